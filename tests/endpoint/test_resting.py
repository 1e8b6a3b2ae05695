"""An endpoint that failed is left alone, and noticed when it is back."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from interviewer.adapters.retrying import RetryingModel
from interviewer.engine.model import (
    BusyError,
    CutError,
    EndpointError,
    KeyRefusedError,
    ModelError,
    NoSuchModelError,
    OverdueError,
    PromptTooLongError,
    ReplyError,
    RequestRefusedError,
    RestingError,
    StoppedError,
    UnreachableError,
)
from interviewer.engine.resting import Bulletin, RestingModel
from tests.endpoint.asking import Got, a_model, gather
from tests.endpoint.fault_server import FaultServer
from tests.endpoint.scripts import error, streamed
from tests.fakes import ScriptedModel

DOWN = UnreachableError("Nothing answers at scripted.test (connection refused); is the server started?")


class Pauses:
    """Waits that end when the test says so."""

    def __init__(self) -> None:
        self.asked: list[float] = []
        self._begun = asyncio.Event()
        self._over = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        self._begun.set()
        await self._over.wait()
        self._over.clear()

    async def begun(self) -> None:
        """Come back when the next wait has begun."""
        await asyncio.wait_for(self._begun.wait(), 10)
        self._begun.clear()

    def end(self) -> None:
        self._over.set()


def resting(replies: list[str | ModelError], talk: Callable[[RestingModel, Pauses], Awaitable[None]]) -> tuple[ScriptedModel, Bulletin]:
    scripted, bulletin = ScriptedModel(replies), Bulletin()

    async def run() -> None:
        pauses = Pauses()
        model = RestingModel(scripted, bulletin, pause=pauses)
        try:
            await asyncio.wait_for(talk(model, pauses), 20)
        finally:
            await model.close()

    asyncio.run(run())
    return scripted, bulletin


async def back(model: RestingModel) -> None:
    """Come back when the model is used again."""
    while model.resting:
        await asyncio.sleep(0)


def test_N20_a_failed_endpoint_is_left_alone_until_it_answers() -> None:
    async def talk(model: RestingModel, pauses: Pauses) -> None:
        assert isinstance((await gather(model)).error, UnreachableError)
        for _ in range(3):
            got = await gather(model)
            assert isinstance(got.error, RestingError)
            assert got.says == str(DOWN)
        await pauses.begun()
        pauses.end()
        await back(model)
        assert (await gather(model)).text == "Good."

    scripted, bulletin = resting([DOWN, "Here.", "Good."], talk)
    assert [request.purpose for request in scripted.requests] == ["voice", "trial", "voice"]
    assert scripted.closed
    assert bulletin.take() == [
        f"{DOWN} Until it is back, the script speaks and the rules judge.",
        "scripted at scripted.test answers again and is used from now on.",
    ]
    assert bulletin.take() == []


def test_the_looks_become_rarer() -> None:
    async def talk(model: RestingModel, pauses: Pauses) -> None:
        await gather(model)
        for _ in range(6):
            await pauses.begun()
            pauses.end()
        await pauses.begun()
        assert pauses.asked == [30, 60, 120, 240, 300, 300, 300]

    resting([DOWN, *[DOWN] * 6], talk)


@pytest.mark.parametrize(
    ("failed", "first"), [(KeyRefusedError("No."), 300), (NoSuchModelError("No."), 300), (BusyError("Later.", retry_after=90.0), 90)]
)
def test_what_does_not_pass_soon_is_looked_for_rarely(failed: EndpointError, first: float) -> None:
    async def talk(model: RestingModel, pauses: Pauses) -> None:
        await gather(model)
        await pauses.begun()
        assert pauses.asked == [first]

    resting([failed], talk)


@pytest.mark.parametrize("answer", ["Yes.", CutError("Cut.", "length"), RequestRefusedError("Not so."), PromptTooLongError("Too long.")])
def test_any_answer_means_it_is_back(answer: str | ModelError) -> None:
    async def talk(model: RestingModel, pauses: Pauses) -> None:
        await gather(model)
        await pauses.begun()
        pauses.end()
        await back(model)

    resting([DOWN, answer], talk)


@pytest.mark.parametrize("answer", [OverdueError("Late."), ReplyError("What?")])
def test_no_answer_means_it_is_not(answer: ModelError) -> None:
    async def talk(model: RestingModel, pauses: Pauses) -> None:
        await gather(model)
        for _ in range(2):
            await pauses.begun()
            pauses.end()
        await back(model)

    scripted, _ = resting([DOWN, answer, "Yes."], talk)
    assert scripted.left == 0


@pytest.mark.parametrize("fault", [CutError("Cut.", "cut"), ReplyError("What?"), StoppedError("Stop."), PromptTooLongError("Too long.")])
def test_one_bad_reply_is_no_reason_to_rest(fault: ModelError) -> None:
    async def talk(model: RestingModel, pauses: Pauses) -> None:
        assert (await gather(model)).error is fault
        assert (await gather(model)).text == "Good."
        assert pauses.asked == []

    _, bulletin = resting([fault, "Good."], talk)
    assert bulletin.take() == []


def test_each_failure_is_said_anew() -> None:
    async def talk(model: RestingModel, pauses: Pauses) -> None:
        for _ in range(2):
            await gather(model)
            await pauses.begun()
            pauses.end()
            await back(model)

    _, bulletin = resting([DOWN, "Yes.", DOWN, "Yes."], talk)
    assert len(bulletin.take()) == 4


def test_a_bulletin_says_a_sentence_once() -> None:
    bulletin = Bulletin()
    bulletin.say("a", "One.")
    bulletin.say("a", "One again.")
    bulletin.say("b", "Two.")
    assert bulletin.take() == ["One.", "Two."]
    bulletin.say("a", "One again.")
    assert bulletin.take() == []
    bulletin.forget("a")
    bulletin.say("a", "One more.")
    assert bulletin.take() == ["One more."]


def test_N20_over_sockets_with_all_three() -> None:
    with FaultServer([error(503)] * 4, default=streamed("Good.")) as server:

        async def run() -> tuple[list[Got], list[float]]:
            pauses, bulletin = Pauses(), Bulletin()
            model = RestingModel(RetryingModel(a_model(server.url), first_wait=0.01), bulletin, pause=pauses)
            got = [await gather(model), await gather(model)]
            for _ in range(2):
                await pauses.begun()
                pauses.end()
            await back(model)
            got.append(await gather(model))
            assert len(bulletin.take()) == 2
            await model.close()
            return got, pauses.asked

        (down, left, again), asked = asyncio.run(asyncio.wait_for(run(), 30))
        assert isinstance(down.error, BusyError)
        assert len(down.retries) == 2
        assert isinstance(left.error, RestingError)
        assert again.text == "Good."
        assert asked == [30, 60]
        assert len(server.chats) == 6
        assert server.chats[3].body["messages"] == [{"role": "user", "content": "Hello."}]


def test_who_comes_later_is_told_again_that_it_rests() -> None:
    async def talk(model: RestingModel, _pauses: Pauses) -> None:
        assert isinstance((await gather(model)).error, UnreachableError)
        model.remind()
        model.remind()

    _, bulletin = resting([DOWN], talk)
    told = bulletin.take()
    assert len(told) == 3
    assert len(set(told)) == 1
