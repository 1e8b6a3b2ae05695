"""What a schema cannot see in a persona: texts that leak, lists that run dry, names that lead nowhere."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from interviewer.domain.cast import Cast
from interviewer.domain.persona import LINE_FIELDS, LINE_LISTS, Persona
from interviewer.domain.question import Question
from interviewer.domain.template import LineTemplate
from interviewer.engine.lines import LONG

FEWEST_LINES = 3
_MAY_ASK = frozenset({"ask_back", "invite_questions", "anything_else"})


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
    for name in sorted(persona.lines.keys() - set(LINE_LISTS)):
        yield f"lines: {name} is no list of lines; there are {', '.join(LINE_LISTS)}."
    for name in LINE_LISTS:
        lines = persona.lines.get(name, ())
        if len(lines) < FEWEST_LINES:
            yield f"lines: {name} has {len(lines)} lines, and needs {FEWEST_LINES} or more."
            continue
        allowed = LINE_FIELDS.get(name, set[str]())
        for text in lines:
            wrong = sorted(LineTemplate(text).names - allowed)
            if wrong:
                may = ", ".join(f"${{{field}}}" for field in sorted(allowed)) or "no names"
                yield f"lines: {name} uses ${{{wrong[0]}}}, and may use {may}."
            if text.count("?") > (name in _MAY_ASK):
                yield f"lines: {name} asks in {text!r}; only {', '.join(sorted(_MAY_ASK))} may ask, once each."
        if not any(len(text.split()) < LONG for text in lines):
            yield f"lines: {name} has no line of fewer than {LONG} words, and only such a line may come again when all were said."


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


def _repeated(cast: Cast) -> Iterator[str]:
    """No long sentence may stand twice in what an interviewer can say."""
    said = [text for question in cast.questions for _, text in _texts(question)]
    said += [text for lines in cast.persona.lines.values() for text in lines] + list(cast.persona.opening)
    said += [text for fact in cast.persona.facts for text in fact.answers]
    sentences = [s.strip().lower() for text in said for s in re.split(r"(?<=[.?!])\s+", text)]
    for text, count in Counter(sentences).items():
        if count > 1 and len(text.split()) >= LONG:
            yield f"the sentence {text!r} stands {count} times among the spoken texts; write it in other words."


def _forbidden(cast: Cast) -> Iterator[str]:
    persona = cast.persona
    said = [text for question in cast.questions for _, text in _texts(question)]
    said += [LineTemplate(text).safe_substitute() for lines in persona.lines.values() for text in lines] + list(persona.opening)
    for rule in persona.never:
        if rule.era not in {None, persona.era}:
            continue
        for text in said:
            if re.search(rule.pattern, text, re.IGNORECASE):
                yield f"never: {text!r} holds what this interviewer must not say ({rule.why})."
