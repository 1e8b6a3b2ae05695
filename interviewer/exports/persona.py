"""An interviewer as text: who it is, what is asked, what is rated."""

import textwrap

from interviewer.domain.cast import Cast
from interviewer.engine.sanitise import clean

WIDTH = 88


def render(cast: Cast) -> str:
    """The card of a persona; what a candidate could look up is shown, what an answer needs is not."""
    persona = cast.persona
    lines = [
        f"{persona.id} (version {persona.version})",
        *_wrapped(f"{persona.identity.role}; {', '.join(persona.identity.temperament)}."),
        *_wrapped(f"{persona.company.domain}: {persona.company.pitch} Role offered: {persona.company.role_offered}."),
        *_wrapped(f"Looks for: {persona.looks_for}"),
        "",
        f"{persona.minutes} minutes, set in {'the present' if persona.era == 'now' else persona.era}",
    ]
    optional = {o.question for phase in persona.phases for o in phase.optional}
    for question in cast.questions:
        marks = [question.level] if question.scored else ["not graded"]
        marks += ["if there is time"] if question.id in optional else []
        lines.append(f"  {question.id}: {question.title} ({', '.join(marks)})")
    lines += ["", "Rated:"]
    titles = {competency.id: competency.title for competency in cast.competencies}
    for use in persona.competencies:
        lines += _wrapped(f"{titles[use.id]}, weight {use.weight}" + (f": {use.weight_reason}" if use.weight_reason else ""), "  ")
    return clean("\n".join(lines)) + "\n"


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ")
