"""Rows G1 to G3: endpoints that take other forms, replies that are no verdict, and a judge that is not there at the end."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from interviewer.domain.events import Judged
from tests.endpoint.fault_server import FaultServer, Reset, Script, error, streamed
from tests.endpoint.player import Body
from tests.endpoint.scripts import counts
from tests.faults.judges import first_met, form, mode, question, repairs
from tests.faults.runs import Held, kept, keyless, play, reported, told, using
from tests.programs import CAST, sound

MARKER = "model:grader"
SCORED = [each for each in CAST.questions if each.scored]


def spoken_to(place: Path, turn: Callable[[Body], Script], answers: str | None = None) -> tuple[Held, list[Body]]:
    """An interview judged by a model that replies like this, and what it was asked."""
    with FaultServer(turn=turn) as judge:
        program = using(place, judge=judge.url)
        held = play(program) if answers is None else play(program, answers, length=30)
        return held, [seen.body for seen in judge.chats]


def says(text: str, finish: str = "stop") -> Script:
    return streamed(text, finish=finish, usage=counts(prompt=4000))


def graded(body: Body) -> Script:
    return says(json.dumps(first_met(body)))


def knows(formats: set[str | None], message: str) -> Callable[[Body], Script]:
    return lambda body: graded(body) if form(body) in formats else error(400, message)


@pytest.mark.parametrize(
    ("turn", "asked"),
    [
        (knows({None}, "response_format is not supported"), ["json_schema", "json_object", None, None, None]),
        (knows({"json_schema", None}, "'response_format.type' must be 'json_schema' or 'text'"), ["json_schema"] * 3),
        (knows({"json_object", None}, "This response_format type is unavailable now"), ["json_schema", *["json_object"] * 3]),
    ],
    ids=["none", "as LM Studio", "as DeepSeek"],
)
def test_G1_whatever_form_a_server_takes_grades_come_and_the_form_is_remembered(
    tmp_path: Path, turn: Callable[[Body], Script], asked: list[str | None]
) -> None:
    held, bodies = spoken_to(tmp_path, turn)
    assert [form(body) for body in bodies] == asked
    assert [event.by for event in held.of(Judged)] == [MARKER] * 2
    (entry,) = held.report.questions
    assert (entry.judge, entry.fallback) == (MARKER, None)
    assert [point.verdict for point in entry.points].count("met") == 1
    told(held, "grader", 0)


def changed(body: Body, **fields: object) -> str:
    """A judgement whose last point has these fields; None leaves one out."""
    whole = first_met(body)
    point = {**whole["points"][-1], **fields}
    whole["points"][-1] = {name: value for name, value in point.items() if value is not None}
    return json.dumps(whole)


def text(body: Body) -> str:
    return json.dumps(first_met(body))


REPLIES: list[tuple[str, Callable[[Body], str], Callable[[Body], str]]] = [
    ("fenced", lambda body: f"Here is my verdict:\n```json\n{text(body)}\n```\nI hope that helps.", text),
    ("after thinking", lambda body: f"<think>All met, {{surely}}.</think>\n{text(body)}", text),
    ("missing field", lambda body: changed(body, verdict=None), text),
    ("NaN", lambda body: changed(body, verdict="NaN").replace('"NaN"', "NaN"), text),
    ("cut", lambda body: text(body)[: len(text(body)) // 2], text),
    ("a number", lambda body: changed(body, verdict=99), lambda body: changed(body, verdict="3")),
]
"""By name: a reply, and what follows when it is asked for once more."""
AT_ONCE, MENDED, LOST = ["fenced", "after thinking"], ["missing field", "NaN", "cut"], "a number"


def test_G2_a_reply_that_is_no_verdict_is_asked_for_once_more_and_never_guessed(tmp_path: Path) -> None:
    waiting = iter(REPLIES)
    case: dict[str, tuple[str, Callable[[Body], str], Callable[[Body], str]]] = {}
    settles: Counter[str] = Counter()

    def turn(body: Body) -> Script:
        if question(body) not in case:
            case[question(body)] = next(waiting)
        name, first, again = case[question(body)]
        settles[name] += mode(body) == "settle"
        return says((again if repairs(body) else first)(body), "length" if name == "cut" and not repairs(body) else "stop")

    blocks = [f"# {asked.id}\n{(asked.model_answer or '')[:200]}\n---\n" for asked in SCORED]
    held, _ = spoken_to(tmp_path, turn, f"# opening\nGood morning.\n---\n{''.join(blocks)}")
    assert settles == {**dict.fromkeys(AT_ONCE, 1), **dict.fromkeys([*MENDED, LOST], 2)}
    live = {case[event.question][0]: event for event in held.unjudged("live")}
    assert set(live) == {*MENDED, LOST}
    assert all(event.raw and "is no verdict" in event.why for event in live.values())
    (failed,) = held.unjudged("settle")
    assert case[failed.question][0] == LOST
    assert '"verdict": "3"' in (failed.raw or "")
    for name in case:
        entry, asked = held.entry(name), CAST.question(name)
        if name == failed.question:
            assert (entry.judge, entry.fallback) == ("embedded", failed.why)
        else:
            assert (entry.judge, entry.fallback) == (MARKER, None)
            assert [point.verdict for point in entry.points] == ["met", *["missing"] * (len(asked.points) - 1)]
            assert entry.points[0].cites[0].quote in (asked.model_answer or "")
    assert "estimates by rules" in held.out


def test_G3_a_judge_that_is_down_at_the_end_grades_later_and_only_once(tmp_path: Path) -> None:
    with FaultServer(default=[Reset()]) as judge:
        program = using(tmp_path, judge=judge.url)
        held = play(program)
        (asked,) = held.settled
        assert [event.by for event in held.settled[asked]] == ["embedded"]
        assert held.entry(asked).fallback
        assert "interviewer regrade" in held.out
    with FaultServer(turn=graded, port=judge.port) as back:
        first = sound(0, program.run("regrade", "last"))
        asked_for = len(back.chats)
        second = sound(0, program.run("regrade", "last"))
        assert asked_for == len(back.chats) == 1
    keyless(program, first.stdout, first.stderr, second.stdout, second.stderr)
    assert "judged by grader" in first.stdout
    assert "already" in second.stdout
    events = kept(program)
    assert events[: len(held.events)] == held.events
    assert [event.type for event in events[len(held.events) :]] == ["Settled"]
    (entry,) = reported(program)["questions"]
    assert (entry["judge"], entry["fallback"]) == (MARKER, None)
