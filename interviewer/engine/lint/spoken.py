"""What an interviewer can say: one question at a time, no probe that gives its point away, nothing twice, nothing forbidden."""

import re
from collections import Counter
from collections.abc import Iterator

from interviewer.domain.cast import Cast
from interviewer.domain.question import Question
from interviewer.domain.template import LineTemplate
from interviewer.engine.lines import LONG


def wrong_words(question: Question) -> Iterator[str]:
    """Texts that ask twice, and probes that name what they ask for."""
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


def repeated(cast: Cast) -> Iterator[str]:
    """No long sentence may stand twice in what an interviewer can say."""
    sentences = [s.strip().lower() for text in _all(cast) for s in re.split(r"(?<=[.?!])\s+", text)]
    for text, count in Counter(sentences).items():
        if count > 1 and len(text.split()) >= LONG:
            yield f"the sentence {text!r} stands {count} times among the spoken texts; write it in other words."


def forbidden(cast: Cast) -> Iterator[str]:
    """Nothing may be said that the persona itself forbids."""
    for rule in cast.persona.never:
        if rule.era not in {None, cast.persona.era}:
            continue
        for text in _all(cast):
            if re.search(rule.pattern, text, re.IGNORECASE):
                yield f"never: {text!r} holds what this interviewer must not say ({rule.why})."


def _all(cast: Cast) -> list[str]:
    return [*(text for question in cast.questions for _, text in _texts(question)), *_own_texts(cast)]


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
