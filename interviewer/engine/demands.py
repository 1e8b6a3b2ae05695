"""How hard this interview is: the persona's limits, moved by the pressure and the level that were chosen for the session."""

from interviewer.domain.question import Question
from interviewer.domain.state import State

_LONG_PAST = 1.0
"""The share of the session's length from which every question gets one probe at most."""


def overtime(state: State) -> float:
    """Interview time used, as a share of the session's length."""
    return state.active_s / (state.settings.minutes * 60)


def probe_budget(state: State, question: Question) -> int:
    """How many probes this question allows now."""
    budget = question.max_probes if question.max_probes is not None else state.cast.persona.policy.probing.max_per_question
    budget = max(0, budget + {"gentle": -1, "normal": 0, "high": 1}[state.settings.pressure]) if budget else 0
    return min(budget, 1) if overtime(state) > _LONG_PAST else budget


def depth_rate(state: State) -> float:
    """The share of completely answered questions that still get a probe, 0 to 1."""
    policy = state.cast.persona.policy
    if not policy.adaptive:
        return policy.probing.depth_rate
    return min(1.0, policy.probing.depth_rate * {"junior": 0.0, "mid": 1.0, "senior": 2.5}[state.settings.level])


def unasked_hint_level(state: State) -> int:
    """The highest level of a hint that nobody asked for, 0 to 3."""
    highest = state.cast.persona.policy.hinting.unasked_max_level
    if state.settings.pressure == "high":
        return 0
    return min(3, highest + 1) if state.settings.pressure == "gentle" and highest else highest


def stuck_limit(state: State) -> int:
    """After how many turns without content a question is left."""
    return state.cast.persona.policy.move_on_after_stuck + (state.settings.pressure == "gentle")


def least_level(state: State, asked: int) -> int:
    """The level of the answer before from which an optional question is asked, where the persona asks for `asked`."""
    return min(5, max(1, asked + {"junior": 1, "mid": 0, "senior": -1}[state.settings.level]))
