"""Sessions longer than the canon: how many further questions, which ones, and what was missed before."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from interviewer.adapters.memory import MemoryJournal
from interviewer.domain.events import Seniority
from interviewer.domain.fold import apply
from interviewer.domain.plan import Plan, make_plan
from interviewer.domain.state import State
from interviewer.domain.verdict import Cite, PointVerdict
from interviewer.engine.drawing import drawn
from interviewer.engine.progress import next_step
from interviewer.wiring.earlier import missed
from tests.fakes import START, a_cast, a_room, an_opening, hold

CAST = a_cast("security-panel")
POOL = [name for phase in CAST.persona.phases for name in phase.pool]
LEVELS = {name: CAST.question(name).level for name in POOL}


def at(plan: Plan, *, missed: tuple[str, ...] = (), asked: Sequence[str] = (), well: bool = False, level: Seniority = "mid") -> State:
    """A session of 60 minutes in which these questions were answered, all of them completely or none at all."""
    state = apply(None, an_opening(CAST).event(START))
    settings = state.settings.model_copy(update={"minutes": 60, "missed": missed, "level": level})
    records = {name: state.record(name) for name in asked}
    if well:
        for name in asked:
            met = {p.id: PointVerdict(id=p.id, verdict="met", cites=(Cite(turn=1, quote="so"),)) for p in CAST.question(name).points}
            records[name] = replace(state.record(name), points=met)
    return replace(state, plan=plan, settings=settings, asked=tuple(asked), records=records)


def test_the_canon_is_asked_first_and_whole_and_then_as_many_more_as_the_time_allows() -> None:
    canon, longest = make_plan(CAST.persona, 30), make_plan(CAST.persona, 60)
    assert canon.draws == 0
    assert not any(step.pool for step in canon.steps)
    must = [name for phase in CAST.persona.phases if phase.kind == "questions" for name in phase.must]
    assert longest.draws == len(must)
    assert make_plan(CAST.persona, 45).draws == round(len(must) / 2)
    asked: list[str] = []
    while (step := next_step(at(longest, asked=asked))) is not None:
        asked.append(step.question)
    in_canon = [step.question for step in longest.steps if not step.pool and step.condition is None]
    assert asked[: len(in_canon)] == in_canon
    assert len(asked) == len(in_canon) + longest.draws
    assert set(asked[len(in_canon) :]) <= set(POOL)


def test_what_was_missed_before_comes_first() -> None:
    plan = make_plan(CAST.persona, 60)
    pool = [step for step in plan.steps if step.pool]
    step = drawn(at(plan, missed=(POOL[-1],)), pool)
    assert step is not None
    assert step.question == POOL[-1]


@pytest.mark.parametrize(("well", "level", "wanted"), [(True, "mid", "hard"), (True, "junior", "medium"), (False, "mid", "easy")])
def test_how_hard_the_next_one_is_follows_from_the_answers_and_the_level(well: bool, level: Seniority, wanted: str) -> None:
    plan = make_plan(CAST.persona, 60)
    asked = [step.question for step in plan.steps if not step.pool and step.condition is None]
    step = drawn(at(plan, asked=asked, well=well, level=level), [step for step in plan.steps if step.pool])
    assert step is not None
    assert LEVELS[step.question] == wanted


def test_an_interviewer_who_does_not_go_by_the_answers_keeps_the_files_order() -> None:
    persona = CAST.persona.model_copy(update={"policy": CAST.persona.policy.model_copy(update={"adaptive": False})})
    plan = make_plan(persona, 60)
    state = replace(at(plan), cast=CAST.model_copy(update={"persona": persona}))
    step = drawn(state, [step for step in plan.steps if step.pool])
    assert step is not None
    assert step.question == POOL[0]


def test_only_a_longer_session_looks_at_what_earlier_ones_left_weak() -> None:
    journal = MemoryJournal()
    asyncio.run(hold(["A year of vision.", "It depends on many things, I suppose.", "/skip", "/end"], cast=CAST, room=a_room(journal)))
    first = next(name for phase in CAST.persona.phases if phase.kind == "questions" for name in phase.must)
    assert asyncio.run(missed(journal, CAST.persona, 30)) == ()
    assert first in asyncio.run(missed(journal, CAST.persona, 60))
    assert asyncio.run(missed(journal, a_cast().persona, 60)) == ()
