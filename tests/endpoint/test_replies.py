"""How replies end, what of them is hidden, and how much of them is read."""

import asyncio
import resource
import threading

import pytest

from interviewer.adapters.openai_chat import OpenAIChat
from interviewer.adapters.visible_text import VisibleText
from interviewer.engine.model import CutError, OverdueError, StoppedError
from interviewer.engine.ports import Stop
from tests.endpoint.asking import Got, ask, gather, using
from tests.endpoint.fault_server import FaultServer
from tests.endpoint.scripts import (
    DONE,
    Action,
    Hang,
    Repeat,
    Script,
    Wait,
    at_once,
    chunk,
    counts,
    delta,
    event,
    events,
    head,
    streamed,
)


def read(script: Script) -> Got:
    with FaultServer([script]) as server:
        got = ask(server.url)
        assert len(server.chats) == 1, server.faults
        return got


def why(got: Got) -> str:
    assert isinstance(got.error, CutError), got.error
    return got.error.why


@pytest.mark.parametrize(
    ("finish", "ending"),
    [("length", "length"), ("content_filter", "filter"), ("tool_calls", "tool"), ("function_call", "tool"), ("whatever", "unconfirmed")],
)
def test_N16_every_end_has_its_name(finish: str, ending: str) -> None:
    for script in (streamed("One two", finish=finish), at_once("One two", finish=finish)):
        got = read(script)
        assert got.text == "One two"
        assert why(got) == ending


def test_N16_a_refusal_is_one_whatever_else_is_said() -> None:
    assert why(read(events(delta(refusal="I cannot"), delta(finish="stop"), DONE))) == "refusal"
    assert why(read(at_once("", refusal="I cannot"))) == "refusal"


@pytest.mark.parametrize("script", [streamed(""), streamed(" "), at_once(""), at_once(" \n"), events(DONE)])
def test_N16_no_words_are_an_empty_reply(script: Script) -> None:
    assert why(read(script)) == "empty"


def test_a_reply_that_does_not_stream_is_one_piece() -> None:
    with FaultServer([at_once("Good morning."), streamed("Good day.")]) as server:

        async def talk(model: OpenAIChat) -> list[object]:
            seen: list[object] = [model.streams]
            for _ in range(2):
                got = await gather(model)
                seen += [got.text, got.finished, model.streams]
            return seen

        assert using(server.url, talk) == [None, "Good morning.", True, False, "Good day.", True, True]


def test_N17_reasoning_is_hidden() -> None:
    for name in ("reasoning_content", "reasoning"):
        got = read(events(delta(**{name: "The rubric says"}), delta("Good."), delta(finish="stop"), DONE))
        assert got.text == "Good."
        assert got.finished


def test_N17_think_is_hidden_wherever_it_is_cut() -> None:
    text = "\n<think>The <b> rubric</think>\n\nGood <think>.</think>"
    for first in range(len(text)):
        for second in range(first, len(text)):
            visible = VisibleText()
            shown = "".join(map(visible.feed, (text[:first], text[first:second], text[second:]))) + visible.rest()
            assert shown == "Good <think>.</think>"


@pytest.mark.parametrize("text", ["<thin air", "<", "<think", "2 < 3", "", " x"])
def test_N17_what_only_looks_like_think_is_shown(text: str) -> None:
    visible = VisibleText()
    assert "".join(map(visible.feed, text)) + visible.rest() == text


def test_N17_think_without_an_end_is_an_empty_reply() -> None:
    got = read(events(delta("<think>Let me"), delta(" see"), delta(finish="length"), DONE))
    assert got.text == ""
    assert why(got) == "empty"
    assert why(read(at_once("<think>Let me see"))) == "empty"


def test_N19_token_counts_are_told() -> None:
    usage = read(streamed(usage=counts(2050, 7, 1024))).usage
    assert usage is not None
    assert (usage.model, usage.prompt, usage.completion, usage.cached, usage.requests) == ("good", 2050, 7, 1024, 1)
    usage = read(at_once("Good.")).usage
    assert usage is not None
    assert usage.cached is None
    assert read(events(delta("Good"), {**delta(finish="stop"), "usage": None}, DONE)).usage is None


def test_N21_an_endless_reply_is_capped() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with FaultServer([[head(), Repeat(event(delta("word " * 100)), 0)]]) as server:
        got = ask(server.url)
        assert server.chats[0].closed.wait(10)
    assert why(got) == "cap"
    assert len(got.text) == 65_536
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


@pytest.mark.parametrize(
    "script",
    [
        events(delta("x" * 5_000_000)),
        at_once("x" * 5_000_000),
        [head(), Repeat(chunk(b"x" * 65_536), 0)],
        [head(), Repeat(chunk(b"data: " + b"x" * 1000 + b"\n"), 0)],
    ],
)
def test_N21_five_megabytes_at_once_are_capped(script: Script) -> None:
    got = read(script)
    assert why(got) == "cap"
    assert len(got.text) <= 65_536


def test_N21_just_below_the_cap_is_whole() -> None:
    got = read(events(delta("x" * 65_535), delta(finish="stop"), DONE))
    assert got.finished
    assert len(got.text) == 65_535


@pytest.mark.parametrize("before", [[], [head()], [head(), event(delta("One "))], [head(503)]])
def test_N22_a_stop_closes_the_connection_at_once(before: list[Action]) -> None:
    reached = threading.Event()

    class Signal(threading.Event):
        """Tells that the script came this far, and never lets it go on."""

        def is_set(self) -> bool:
            reached.set()
            return False

    with FaultServer([[*before, Wait(Signal())]]) as server:

        async def talk(model: OpenAIChat) -> Got:
            stop = Stop()
            asking = asyncio.create_task(gather(model, stop=stop))
            assert await asyncio.to_thread(reached.wait, 20)
            stop.ask()
            got = await asyncio.wait_for(asking, 10)
            assert await asyncio.to_thread(server.chats[0].closed.wait, 10)
            return got

        got = using(server.url, talk, timeout=60.0, silence=60.0)
        assert isinstance(got.error, StoppedError)


def test_N22_a_stop_that_was_asked_before_sends_nothing() -> None:
    with FaultServer() as server:

        async def talk(model: OpenAIChat) -> Got:
            stop = Stop()
            stop.ask()
            return await gather(model, stop=stop)

        assert isinstance(using(server.url, talk).error, StoppedError)
        assert server.requests == []


def test_N22_whoever_stops_listening_closes_the_connection() -> None:
    with FaultServer([events(delta("One "), after=[Hang()])]) as server:

        async def talk(model: OpenAIChat) -> None:
            asking = asyncio.create_task(gather(model, on=lambda _: asking.cancel()))
            with pytest.raises(asyncio.CancelledError):
                await asking
            assert await asyncio.to_thread(server.chats[0].closed.wait, 10)

        using(server.url, talk)


def test_N20_an_endpoint_that_comes_back_is_used_again() -> None:
    first = FaultServer(default=streamed("Here."))
    with first:

        async def talk(model: OpenAIChat) -> list[Got]:
            got = [await gather(model)]
            await asyncio.to_thread(first.stop)
            got.append(await gather(model))
            with FaultServer(default=streamed("Back."), port=first.port):
                got.append(await gather(model))
            return got

        here, gone, back = using(first.url, talk)
    assert here.text == "Here."
    assert back.text == "Back."
    assert gone.error is not None
    assert not isinstance(gone.error, OverdueError)
