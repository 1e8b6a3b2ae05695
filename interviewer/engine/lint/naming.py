"""Every name in a persona leads somewhere: questions, points, phases, facts, competencies and the people of a panel."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from interviewer.domain.cast import Cast
from interviewer.domain.persona import Persona
from interviewer.domain.policy import RequiredProbe


def wrong_names(cast: Cast) -> Iterator[str]:
    """Every name that leads nowhere or stands for two things."""
    persona = cast.persona
    yield from _doubled(persona)
    yield from _competencies(cast)
    yield from _statements(persona)
    yield from _panel(persona)
    yield from _facts(persona)
    for rule in persona.policy.probing.required:
        yield from _probe_rule(cast, rule)


def _doubled(persona: Persona) -> Iterator[str]:
    for what, ids in (
        ("statement", [statement.id for statement in persona.statements]),
        ("fact", [fact.id for fact in persona.facts]),
        ("competency", [use.id for use in persona.competencies]),
        ("fidelity", [check.id for check in persona.fidelity]),
    ):
        for name, count in Counter(ids).items():
            if count > 1:
                yield f"{what} {name}: stands {count} times; give each an id of its own."


def _unknown(where: str, names: Iterable[str | None], what: str, known: Sequence[str]) -> Iterator[str]:
    for name in names:
        if name is not None and name not in known:
            yield f"{where} names the {what} {name!r}, which there is not; there are {', '.join(known) or 'none'}."


def _competencies(cast: Cast) -> Iterator[str]:
    evidence = {competency.id: competency.evidence for competency in cast.competencies}
    for use in cast.persona.competencies:
        for question_id in use.questions:
            if question_id not in cast.persona.question_ids:
                yield f"competency {use.id}: names {question_id}, which no phase asks."
        if evidence.get(use.id) == "questions" and not use.questions:
            yield f"competency {use.id}: is rated from questions, and its list of questions is empty."


def _statements(persona: Persona) -> Iterator[str]:
    for statement in persona.statements:
        where = f"statement {statement.id}:"
        yield from _unknown(f"{where} speaker", [statement.speaker], "speaker", [member.id for member in persona.members])
        yield from _unknown(f"{where} before", [statement.before], "question", persona.question_ids)
        yield from _unknown(f"{where} after", [statement.after], "question", persona.question_ids)
        yield from _unknown(f"{where} phase", [statement.phase], "phase", [phase.id for phase in persona.phases])
        yield from _unknown(f"{where} fact", [statement.fact], "fact", [fact.id for fact in persona.facts])


def _panel(persona: Persona) -> Iterator[str]:
    people = [member.id for member in persona.members]
    for number, said in enumerate(persona.openings, 1):
        yield from _unknown(f"opening number {number}: speaker", [said.speaker], "speaker", people)
        yield from _unknown(f"opening number {number}: introduces", said.introduces, "speaker", people)
    for phase in persona.phases:
        yield from _unknown(f"phase {phase.id}: speaker", [phase.speaker], "speaker", people)
    asked_by: dict[str, str] = {}
    for member in persona.panel:
        where = f"panel {member.id}:"
        yield from _unknown(f"{where} asks", member.asks, "question", persona.question_ids)
        yield from _unknown(f"{where} speaks_in", member.speaks_in, "phase", [phase.id for phase in persona.phases])
        yield from _unknown(f"{where} cares_for", member.cares_for, "competency", [use.id for use in persona.competencies])
        for question_id in member.asks:
            if asked_by.setdefault(question_id, member.id) != member.id:
                yield f"{where} asks names {question_id}, which {asked_by[question_id]} asks already; leave it with one of them."
    yield from _shares(persona)


def _shares(persona: Persona) -> Iterator[str]:
    least, most = sum(member.share_min for member in persona.panel), sum(member.share_max for member in persona.panel)
    if least > 1:
        yield f"panel: the members' share_min add up to {least:g}, and may be 1 at most."
    if persona.panel and most < 1:
        yield f"panel: the members' share_max add up to {most:g}, and must be 1 at least."


def _facts(persona: Persona) -> Iterator[str]:
    people = [member.id for member in persona.members]
    for fact in persona.facts:
        for field, names in (("answered_by", fact.answered_by), ("passed_on_by", fact.passed_on_by), ("answers_by", fact.answers_by)):
            yield from _unknown(f"fact {fact.id}: {field}", names, "speaker", people)


def _probe_rule(cast: Cast, rule: RequiredProbe) -> Iterator[str]:
    where = "policy: probing: required"
    yield from _unknown(where, [rule.phase], "phase", [phase.id for phase in cast.persona.phases])
    yield from _unknown(where, [rule.question], "question", cast.persona.question_ids)
    if rule.question is not None and cast.has(rule.question):
        points = [point.id for point in cast.question(rule.question).points]
        yield from _unknown(f"{where} with {rule.question}", [rule.point], "point", points)
