"""The scripted voice: the director's authored words, said as they are."""

import re
from collections.abc import AsyncGenerator, Iterator, Sequence

from interviewer.domain.moves import ASKING, Beat, Move
from interviewer.domain.state import State
from interviewer.engine.ports import Stop, Words

_SENTENCE_END = re.compile(r"(?<=[.?!…]) (?=\S)")


class ScriptedVoice:
    """Says each move's own words, in order; needs no model."""

    async def speak(self, state: State, beat: Beat, stop: Stop) -> AsyncGenerator[Words, None]:
        """The speech, sentence by sentence; once asked to stop, only what is asked, and that whole."""
        for words in self.say(still_to_say(state, beat), stop):
            yield words

    def say(self, moves: Sequence[Move], stop: Stop) -> Iterator[Words]:
        """The words of some moves, sentence by sentence; once asked to stop, only what is asked, and that whole."""
        cut: str | None = None
        for move in moves:
            for sentence in sentences(move.text):
                if stop.asked and move.act not in ASKING:
                    cut = "stopped"
                    break
                yield Words(text=sentence, cut=cut)
        if cut is not None:
            yield Words(text="", cut=cut)


def still_to_say(state: State, beat: Beat) -> tuple[Move, ...]:
    """The moves of the beat that have words, less a first acknowledgement where one was said while the verdict was awaited."""
    moves = tuple(move for move in beat.acts if move.text)
    acked = state.ack is not None and state.said == 0 and bool(moves) and moves[0].act == "ack"
    return moves[1:] if acked else moves


def sentences(text: str) -> list[str]:
    """An authored text, cut into its sentences."""
    return _SENTENCE_END.split(text) if text else []
