"""How hard a session is: the persona's limits, moved by the pressure and the level that were chosen."""

from dataclasses import replace

import pytest

from interviewer.domain.events import Pressure, Seniority
from interviewer.domain.fold import apply
from interviewer.domain.state import State
from interviewer.engine import demands
from tests.fakes import START, a_cast, an_opening

CAST = a_cast()
POLICY = CAST.persona.policy
QUESTION = next(question for question in CAST.questions if question.scored and question.max_probes is None)


def state(pressure: Pressure = "normal", level: Seniority = "mid", *, adaptive: bool = True, minutes_used: float = 0) -> State:
    policy = POLICY.model_copy(update={"adaptive": adaptive})
    persona = CAST.persona.model_copy(update={"policy": policy})
    opened = apply(None, an_opening(CAST.model_copy(update={"persona": persona})).event(START))
    settings = opened.settings.model_copy(update={"pressure": pressure, "level": level})
    return replace(opened, settings=settings, active_s=60 * minutes_used)


def test_pressure_moves_probes_hints_and_patience_and_normal_is_what_the_persona_says() -> None:
    budgets = [demands.probe_budget(state(pressure), QUESTION) for pressure in ("gentle", "normal", "high")]
    most = POLICY.probing.max_per_question
    assert budgets == [most - 1, most, most + 1]
    hints = [demands.unasked_hint_level(state(pressure)) for pressure in ("gentle", "normal", "high")]
    usual = POLICY.hinting.unasked_max_level
    assert hints == [min(3, usual + 1), usual, 0]
    stuck = [demands.stuck_limit(state(pressure)) for pressure in ("gentle", "normal", "high")]
    assert stuck == [POLICY.move_on_after_stuck + 1, POLICY.move_on_after_stuck, POLICY.move_on_after_stuck]


def test_past_the_length_of_the_session_each_question_gets_one_probe() -> None:
    assert demands.probe_budget(state("high", minutes_used=31), QUESTION) == 1


def test_the_level_moves_the_depth_only_where_the_persona_goes_by_the_answers() -> None:
    rates = [demands.depth_rate(state(level=level)) for level in ("junior", "mid", "senior")]
    assert rates[0] == 0.0
    assert rates[1] == POLICY.probing.depth_rate
    assert rates[1] < rates[2] <= 1.0
    assert demands.depth_rate(state(level="junior", adaptive=False)) == POLICY.probing.depth_rate
    assert [demands.least_level(state(level=level), 3) for level in ("junior", "mid", "senior")] == [4, 3, 2]


@pytest.mark.parametrize(("asked", "level", "least"), [(5, "junior", 5), (1, "senior", 1)])
def test_an_asked_for_level_stays_on_the_scale(asked: int, level: Seniority, least: int) -> None:
    assert demands.least_level(state(level=level), asked) == least
