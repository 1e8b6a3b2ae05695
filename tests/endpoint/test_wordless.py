"""An endpoint that takes requests and never begins to answer."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing

from interviewer.domain.signals import RetryIn
from interviewer.engine.model import Finished, Message, ModelRequest, Piece, Purpose
from interviewer.engine.ports import Stop
from interviewer.engine.resting import Bulletin, RestingModel
from tests.endpoint.asking import gather
from tests.endpoint.test_resting import Pauses
from tests.fakes import ScriptedModel


class Wordless(ScriptedModel):
    """Begins no reply before somebody gives up."""

    async def stream(self, request: ModelRequest, stop: Stop) -> AsyncGenerator[Piece | RetryIn | Finished, None]:
        yield RetryIn(1.0, 2, 3, "Slow.")
        await asyncio.Event().wait()


async def given_up(model: RestingModel, purpose: Purpose, stop: Stop | None = None) -> None:
    """Ask, and leave at the first sign of nothing."""
    async with aclosing(model.stream(ModelRequest((Message("user", "Say it."),), purpose, 20), stop or Stop())) as items:
        async for _ in items:
            break


def wordless(among: ScriptedModel, talk: Callable[[RestingModel], Awaitable[None]]) -> list[str]:
    bulletin = Bulletin()

    async def run() -> None:
        model = RestingModel(among, bulletin, pause=Pauses())
        try:
            await asyncio.wait_for(talk(model), 20)
        finally:
            await model.close()

    asyncio.run(run())
    return bulletin.take()


def test_N06_speeches_that_never_begin_are_given_up_twice_and_then_not_asked_for() -> None:
    async def talk(model: RestingModel) -> None:
        await given_up(model, "voice")
        assert not model.resting
        await given_up(model, "voice")
        assert model.resting

    (said,) = wordless(Wordless([]), talk)
    assert said.startswith("scripted at scripted.test takes too long to begin. Until it is back, the script speaks")


def test_N06_a_late_verdict_or_somebody_who_does_not_want_to_wait_is_no_fault_of_the_endpoint() -> None:
    async def talk(model: RestingModel) -> None:
        asked = Stop()
        asked.ask()
        for _ in range(3):
            await given_up(model, "judge")
            await given_up(model, "voice", asked)
        assert not model.resting

    assert wordless(Wordless([]), talk) == []


def test_N06_words_in_between_make_good() -> None:
    async def talk(model: RestingModel) -> None:
        await given_up(model, "voice")
        assert (await gather(model)).error is None
        await given_up(model, "voice")
        assert not model.resting

    class Once(Wordless):
        """Replies to the second request only."""

        async def stream(self, request: ModelRequest, stop: Stop) -> AsyncGenerator[Piece | RetryIn | Finished, None]:
            self.asked = getattr(self, "asked", 0) + 1
            kind = ScriptedModel if self.asked == 2 else Wordless
            self._replies = ["Good."] if self.asked == 2 else []
            async for item in kind.stream(self, request, stop):
                yield item

    assert wordless(Once([]), talk) == []
