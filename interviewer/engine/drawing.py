"""Which question of a pool comes next in a session longer than the canon: what was missed before, then what fits the answers so far."""

from collections.abc import Sequence
from random import Random
from statistics import mean

from interviewer.domain.plan import Step
from interviewer.domain.state import State
from interviewer.engine.demands import overtime
from interviewer.engine.targets import level_reached

EASY_BELOW, HARD_FROM = 0.4, 0.75
"""The mean share of the core points met so far below which an easy question is drawn, and from which a hard one is."""

_RANK = {"easy": 0, "medium": 1, "hard": 2}
_SENIORITY = {"junior": -1, "mid": 0, "senior": 1}


def drawn(state: State, pool: Sequence[Step]) -> Step | None:
    """The next step of the pool, or None if enough was drawn, time is up or the pool is empty."""
    drawn_before = sum(step.pool and step.question in state.asked for step in state.plan.steps)
    if not pool or drawn_before >= state.plan.draws or overtime(state) > 1:
        return None
    missed = [step for step in pool if step.question in state.settings.missed]
    if missed:
        return missed[0]
    if not state.cast.persona.policy.adaptive:
        return pool[0]
    wanted = _wanted(state)
    distance = {step.question: abs(_RANK[state.cast.question(step.question).level] - wanted) for step in pool}
    nearest = [step for step in pool if distance[step.question] == min(distance.values())]
    return Random(f"{state.settings.seed}:{drawn_before}:draw").choice(nearest)


def _wanted(state: State) -> int:
    """How hard the next question should be, 0 to 2, from the answers so far and the level practised for."""
    shares = [
        level_reached(state.cast.question(name), state.record(name)) for name in state.asked if state.cast.question(name).scored
    ]  # fmt: skip
    so_far = mean(shares) if shares else 0.5
    fitting = 0 if so_far < EASY_BELOW else 2 if so_far >= HARD_FROM else 1
    return min(2, max(0, fitting + _SENIORITY[state.settings.level]))
