"""Which questions an interview asks, in which order: persona, length and what was left out make a plan."""

from interviewer.domain.persona import Minutes, Optional, Persona
from interviewer.domain.value import Value


class Step(Value):
    """One question of the plan."""

    question: str
    phase: str
    condition: Optional | None = None
    """For an optional question: after which question, and from which level."""
    pool: bool = False
    """Whether it is one of those that a longer session draws from."""


class Plan(Value):
    """The questions to ask, in order."""

    steps: tuple[Step, ...]
    draws: int = 0
    """How many questions of the pools are asked."""

    @property
    def question_ids(self) -> tuple[str, ...]:
        """The ids of all planned questions, optional ones included."""
        return tuple(step.question for step in self.steps)


def make_plan(persona: Persona, minutes: Minutes, *, without: frozenset[str] = frozenset()) -> Plan:
    """The plan of an interview of `minutes`; optional questions whose id is in `without` are not planned.

    The full length asks the whole canon. A shorter one asks what the persona lists for it, else the first questions of each phase in
    proportion to the time. A longer one draws from the pools as many more as the time allows in proportion. Order never changes.
    """
    kept = _kept(persona, minutes)
    steps: list[Step] = []
    for phase in persona.phases:
        for question_id in phase.must:
            if question_id not in kept:
                continue
            steps.append(Step(question=question_id, phase=phase.id))
            steps += [
                Step(question=o.question, phase=phase.id, condition=o)
                for o in phase.optional
                if o.after == question_id and o.question not in without and o.question in kept
            ]
        if minutes > persona.minutes:
            steps += [Step(question=name, phase=phase.id, pool=True) for name in phase.pool if name not in without]
    return Plan(steps=tuple(steps), draws=min(_draws(persona, minutes), sum(step.pool for step in steps)))


def _draws(persona: Persona, minutes: Minutes) -> int:
    canon = sum(len(phase.must) for phase in persona.phases if phase.kind == "questions")
    return max(0, round(canon * (minutes - persona.minutes) / persona.minutes))


def _kept(persona: Persona, minutes: Minutes) -> set[str]:
    if minutes >= persona.minutes:
        return set(persona.question_ids)
    listed = persona.lengths.get("10" if minutes == 10 else "20")
    if listed is not None:
        return set(listed)
    kept: set[str] = set()
    for phase in persona.phases:
        count = max(1, round(len(phase.must) * minutes / persona.minutes))
        kept.update(phase.must[:count])
    return kept
