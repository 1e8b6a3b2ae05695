"""Where the interview goes when a question is done: the next question, the candidate's own questions, or the end."""

from interviewer.domain.levels import level_of
from interviewer.domain.persona import Phase
from interviewer.domain.plan import Step
from interviewer.domain.state import State
from interviewer.engine.demands import least_level, overtime
from interviewer.engine.drawing import drawn
from interviewer.engine.targets import level_reached

REVERSE_AT = 1.5
"""The share of the session's length after which only the candidate's own questions are left."""


def next_step(state: State) -> Step | None:
    """The next question to ask, or None when the questions are over."""
    if overtime(state) > REVERSE_AT:
        return None
    for phase in dict.fromkeys(step.phase for step in state.plan.steps):
        steps = [step for step in state.plan.steps if step.phase == phase and step.question not in state.asked]
        planned = next((step for step in steps if not step.pool and _may_ask(state, step)), None)
        if planned is not None:
            return planned
        if (more := drawn(state, [step for step in steps if step.pool])) is not None:
            return more
    return None


def _may_ask(state: State, step: Step) -> bool:
    phase = phase_of(state, step.phase)
    if phase.id == state.phase and phase.max_turns is not None and state.phase_turns >= phase.max_turns and step.condition:
        return False
    here = {s.question for s in state.plan.steps if s.phase == phase.id}
    if phase.max_questions is not None and len(here & set(state.asked)) >= phase.max_questions:
        return False
    if step.condition is None:
        return True
    after = step.condition.after
    reached = level_of(level_reached(state.cast.question(after), state.record(after)))
    return overtime(state) <= 1 and after in state.asked and reached >= least_level(state, step.condition.min_level)


def phase_of(state: State, phase_id: str) -> Phase:
    """The persona's phase with this id; KeyError if there is none."""
    for phase in state.cast.persona.phases:
        if phase.id == phase_id:
            return phase
    raise KeyError(phase_id)


def phase_of_kind(state: State, kind: str) -> Phase | None:
    """The persona's first phase of this kind."""
    return next((phase for phase in state.cast.persona.phases if phase.kind == kind), None)


def reverse_is_over(state: State) -> bool:
    """Whether the candidate's own questions have taken all the turns they may."""
    phase = phase_of_kind(state, "reverse")
    return phase is not None and phase.max_turns is not None and state.phase == phase.id and state.phase_turns >= phase.max_turns
