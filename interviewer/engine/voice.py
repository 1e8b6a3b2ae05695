"""The scripted voice: the director's authored words, said as they are."""

from collections.abc import AsyncIterator

from interviewer.domain.moves import Beat
from interviewer.domain.state import State
from interviewer.engine.ports import Words


class ScriptedVoice:
    """Says each move's own words, in order; needs no model."""

    async def speak(self, state: State, beat: Beat) -> AsyncIterator[Words]:
        """The speech, one piece a move; joined with blanks it is what was said."""
        del state
        for move in beat.acts:
            if move.text:
                yield Words(text=move.text)
