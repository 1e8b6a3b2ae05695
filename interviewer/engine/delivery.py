"""One beat as it is said: the gesture before it, the words as they are released, and what is kept of them."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Literal, TypedDict

from interviewer.domain.events import Source
from interviewer.domain.signals import RetryIn, Saying
from interviewer.domain.state import State
from interviewer.domain.usage import Usage
from interviewer.engine.ports import Request, Stop, Voice, Words


class SaidFields(TypedDict, total=False):
    """What Said holds besides its stamp."""

    turn: int
    beat: int
    speaker: str
    text: str
    kind: Literal["speech", "gesture"]
    source: Source
    cut: str | None
    request: str | None
    kept: int
    usage: Usage | None


class Delivery:
    """Says the state's next beat. `again` shows once more what was said while its verdict was awaited, as after a resume."""

    def __init__(self, state: State, *, again: bool) -> None:
        if state.moves is None:
            raise ValueError("nothing has been chosen to say")
        self._state = state
        self._beat = state.moves.beats[state.said]
        self._again = again
        self._pieces: list[str] = []
        self._sources: set[Source] = set()
        self._cut: str | None = None
        self._request: Request | None = None

    def gesture(self) -> SaidFields | None:
        """The wordless line before the speech, if it is still to be shown."""
        state, beat = self._state, self._beat
        if beat.gesture is None or state.gestured > state.said:
            return None
        return SaidFields(turn=state.turn, beat=state.said, speaker=beat.gesture_by or beat.speaker, text=beat.gesture, kind="gesture")

    async def speech(self, voice: Voice, stop: Stop) -> AsyncGenerator[Saying | RetryIn, None]:
        """The words as they are released."""
        if self._state.ack is not None and self._state.said == 0:
            self._pieces.append(self._state.ack)
            if self._again:
                yield Saying(speaker=self._beat.speaker, text=self._state.ack)
        async with aclosing(voice.speak(self._state, self._beat, stop)) as items:
            async for item in items:
                match item:
                    case Words():
                        self._cut = item.cut or self._cut
                        if item.text:
                            self._pieces.append(item.text)
                            self._sources.add(item.source)
                            yield Saying(speaker=self._beat.speaker, text=item.text)
                    case Request():
                        self._request = item
                    case _:
                        yield item

    def said(self) -> SaidFields:
        """What was said, as it is kept."""
        state, asked = self._state, self._request
        source: Source = next(iter(self._sources)) if len(self._sources) == 1 else "mixed" if self._sources else "script"
        return SaidFields(
            turn=state.turn,
            beat=state.said,
            speaker=self._beat.speaker,
            text=" ".join(self._pieces),
            source=source,
            cut=self._cut,
            request=asked.text if asked else None,
            kept=asked.kept if asked else 0,
            usage=asked.usage if asked else None,
        )
