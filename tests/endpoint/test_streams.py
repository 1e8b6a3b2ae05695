"""Streams that break off, fall silent, go on for ever, or have odd shapes."""

import json

import pytest

from interviewer.engine.model import CutError, OverdueError, ReplyError, UnreachableError
from tests.endpoint.asking import Got, ask
from tests.endpoint.fault_server import FaultServer
from tests.endpoint.scripts import (
    DONE,
    END,
    Action,
    Close,
    Hang,
    Repeat,
    Reset,
    Script,
    chunk,
    counts,
    delta,
    event,
    events,
    head,
)

SHORT = 0.4
"""Seconds; long enough to send a few words on a busy machine, short enough to wait for."""


def read(script: Script, *, timeout: float = 20.0, silence: float = 20.0) -> Got:
    with FaultServer([script]) as server:
        got = ask(server.url, timeout=timeout, silence=silence)
        assert len(server.chats) == 1, server.faults
        return got


def cut(got: Got) -> str:
    assert isinstance(got.error, CutError), got.error
    assert not got.error.retryable
    return got.error.why


@pytest.mark.parametrize("end", [Reset(), Close()])
def test_N05_a_connection_closed_before_the_reply(end: Action) -> None:
    for script in ([end], [head(), end]):
        got = read(script)
        assert isinstance(got.error, UnreachableError)
        assert got.error.retryable


@pytest.mark.parametrize("script", [[Hang()], [head(), Hang()], [b"HTTP/1.1 200", Hang()], [head(503), Hang()]])
def test_N06_no_answer_ends_at_the_deadline(script: Script) -> None:
    with FaultServer([script]) as server:
        got = ask(server.url, timeout=1.0)
        assert isinstance(got.error, OverdueError)
        assert "within 1 s" in got.says
        assert server.chats[0].closed.wait(10)


@pytest.mark.parametrize("after", [[Close()], [Reset()], [b'40\r\ndata: {"choi', Close()]])
def test_N07_a_cut_keeps_what_came(after: list[Action]) -> None:
    got = read(events(delta("One "), delta("two "), delta("three "), after=after))
    assert got.text.startswith("One ")
    assert cut(got) == "cut"


def test_N07_a_cut_within_an_event_that_looks_like_an_end() -> None:
    whole_length = [b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"]
    got = read([*whole_length, b'data: {"choices": [{"delta": {"content": "One "}}]}\n\ndata: {"choices": [{"del', Close()])
    assert got.text == "One "
    assert cut(got) == "cut"


def test_N08_a_clean_end_without_a_reason_is_unconfirmed() -> None:
    got = read(events(delta("One "), delta("two")))
    assert got.text == "One two"
    assert cut(got) == "unconfirmed"
    assert "may be incomplete" in got.says


def test_N08_done_after_words_is_a_whole_reply() -> None:
    got = read(events(delta("One "), delta("two"), DONE))
    assert got.finished
    assert got.text == "One two"


def test_N08_nothing_at_all_may_be_asked_again() -> None:
    got = read(events())
    assert isinstance(got.error, ReplyError)


def test_N09_a_silent_stream_is_cut() -> None:
    got = read(events(delta("One "), after=[Hang()]), silence=SHORT)
    assert got.text == "One "
    assert cut(got) == "cut"


def test_N09_before_the_first_word_only_the_deadline_counts() -> None:
    got = read([Hang()], timeout=1.0, silence=0.01)
    assert isinstance(got.error, OverdueError)


def test_N09_a_model_that_falls_silent_while_it_thinks_is_overdue() -> None:
    got = read(events(delta(reasoning_content="Let me see"), after=[Hang()]), silence=SHORT)
    assert isinstance(got.error, OverdueError)


@pytest.mark.parametrize("nothing", [chunk(b": keep-alive\n\n"), event(delta("")), event({"choices": []})])
def test_N10_what_says_nothing_is_silence(nothing: bytes) -> None:
    got = read(events(delta("One "), after=[Repeat(nothing, 0.02)]), silence=SHORT)
    assert got.text == "One "
    assert cut(got) == "cut"
    got = read([head(), Repeat(nothing, 0.02)], timeout=SHORT)
    assert isinstance(got.error, OverdueError)


def test_N10_a_dribble_ends_at_the_deadline() -> None:
    got = read([head(), Repeat(event(delta("x")), 0.05)], timeout=2.0)
    assert got.text.startswith("x")
    assert cut(got) == "cut"


@pytest.mark.parametrize("bad", ["{not json", '{"choices": [', "[1, 2]", "null", '"text"', "[" * 5000, '{\n  "error": '])
def test_N11_what_is_no_json_is_one_plain_sentence(bad: str) -> None:
    assert isinstance(read(events(bad)).error, ReplyError)
    got = read(events(delta("One "), bad, delta("two"), delta(finish="stop")))
    assert got.text == "One "
    assert cut(got) == "cut"


def test_N11_an_event_without_data_is_nothing() -> None:
    assert read(events("", delta("One"), "", delta(finish="stop"), DONE)).finished


def test_N12_bad_utf8_is_one_plain_sentence() -> None:
    bad = chunk(b'data: {"choices": [{"delta": {"content": "\xff\xfe"}}]}\n\n')
    assert isinstance(read([head(), bad, END]).error, ReplyError)
    assert cut(read([head(), event(delta("One ")), bad, END])) == "cut"


def test_N12_characters_split_over_packets_are_whole() -> None:
    raw = ("data: " + json.dumps(delta("naïve 👩‍🔬 ∑"), ensure_ascii=False) + "\r\n\r\n").encode()
    script = [head(), *(chunk(raw[index : index + 1]) for index in range(len(raw))), event(delta(finish="stop")), END]
    assert read(script).text == "naïve 👩‍🔬 ∑"


def test_N12_halves_of_a_character_in_two_events_are_joined() -> None:
    halves = [r'{"choices":[{"delta":{"content":"a\ud83d"}}]}', r'{"choices":[{"delta":{"content":"\ude00b\ud83d"}}]}']
    assert read(events(*halves, delta(finish="stop"), DONE)).text == "a😀b\ufffd"


ODD: dict[str, Script] = {
    "empty choices": events({"choices": []}, delta("Good"), delta(finish="stop"), DONE),
    "usage only": events(delta("Good"), delta(finish="stop"), counts(), DONE),
    "null delta": events({"choices": [{"delta": None}]}, delta("Good"), {"choices": [{"delta": None, "finish_reason": "stop"}]}, DONE),
    "missing delta": events('{"choices": [{}]}', delta("Good"), {"choices": [{"finish_reason": "stop"}]}, DONE),
    "null content": events(delta(role="assistant", content=None), delta("Good"), delta(finish="stop"), DONE),
    "null choices": events({"choices": None}, delta("Good"), delta(finish="stop"), DONE),
    "error null": events({**delta("Good"), "error": None}, delta(finish="stop"), DONE),
    "carriage returns": [
        head(),
        chunk(b'data: {"choices":[{"delta":{"content":"Good"},"finish_reason":"stop"}]}\r\n\r\ndata: [DONE]\r\n\r\n'),
        END,
    ],
    "only carriage returns": [
        head(),
        chunk(b'data: {"choices":[{"delta":{"content":"Good"},"finish_reason":"stop"}]}\r\rdata: [DONE]\r\r'),
        END,
    ],
    "no blank": [head(), chunk(b'data:{"choices":[{"delta":{"content":"Good"},"finish_reason":"stop"}]}\n\n'), END],
    "two lines": [head(), chunk(b'data: {"choices":\ndata: [{"delta":{"content":"Good"},"finish_reason":"stop"}]}\n\n'), END],
    "comments and ids": [head(), chunk(b": hello\n\nid: 7\nretry: 3\nevent: message\n"), event(delta("Good", finish="stop")), END],
    "no last blank line": [head(), chunk(b'data: {"choices":[{"delta":{"content":"Good"},"finish_reason":"stop"}]}'), END],
    "parts": events({"choices": [{"delta": {"content": [{"type": "text", "text": "Good"}]}, "finish_reason": "stop"}]}),
    "cut after its end": events(delta("Good"), delta(finish="stop"), after=[Reset()]),
    "garbage after its end": events(delta("Good"), delta(finish="stop"), "{nope"),
    "words after done": events(delta("Good"), delta(finish="stop"), DONE, delta("never")),
}


@pytest.mark.parametrize("shape", ODD)
def test_N13_odd_shapes_are_nothing_unusual(shape: str) -> None:
    got = read(ODD[shape])
    assert got.error is None
    assert got.text == "Good"


def test_N13_a_server_that_never_hangs_up_after_its_end() -> None:
    for last in ([delta(finish="stop")], [delta(finish="stop"), DONE]):
        got = read(events(delta("Good"), *last, after=[Hang()]))
        assert got.finished
