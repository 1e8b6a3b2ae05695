"""The phases and the questions in them: each once, in an order that can be kept."""

from collections import Counter
from collections.abc import Iterator

from interviewer.domain.persona import Persona, Phase


def wrong_order(persona: Persona) -> Iterator[str]:
    """What is wrong with phases, optional questions and the lists of shorter interviews."""
    yield from _phases(persona.phases)
    every = persona.question_ids
    named = Counter(name for phase in persona.phases for name in (*phase.must, *(o.question for o in phase.optional), *phase.pool))
    for question_id, count in named.items():
        if count > 1:
            yield f"phase: {question_id} is asked {count} times; a question is asked once."
    for phase in persona.phases:
        yield from _optional(phase)
    for length, ids in persona.lengths.items():
        unknown = [question_id for question_id in ids if question_id not in every]
        if unknown:
            yield f"lengths: {length} names {unknown[0]}, which no phase asks."
        elif list(ids) != sorted(ids, key=every.index):
            yield f"lengths: {length} changes the order of the phases; write the questions in the order they are asked."


def _phases(phases: tuple[Phase, ...]) -> Iterator[str]:
    for name, count in Counter(phase.id for phase in phases).items():
        if count > 1:
            yield f"phase {name}: stands {count} times; a phase is held once, and phases run in the order in which they are written."
    kinds = [phase.kind for phase in phases]
    for kind in ("open", "reverse", "close"):
        if kinds.count(kind) > 1:
            yield f"phase: {kinds.count(kind)} phases are of kind {kind}; there may be one."
    if "close" not in kinds:
        yield "phase: none is of kind close; add one, as the last."
    elif kinds[-1] != "close" or ("open" in kinds[1:]) or ("reverse" in kinds and kinds[-2:] != ["reverse", "close"]):
        yield f"phase: the kinds come as {', '.join(kinds)}; the order is open, questions, reverse, close."
    if "questions" not in kinds:
        yield "phase: none is of kind questions; add one with the questions in its must."


def _optional(phase: Phase) -> Iterator[str]:
    waits_for = {optional.question: optional.after for optional in phase.optional}
    for optional in phase.optional:
        if optional.after in phase.must:
            continue
        circle = _circle(waits_for, optional.question)
        if circle is not None:
            if min(circle) == optional.question:
                yield f"phase {phase.id}: optional {' waits for '.join([*circle, circle[0]])}, a circle; let one come after a must."
        else:
            yield f"phase {phase.id}: optional {optional.question} comes after {optional.after}, which is not in this phase's must."


def _circle(waits_for: dict[str, str], start: str) -> list[str] | None:
    """The questions that wait for each other, from `start` round to it; None if it waits for no one of itself."""
    way = [start]
    while (following := waits_for.get(way[-1])) is not None:
        if following == start:
            return way
        if following in way:
            return None
        way.append(following)
    return None
