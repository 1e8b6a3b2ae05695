"""What a schema cannot see in a persona: texts that leak, lists that run dry, names that lead nowhere."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from interviewer.domain.cast import Cast
from interviewer.domain.line_lists import ASKING_LISTS, LINE_FIELDS, LINE_LISTS, SPECIAL_LISTS
from interviewer.domain.persona import Persona
from interviewer.domain.question import Question
from interviewer.domain.template import LineTemplate
from interviewer.engine.lines import LONG

FEWEST_LINES = 3


def lint(cast: Cast, checks: Iterable[str]) -> list[str]:
    """Every mistake, one sentence each; `checks` are the names of the fidelity checks there are."""
    persona = cast.persona
    found = [*_lines(persona), *_plan(persona), *_competencies(persona), *_checks(persona, frozenset(checks))]
    for question in cast.questions:
        if question.topic in persona.policy.forbidden_topics:
            found.append(f"policy: forbidden_topics names {question.topic}, which {question.id} asks about.")
        found += _spoken(question)
    return [*found, *_repeated(cast), *_forbidden(cast)]


def _lines(persona: Persona) -> Iterator[str]:
    known = (*LINE_LISTS, *SPECIAL_LISTS)
    for owner, lists in (("lines", persona.lines), *((f"panel {m.id}: lines", m.lines) for m in persona.panel)):
        for name in sorted(lists.keys() - set(known)):
            yield f"{owner}: {name} is no list of lines; there are {', '.join(known)}."
    for name in (*LINE_LISTS, *needed_lists(persona)):
        if len(persona.lines.get(name, ())) < FEWEST_LINES:
            yield f"lines: {name} has {len(persona.lines.get(name, ()))} lines, and needs {FEWEST_LINES} or more."
    for name, lines in persona.lines.items():
        yield from _list(f"lines: {name}", name, lines)
    for member in persona.panel:
        for name, lines in member.lines.items():
            yield from _list(f"panel {member.id}: lines: {name}", name, lines)


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


def _plan(persona: Persona) -> Iterator[str]:
    every = persona.question_ids
    for question_id, count in Counter(every).items():
        if count > 1:
            yield f"phase: {question_id} is asked {count} times; a question is asked once."
    for phase in persona.phases:
        for optional in phase.optional:
            if optional.after not in phase.must:
                yield f"phase {phase.id}: optional {optional.question} comes after {optional.after}, which is not in this phase's must."
    for length, ids in persona.lengths.items():
        unknown = [question_id for question_id in ids if question_id not in every]
        if unknown:
            yield f"lengths: {length} names {unknown[0]}, which no phase asks."
        elif list(ids) != sorted(ids, key=every.index):
            yield f"lengths: {length} changes the order of the phases; write the questions in the order they are asked."


def _competencies(persona: Persona) -> Iterator[str]:
    for use in persona.competencies:
        for question_id in use.questions:
            if question_id not in persona.question_ids:
                yield f"competency {use.id}: names {question_id}, which no phase asks."


def _checks(persona: Persona, known: frozenset[str]) -> Iterator[str]:
    for check in persona.fidelity:
        if check.check not in known:
            yield f"fidelity {check.id}: there is no check {check.check}; there are {', '.join(sorted(known))}."


def _spoken(question: Question) -> Iterator[str]:
    two_halves = 2 if len(question.parts) > 1 else 1
    for field, text in _texts(question):
        if text.count("?") > (two_halves if field == "ask" else 1):
            yield f"question {question.id}: {field} asks more than one question: {text!r}."
    for point in question.points:
        cues = {cue for group in (*point.cues, point.shown_by) for cue in group}
        for probe in point.probes:
            told = next((cue for cue in sorted(cues) if _holds(probe, cue)), None)
            if told is not None:
                yield f"question {question.id}: point {point.id}: the probe {probe!r} gives away its cue {told!r}."


def _texts(question: Question) -> Iterator[tuple[str, str]]:
    yield "ask", question.ask
    yield "short", question.short
    yield "default_clarification", question.default_clarification
    yield from (("rephrasings", text) for text in question.rephrasings)
    yield from (("clarifications", c.answer) for c in question.clarifications)
    for point in question.points:
        yield from ((f"point {point.id}: probes", text) for text in point.probes)
        yield from ((f"point {point.id}: hints", text) for text in point.hints)
    yield from ((f"misconception {m.id}: probe", m.probe) for m in question.misconceptions)


def _holds(text: str, cue: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(cue.lower())}(?!\w)", text.lower()) is not None


def _own_texts(cast: Cast) -> Iterator[str]:
    """Everything but the questions that this interviewer says, with the names of templates left out."""
    persona = cast.persona
    yield from (said.text for said in persona.openings)
    yield from (statement.text for statement in persona.statements)
    for lists in (persona.lines, *(member.lines for member in persona.panel)):
        yield from (LineTemplate(text).safe_substitute() for lines in lists.values() for text in lines)
    for fact in persona.facts:
        yield from (text for answers in (fact.answers, *fact.answers_by.values()) for text in answers)


def _repeated(cast: Cast) -> Iterator[str]:
    """No long sentence may stand twice in what an interviewer can say."""
    said = [*(text for question in cast.questions for _, text in _texts(question)), *_own_texts(cast)]
    sentences = [s.strip().lower() for text in said for s in re.split(r"(?<=[.?!])\s+", text)]
    for text, count in Counter(sentences).items():
        if count > 1 and len(text.split()) >= LONG:
            yield f"the sentence {text!r} stands {count} times among the spoken texts; write it in other words."


def _forbidden(cast: Cast) -> Iterator[str]:
    persona = cast.persona
    said = [*(text for question in cast.questions for _, text in _texts(question)), *_own_texts(cast)]
    for rule in persona.never:
        if rule.era not in {None, persona.era}:
            continue
        for text in said:
            if re.search(rule.pattern, text, re.IGNORECASE):
                yield f"never: {text!r} holds what this interviewer must not say ({rule.why})."
