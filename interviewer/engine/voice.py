"""The scripted voice: the director's authored words, said as they are."""

import re
from collections.abc import AsyncIterator

from interviewer.domain.moves import ASKING, Beat
from interviewer.domain.state import State
from interviewer.engine.ports import Stop, Words

_SENTENCE_END = re.compile(r"(?<=[.?!…]) (?=\S)")


class ScriptedVoice:
    """Says each move's own words, in order; needs no model."""

    async def speak(self, state: State, beat: Beat, stop: Stop) -> AsyncIterator[Words]:
        """The speech, sentence by sentence; once asked to stop, only what is asked, and that whole."""
        del state
        cut: str | None = None
        for move in beat.acts:
            for sentence in _SENTENCE_END.split(move.text) if move.text else ():
                if stop.asked and move.act not in ASKING:
                    cut = "stopped"
                    break
                yield Words(text=sentence, cut=cut)
        if cut is not None:
            yield Words(text="", cut=cut)
