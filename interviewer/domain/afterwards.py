"""What a candidate does with a report: questions answered again, and lines disagreed with."""

from collections.abc import Sequence
from datetime import datetime

from interviewer.domain import events as e
from interviewer.domain.cast import Cast
from interviewer.domain.question import Question
from interviewer.domain.record import Line, Record
from interviewer.domain.score import Grade, grade
from interviewer.domain.value import Value

Spans = tuple[tuple[int, int], ...]


class DisagreementEntry(Value):
    """A line of the report the candidate disagrees with, and why."""

    about: str
    """The line, as Disagreed names it."""
    note: str


class RetryEntry(Value):
    """A question answered again after the interview; it changes no level of the session."""

    question_id: str
    at: datetime
    text: str
    level: int | None
    unjudged: str | None
    judge: str


def answer_record(question: str, text: str, flagged: Spans) -> Record:
    """The record of a question that got one answer and no help; `flagged` are spans that are never evidence."""
    lines = (Line(turn=1, start=0, end=len(text), text=text, asides=flagged),) if text else ()
    return Record(question=question, lines=lines, asked_at=0, closed=True)


def regraded(question: Question, event: e.Retried) -> tuple[Record, Grade]:
    """What an answer given again was worth, by the rules of the first one."""
    record = answer_record(question.id, event.text, event.asides)
    return record, grade(question, event.judgement, record, judge=event.by)


def retries(cast: Cast, events: Sequence[e.Event]) -> tuple[RetryEntry, ...]:
    """Every answer given again, in order."""
    return tuple(_retry(cast, event) for event in events if isinstance(event, e.Retried))


def disagreements(events: Sequence[e.Event]) -> tuple[DisagreementEntry, ...]:
    """The newest note to each line, in the order the lines were first noted; withdrawn ones are left out."""
    notes: dict[str, str] = {}
    for event in events:
        if isinstance(event, e.Disagreed):
            notes[event.about] = event.note
    return tuple(DisagreementEntry(about=about, note=note) for about, note in notes.items() if note)


def _retry(cast: Cast, event: e.Retried) -> RetryEntry:
    _, graded = regraded(cast.question(event.question), event)
    return RetryEntry(
        question_id=event.question, at=event.at, text=event.text, level=graded.level, unjudged=graded.unjudged, judge=event.by
    )  # fmt: skip
