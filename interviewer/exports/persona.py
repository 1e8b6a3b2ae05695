"""An interviewer as text: who it is, what is asked, what can be found out, what is rated."""

import textwrap
from collections.abc import Iterator

from interviewer.domain.cast import Cast
from interviewer.domain.facts import Fact, Statement
from interviewer.domain.people import Member
from interviewer.domain.persona import Persona
from interviewer.engine.sanitise import clean

WIDTH = 88


def render(cast: Cast) -> str:
    """The card of a persona; what a candidate could look up is shown, what an answer needs is not."""
    parts = [_who(cast.persona), _panel(cast.persona), _questions(cast), _statements(cast.persona), _facts(cast.persona), _rated(cast)]
    return clean("\n\n".join("\n".join(lines) for part in parts if (lines := list(part)))) + "\n"


def _who(persona: Persona) -> Iterator[str]:
    yield f"{persona.id} (version {persona.version})"
    yield from _wrapped(f"{persona.identity.role}; {', '.join(persona.identity.temperament)}.")
    yield from _wrapped(f"{persona.company.domain}: {persona.company.pitch} Role offered: {persona.company.role_offered}.")
    yield from _wrapped(f"Looks for: {persona.looks_for}")


def _panel(persona: Persona) -> Iterator[str]:
    if persona.panel:
        yield "The panel:"
    for member in persona.panel:
        yield from _wrapped(f"{member.label}: {member.role}; {', '.join(member.temperament)}.{_rights(member)}", "  ")


def _rights(member: Member) -> str:
    said = [" Leads."] if member.leads else []
    said += [f" Asks {', '.join(member.asks)}."] if member.asks else []
    said += [f" Speaks unasked in {', '.join(member.speaks_in)}."] if member.speaks_in else []
    said += [f" Up to {member.share_max:.0%} of the speeches."] if member.share_max < 1 else []
    said += [f" Looks at {', '.join(member.cares_for)}."] if member.cares_for else []
    return "".join(said)


def _questions(cast: Cast) -> Iterator[str]:
    persona = cast.persona
    yield f"{persona.minutes} minutes, set in {'the present' if persona.era == 'now' else persona.era}"
    optional = {o.question for phase in persona.phases for o in phase.optional}
    pool = {name for phase in persona.phases for name in phase.pool}
    for question in sorted(cast.questions, key=lambda question: question.id in pool):
        marks = [question.level] if question.scored else ["not graded"]
        marks += ["if there is time"] if question.id in optional else ["in longer sessions"] if question.id in pool else []
        yield f"  {question.id}: {question.title} ({', '.join(marks)})"


def _statements(persona: Persona) -> Iterator[str]:
    if persona.statements:
        yield "Says unasked:"
    for statement in persona.statements:
        who = f"{persona.member(statement.speaker).label}, " if statement.speaker else ""
        yield from _wrapped(f"{who}{_place(statement)}: {statement.text}", "  ")


def _place(statement: Statement) -> str:
    if statement.before is not None:
        return f"before {statement.before}"
    return f"after {statement.after}" if statement.after is not None else f"in the phase {statement.phase}"


def _facts(persona: Persona) -> Iterator[str]:
    if persona.facts:
        yield "Can be found out:"
    for fact in persona.facts:
        yield from _wrapped(f"{fact.title}: {_opener(fact)}", "  ")


def _opener(fact: Fact) -> str:
    match fact.disclosure:
        case "volunteer":
            return "told unasked."
        case "never":
            return "never told."
        case _:
            times = f" ({fact.min_asks} times)" if fact.min_asks > 1 else ""
            return f"“{fact.opener}”{times}{', and the answer is evasive' if fact.disclosure == 'evasive' else ''}"


def _rated(cast: Cast) -> Iterator[str]:
    yield "Rated:"
    titles = {competency.id: competency.title for competency in cast.competencies}
    for use in cast.persona.competencies:
        yield from _wrapped(f"{titles[use.id]}, weight {use.weight}" + (f": {use.weight_reason}" if use.weight_reason else ""), "  ")


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ")
