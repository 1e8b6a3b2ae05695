"""When a model is asked again, how long is waited, and when not."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from interviewer.adapters.openai_refusals import retry_after
from interviewer.adapters.retrying import RetryingModel
from interviewer.engine.model import (
    BusyError,
    CutError,
    KeyRefusedError,
    ModelError,
    NoSuchModelError,
    OverdueError,
    PromptTooLongError,
    Purpose,
    ReplyError,
    StoppedError,
    UnreachableError,
)
from interviewer.engine.ports import Stop
from tests.endpoint.asking import Got, a_model, a_request, gather
from tests.endpoint.fault_server import FaultServer
from tests.endpoint.scripts import (
    Close,
    Hang,
    Reset,
    Script,
    delta,
    error,
    events,
    head,
    streamed,
    whole,
)
from tests.fakes import ScriptedModel

QUICK = 0.02
"""Seconds."""


def ask(url: str, purpose: Purpose = "voice", timeout: float = 20.0, within: float = 60.0) -> Got:
    """One request with retries to a new model."""

    async def run() -> Got:
        model = RetryingModel(a_model(url, timeout=timeout), first_wait=QUICK, within=within)
        try:
            return await gather(model, a_request(purpose=purpose))
        finally:
            await model.close()

    return asyncio.run(run())


def gaps(server: FaultServer) -> list[float]:
    times = [seen.at for seen in server.chats]
    return [later - earlier for earlier, later in pairwise(times)]


@pytest.mark.parametrize(
    "script", [error(500), error(503), whole("<html>", 502), error(529), error(408), error(409), [Reset()], [Close()], [head(), Close()]]
)
def test_N04_N05_trouble_that_may_pass_is_tried_three_times(script: Script) -> None:
    with FaultServer(default=script) as server:
        got = ask(server.url)
        assert len(server.chats) == 3
        assert [(retry.attempt, retry.attempts) for retry in got.retries] == [(2, 3), (3, 3)]
        assert all(server.url.split("/")[2] in retry.why for retry in got.retries)
        first, second = (retry.seconds for retry in got.retries)
        assert QUICK <= first < second
        assert all(gap >= retry.seconds for gap, retry in zip(gaps(server), got.retries, strict=True))
    assert isinstance(got.error, BusyError | UnreachableError)


def test_N04_the_second_attempt_may_be_the_good_one() -> None:
    with FaultServer([error(503), streamed("Good morning.")]) as server:
        got = ask(server.url)
        assert got.finished
        assert got.text == "Good morning."
        assert len(got.retries) == 1


def test_N05_a_refused_connection_is_tried_again() -> None:
    got = ask("http://127.0.0.1:1/v1")
    assert isinstance(got.error, UnreachableError)
    assert len(got.retries) == 2


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        (error(400), ModelError),
        (error(401), KeyRefusedError),
        (error(403), KeyRefusedError),
        (error(404), NoSuchModelError),
        (error(400, "maximum context length"), PromptTooLongError),
        (error(429, "no more", "insufficient_quota"), BusyError),
        (error(429, headers={"Retry-After": "90"}), BusyError),
        (error(429, headers={"Retry-After": "121"}), BusyError),
        (error(503, headers={"Retry-After": "Fri, 31 Dec 2100 23:59:59 GMT"}), BusyError),
        (events(delta("One "), after=[Reset()]), CutError),
        (events(delta("One ")), CutError),
        (streamed(""), CutError),
    ],
)
def test_what_a_second_try_cannot_mend_is_not_tried(script: Script, kind: type[ModelError]) -> None:
    with FaultServer(default=script) as server:
        got = ask(server.url)
        assert len(server.chats) == 1
        assert got.retries == []
        assert isinstance(got.error, kind)


def test_N06_a_deadline_is_not_waited_for_twice() -> None:
    with FaultServer(default=[Hang()]) as server:
        got = ask(server.url, timeout=1.0)
        assert isinstance(got.error, OverdueError)
        assert len(server.chats) == 1


def test_N11_what_cannot_be_read_is_asked_for_once_more() -> None:
    with FaultServer(default=events("{nope")) as server:
        got = ask(server.url)
        assert isinstance(got.error, ReplyError)
        assert len(server.chats) == 2


def test_N03_the_wait_is_the_one_that_was_asked_for() -> None:
    with FaultServer([error(429, headers={"Retry-After": "0.3"}), streamed()]) as server:
        got = ask(server.url)
        assert got.finished
        assert [retry.seconds for retry in got.retries] == [0.3]
        assert gaps(server)[0] >= 0.3


@pytest.mark.parametrize("header", ["soon", "-1", "inf", ""])
def test_N03_garbage_is_no_wait(header: str) -> None:
    with FaultServer([error(429, headers={"Retry-After": header}), streamed()]) as server:
        got = ask(server.url)
        assert got.finished
        assert got.retries[0].seconds < 1


def test_N03_a_wait_beyond_our_own_says_when_to_come_back() -> None:
    with FaultServer(default=error(429, headers={"Retry-After": "121"})) as server:
        assert "in 2 minutes" in ask(server.url).says


def test_N03_a_date_is_measured_by_the_servers_own_clock() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert retry_after({"retry-after": "Thu, 01 Jan 2026 00:00:20 GMT"}, now) == 20
    assert retry_after({"retry-after": "Thu, 01 Jan 2026 00:00:20 GMT", "date": "Thu, 01 Jan 2026 00:00:15 GMT"}, now) == 5
    assert retry_after({"retry-after": "Thu, 01 Jan 2015 00:00:20 GMT"}, now) == 0
    assert retry_after({"retry-after-ms": "250", "retry-after": "1"}, now) == 0.25
    assert retry_after({"retry-after": "Thu, 99 Foo"}, now) is None


def test_no_attempt_begins_after_the_whole_time() -> None:
    with FaultServer(default=error(429, headers={"Retry-After": "5"})) as server:
        got = ask(server.url, within=4.0)
        assert len(server.chats) == 1
        assert got.retries == []


def test_a_trial_is_not_repeated() -> None:
    with FaultServer(default=error(503)) as server:
        ask(server.url, purpose="trial")
        assert len(server.chats) == 1


def test_N03_a_stop_ends_the_wait_at_once() -> None:
    model = ScriptedModel([BusyError("Busy.", retry_after=29.0)])

    async def run() -> Got:
        stop = Stop()
        return await asyncio.wait_for(gather(RetryingModel(model), stop=stop, on=lambda got: stop.ask()), 10)

    got = asyncio.run(run())
    assert [retry.seconds for retry in got.retries] == [29.0]
    assert isinstance(got.error, StoppedError)


def test_whoever_stops_listening_is_not_held_up() -> None:
    model = ScriptedModel([BusyError("Busy.", retry_after=29.0), "Never."])

    async def run(leave: Callable[[RetryingModel], Awaitable[None]]) -> None:
        await asyncio.wait_for(leave(RetryingModel(model)), 10)

    async def close(wrapped: RetryingModel) -> None:
        items = wrapped.stream(a_request(), Stop())
        await anext(items)
        await items.aclose()

    async def cancel(wrapped: RetryingModel) -> None:
        asking = asyncio.create_task(gather(wrapped, on=lambda _: asking.cancel()))
        with pytest.raises(asyncio.CancelledError):
            await asking

    asyncio.run(run(close))
    assert model.left == 1
    model = ScriptedModel([BusyError("Busy.", retry_after=29.0), "Never."])
    asyncio.run(run(cancel))
    assert model.left == 1


def test_what_the_model_is_shows_through() -> None:
    inner = a_model("http://127.0.0.1:5/v1")
    model = RetryingModel(inner)
    assert (model.name, model.host, model.window, model.patience) == ("good", "127.0.0.1:5", 8192, 8.0)
    assert (model.rung, model.streams) == ("json_schema", None)
