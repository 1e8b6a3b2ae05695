"""A persona with every id renamed gives the same interview: nothing in the program knows a persona, a question or a fact by name."""

import asyncio
import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from typing import cast as cast_to

import pytest

from interviewer.adapters.library import Library, shipped
from interviewer.domain.cast import Cast
from interviewer.domain.events import Answered, Event, Heard, Judged, MoveChosen, Rated, Said, Settled
from interviewer.domain.persona import Persona
from interviewer.engine.interview import Interview
from interviewer.engine.room import Answer
from tests.fakes import a_room, an_opening, take

LIBRARY = Library([shipped()])
PERSONAS = [listed.path.stem for listed in LIBRARY.listed()]
SOURCE = Path(__file__).resolve().parents[1] / "interviewer"

ONE, MANY = "one", "many"
PLACES: dict[str, dict[str, str]] = {
    "question": {
        "phase.must": MANY, "phase.optional.question": ONE, "phase.optional.after": ONE, "phase.pool": MANY, "lengths": MANY,
        "competency.questions": MANY, "panel.asks": MANY, "statement.before": ONE, "statement.after": ONE,
        "policy.probing.required.question": ONE, "questions.id": ONE,
    },
    "phase": {"phase.id": ONE, "panel.speaks_in": MANY, "statement.phase": ONE, "policy.probing.required.phase": ONE},
    "fact": {"fact.id": ONE, "statement.fact": ONE, "questions.reveals": MANY},
    "member": {
        "panel.id": ONE, "opening.speaker": ONE, "opening.introduces": MANY, "phase.speaker": ONE, "statement.speaker": ONE,
        "fact.answered_by": MANY, "fact.passed_on_by": MANY,
    },
    "statement": {"statement.id": ONE},
    "competency": {"competency.id": ONE, "panel.cares_for": MANY, "competencies.id": ONE},
    "persona": {"id": ONE},
}  # fmt: skip
"""Where ids stand in a persona and its questions."""


def renamed(cast: Cast) -> tuple[Cast, Callable[[str], str]]:
    """The cast with every id replaced by one that sorts and reads otherwise, and the way back."""
    data: dict[str, Any] = cast.persona.model_dump(mode="json", by_alias=True) | {"fidelity": []}
    data["questions"] = [q.model_dump(mode="json", by_alias=True) for q in cast.questions]
    data["competencies"] = [c.model_dump(mode="json", by_alias=True) for c in cast.competencies]
    back: dict[str, str] = {}

    def new(kind: str, old: str) -> str:
        name = f"{kind[0]}{len(old)}-{sum(map(ord, old)) % 9973}-{old[::-1].lower()}".replace(".", "_").strip("_-")
        back[name] = old
        return name

    for kind, places in PLACES.items():
        for place in places:
            _change(data, place.split("."), lambda old, kind=kind: new(kind, old))
    for fact in data["fact"]:
        fact["answers_by"] = {new("member", name): told for name, told in fact["answers_by"].items()}
    questions, competencies = data.pop("questions"), data.pop("competencies")
    persona = Persona.model_validate_json(json.dumps(data))
    whole = {"persona": persona.model_dump(mode="json", by_alias=True), "questions": questions, "competencies": competencies}
    whole["glossary"] = cast.glossary.model_dump(mode="json", by_alias=True) if cast.glossary else None
    return Cast.model_validate_json(json.dumps(whole)), lambda name: back.get(name, name)


def _change(data: Any, path: Sequence[str], to: Callable[[str], str]) -> None:
    if isinstance(data, list):
        for item in cast_to("list[Any]", data):
            _change(item, path, to)
    elif isinstance(data, dict):
        table = cast_to("dict[str, Any]", data)
        if len(path) > 1:
            _change(table.get(path[0]), path[1:], to)
        elif path[0] in table:
            table[path[0]] = _replaced(table[path[0]], to)


def _replaced(value: Any, to: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return to(value)
    if isinstance(value, list):
        return [_replaced(item, to) for item in cast_to("list[Any]", value)]
    if isinstance(value, dict):
        return {key: _replaced(item, to) for key, item in cast_to("dict[str, Any]", value).items()}
    return value


def told(events: Sequence[Event], known: Callable[[str], str]) -> list[Any]:
    """What happened, in the first names."""
    found: list[Any] = []
    for event in events:
        match event:
            case MoveChosen():
                found.append(
                    [
                        (
                            (beat.speaker, known(beat.phase), beat.tone, beat.gesture, beat.gesture_by),
                            *((m.act, m.text, known(m.question_id or ""), m.targets, m.reason, known(m.fact_id or "")) for m in beat.acts),
                        )
                        for beat in event.beats
                    ]
                )
            case Said():
                found.append((event.speaker, event.text, event.kind))
            case Heard():
                acts = [(act.kind, act.start, act.end, known(act.target or "")) for act in event.acts]
                found.append((acts, [known(a.question) for a in event.about], known(event.addressee or "")))
            case Judged() | Settled():
                found.append((known(event.question), [(p.id, p.verdict, p.cites) for p in event.judgement.points]))
            case Rated():
                found.append((known(event.competency), event.level, event.why))
            case _:
                found.append(event.type)
    return found


async def held(cast: Cast, answers: Sequence[str]) -> list[Event]:
    interview = await Interview.open(a_room(), an_opening(cast, seed=11))
    await take(interview)
    for text in answers:
        if interview.state.closed:
            break
        await take(interview, Answer(text))
    return interview.events


@pytest.mark.parametrize("name", PERSONAS)
def test_other_names_give_the_same_interview(name: str) -> None:
    asyncio.run(_same_interview(name))


async def _same_interview(name: str) -> None:
    from interviewer.engine.candidates.simulated import SimulatedCandidate
    from interviewer.engine.simulate import play

    cast = LIBRARY.cast(LIBRARY.persona(name))
    first = await play(a_room(), an_opening(cast, seed=11), SimulatedCandidate("curious", 11, LIBRARY.answers()))
    answers = [event.text for event in first.events if isinstance(event, Answered)]
    other, known = renamed(cast)
    assert other.persona.id != cast.persona.id
    assert not {q.id for q in other.questions} & {q.id for q in cast.questions}
    assert told(await held(other, answers), known) == told(await held(cast, answers), lambda same: same)


def literals(names: Mapping[str, str]) -> list[str]:
    found: list[str] = []
    for path in sorted(SOURCE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        found += [f"{path.name}: {name}" for name in names if re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w.-])", text)]
    return found


def test_no_name_of_a_persona_or_a_question_stands_in_the_program() -> None:
    names = dict.fromkeys([*PERSONAS, *LIBRARY.questions()], "")
    assert literals(names) == []


def test_no_name_of_a_fact_or_a_member_is_a_word_of_the_program() -> None:
    named: set[str] = set()
    for listed in LIBRARY.listed():
        if listed.persona is not None:
            named |= {fact.id for fact in listed.persona.facts} | {member.id for member in listed.persona.panel}
    quoted = re.compile(r"""["']([\w.-]+)["']""")
    strings = {word for path in SOURCE.rglob("*.py") for word in quoted.findall(path.read_text(encoding="utf-8"))}
    assert named & strings - COMMON == set()


COMMON = {"lead", "pay", "post", "tools", "review"}
"""Everyday words that are also names of facts or members somewhere."""
