"""Leaves an endpoint alone that does not answer, and notices when it is back."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing, suppress

from interviewer.domain.signals import RetryIn
from interviewer.engine.model import (
    EndpointError,
    Finished,
    KeyRefusedError,
    Message,
    Model,
    ModelError,
    ModelRequest,
    NoSuchModelError,
    OverdueError,
    Piece,
    ReplyError,
    RestingError,
)
from interviewer.engine.ports import Stop
from interviewer.engine.wrapping import WrappedModel

LONGEST_S = 300.0
"""The longest time between two looks, in seconds."""
WORDLESS = 2
"""After so many speeches in a row that did not begin in time, an endpoint is left alone."""
_GROWTH = 2.0
_TRIAL = ModelRequest(messages=(Message("user", "Hello."),), purpose="trial", max_tokens=16)
"""As small as every model takes it: some refuse a limit of one token."""


class Bulletin:
    """Sentences a person should see once."""

    def __init__(self) -> None:
        self._said: set[str] = set()
        self._new: list[str] = []

    def say(self, key: str, text: str) -> None:
        """Put up a sentence, unless one under this key was put up before."""
        if key not in self._said:
            self._said.add(key)
            self._new.append(text)

    def forget(self, key: str) -> None:
        """Let the next sentence under this key be put up again."""
        self._said.discard(key)

    def take(self) -> list[str]:
        """What was put up since the last call."""
        new, self._new = self._new, []
        return new


class RestingModel(WrappedModel):
    """A model that is not asked for a while after its endpoint failed; a task looks whether it is back, ever more rarely."""

    def __init__(
        self,
        model: Model,
        bulletin: Bulletin,
        again_after: float = 30.0,
        pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        super().__init__(model)
        self._bulletin = bulletin
        self._again_after = again_after
        self._pause = pause
        self._why: str | None = None
        self._watch: asyncio.Task[None] | None = None
        self._wordless = 0

    @property
    def resting(self) -> bool:
        """Whether the endpoint is left alone now."""
        return self._why is not None

    async def stream(self, request: ModelRequest, stop: Stop) -> AsyncGenerator[Piece | RetryIn | Finished, None]:
        """The model's reply; RestingError at once, and no request, while it is left alone."""
        if self._why is not None:
            raise RestingError(self._why)
        try:
            async with aclosing(self._model.stream(request, stop)) as items:
                async for item in items:
                    if isinstance(item, Piece):
                        self._wordless = 0
                    yield item
        except EndpointError as error:
            self._rest(error)
            raise
        except (GeneratorExit, asyncio.CancelledError):
            if not stop.asked:
                self._given_up(request)
            raise

    def remind(self) -> None:
        """Put it up once more that the endpoint is left alone, for somebody who was not there when it failed."""
        if self._why is not None:
            self._bulletin.forget(f"{self.name} rests")
            self._announce(self._why)

    async def close(self) -> None:
        """Stop looking, and give back what the model holds open."""
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.cancel()
            with suppress(asyncio.CancelledError):
                await watch
        await super().close()

    def _given_up(self, request: ModelRequest) -> None:
        """Speeches that nobody could wait for any longer, one after the other, are a fault of the endpoint."""
        if request.purpose == "voice":
            self._wordless += 1
        if self._wordless >= WORDLESS:
            self._rest(OverdueError(f"{self.name}{self._place()} takes too long to begin."))

    def _place(self) -> str:
        return f" at {self.host}" if self.host else ""

    def _announce(self, why: str) -> None:
        self._bulletin.say(f"{self.name} rests", f"{why} Until it is back, the script speaks and the rules judge.")

    def _rest(self, error: EndpointError) -> None:
        if self._why is not None:
            return
        self._why = str(error)
        self._wordless = 0
        self._bulletin.forget(f"{self.name} is back")
        self._announce(self._why)
        lasting = isinstance(error, KeyRefusedError | NoSuchModelError)
        first = LONGEST_S if lasting else max(self._again_after, error.retry_after or 0.0)
        self._watch = asyncio.create_task(self._look(first), name=f"look for {self.name}")

    async def _look(self, seconds: float) -> None:
        await self._pause(seconds)
        while not await self._answers():
            seconds = max(self._again_after, min(LONGEST_S, seconds * _GROWTH))
            await self._pause(seconds)
        self._why = None
        self._bulletin.forget(f"{self.name} rests")
        self._bulletin.say(f"{self.name} is back", f"{self.name}{self._place()} answers again and is used from now on.")

    async def _answers(self) -> bool:
        """Whether anything comes back; a reply cut short by its limit, or a refusal of this small request, is an answer too."""
        try:
            async with aclosing(self._model.stream(_TRIAL, Stop())) as items:
                async for _ in items:
                    pass
        except (EndpointError, ReplyError):
            return False
        except ModelError:
            return True
        return True
