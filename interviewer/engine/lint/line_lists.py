"""The lists of lines: every one that is needed, enough in each, and templates that name only what there is."""

from collections.abc import Iterator, Sequence

from interviewer.domain.line_lists import ASKING_LISTS, LINE_FIELDS, LINE_LISTS, SPECIAL_LISTS
from interviewer.domain.persona import Persona
from interviewer.domain.template import LineTemplate
from interviewer.engine.lines import LONG

FEWEST_LINES = 3


def wrong_lines(persona: Persona) -> Iterator[str]:
    """What is wrong with the persona's lists and those of a panel's members."""
    known = (*LINE_LISTS, *SPECIAL_LISTS)
    owners = [("lines", persona.lines), *((f"panel {member.id}: lines", member.lines) for member in persona.panel)]
    for owner, lists in owners:
        for name in sorted(lists.keys() - set(known)):
            yield f"{owner}: {name} is no list of lines; there are {', '.join(known)}."
    for name in (*LINE_LISTS, *needed_lists(persona)):
        if len(persona.lines.get(name, ())) < FEWEST_LINES:
            yield f"lines: {name} has {len(persona.lines.get(name, ()))} lines, and needs {FEWEST_LINES} or more."
    for owner, lists in owners:
        for name, lines in lists.items():
            yield from _list(f"{owner}: {name}", name, lines)


def needed_lists(persona: Persona) -> Iterator[str]:
    """The special lists this persona needs for what it does."""
    policy = persona.policy
    if policy.plain_words is not None:
        yield "plain_words"
    if policy.appreciation is not None:
        yield "appreciate"
    if policy.tone.on_strong == "warm":
        yield "warm"
    if persona.panel:
        yield "hand_over"


def _list(where: str, name: str, lines: Sequence[str]) -> Iterator[str]:
    allowed = LINE_FIELDS.get(name, set[str]())
    for text in lines:
        wrong = sorted(LineTemplate(text).names - allowed)
        if wrong:
            may = ", ".join(f"${{{field}}}" for field in sorted(allowed)) or "no names"
            yield f"{where} uses ${{{wrong[0]}}}, and may use {may}."
        if text.count("?") > (name in ASKING_LISTS):
            yield f"{where} asks in {text!r}; only {', '.join(sorted(ASKING_LISTS))} may ask, once each."
    if lines and not any(len(text.split()) < LONG for text in lines):
        yield f"{where} has no line of fewer than {LONG} words, and only such a line may come again when all were said."
