"""What a candidate reads after an interview: the report with the texts it speaks of, and what to mend first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interviewer.domain import events as e
from interviewer.domain.afterwards import regraded
from interviewer.domain.cast import Cast
from interviewer.domain.feedback_parts import (
    AnswerText,
    FactFeedback,
    Fix,
    MemberFeedback,
    MemberPoint,
    MisconceptionFeedback,
    PointFeedback,
    QuestionFeedback,
    Rated,
)  # fmt: skip
from interviewer.domain.fold import fold
from interviewer.domain.graders import is_model
from interviewer.domain.levels import WORTH
from interviewer.domain.question import Question
from interviewer.domain.record import Record
from interviewer.domain.report import MemberEntry, QuestionEntry, Report, ReportedPoint
from interviewer.domain.report import MemberPoint as ReportedMemberPoint
from interviewer.domain.reporting import build_report, is_coverable, question_entry
from interviewer.domain.score import HELP_FACTOR
from interviewer.domain.verdict import Cite

FIXES = 3
READINGS = 3


@dataclass(frozen=True, slots=True)
class Feedback:
    """Everything the report pages show."""

    report: Report
    role: str
    company: str
    competencies: tuple[Rated, ...]
    fixes: tuple[Fix, ...]
    questions: tuple[QuestionFeedback, ...]
    facts: tuple[FactFeedback, ...]
    debrief: str
    oddities: str | None
    redrill: str | None
    reading: tuple[str, ...]
    unasked: tuple[str, ...]
    """The titles of the planned questions that were not asked."""
    retries: tuple[QuestionFeedback, ...]
    """Questions answered again after the interview, in order; they change no level."""
    members: tuple[MemberFeedback, ...] = ()
    """A note for each member of a panel."""


def build_feedback(events: Sequence[e.Event]) -> Feedback:
    """The feedback on a session's events; ValueError if they do not begin with Opened."""
    report = build_report(events)
    state = fold(events)
    cast, persona = state.cast, state.cast.persona
    questions = tuple(question_feedback(cast.question(q.question_id), q, state.record(q.question_id)) for q in report.questions)
    weakest = sorted(_losses(cast, questions), key=lambda loss: -loss.fix.value)
    return Feedback(
        report=report,
        role=persona.identity.role,
        company=persona.company.domain,
        competencies=(rated := _rated(cast, report)),
        fixes=tuple(loss.fix for loss in weakest[:FIXES]),
        questions=questions,
        facts=tuple(
            FactFeedback(fact.id, fact.text, entry.uncovered, entry.opener, fact.red_flag, 0 < entry.asked < fact.min_asks)
            for fact, entry in zip([f for f in persona.facts if is_coverable(f)], report.facts, strict=True)
        ),
        debrief=persona.debrief,
        oddities=persona.oddities,
        redrill=next((loss.redrill for loss in weakest if loss.redrill), None),
        reading=_distinct(loss.read for loss in weakest)[:READINGS],
        unasked=tuple(cast.question(name).title if cast.has(name) else name for name in report.unasked),
        retries=tuple(_retried(cast.question(event.question), event) for event in events if isinstance(event, e.Retried)),
        members=tuple(_member(cast, entry, report, rated) for entry in report.members),
    )


def _member(cast: Cast, entry: MemberEntry, report: Report, rated: Sequence[Rated]) -> MemberFeedback:
    levels = {shown.question_id: shown.level for shown in report.questions}
    return MemberFeedback(
        label=entry.label,
        listens_for=cast.persona.member(entry.id).listens_for,
        asked=tuple((cast.question(name).title, levels[name]) for name in entry.asked),
        convinced=_remembered(cast, entry.convinced),
        missed=_remembered(cast, entry.missed),
        cares_for=tuple(shown for shown in rated if shown.id in entry.cares_for),
    )


def _remembered(cast: Cast, entry: ReportedMemberPoint | None) -> MemberPoint | None:
    if entry is None:
        return None
    question = cast.question(entry.question_id)
    return MemberPoint(question.title, question.point(entry.point_id).claim, entry.quote)


def question_feedback(question: Question, entry: QuestionEntry, record: Record) -> QuestionFeedback:
    """One reported question with its texts."""
    cites = [cite for point in entry.points for cite in point.cites]
    return QuestionFeedback(
        entry=entry,
        title=question.title,
        ask=question.ask,
        answers=tuple(_answer(record, index, cites) for index in range(len(record.lines))),
        points=tuple(_point(question, point) for point in entry.points),
        misconceptions=tuple(
            MisconceptionFeedback(m.id, m.state, question.misconception(m.id).claim, question.misconception(m.id).truth, _quotes(m.cites))
            for m in entry.misconceptions
        ),
        model_answer=question.model_answer or "",
        era_note=question.era_note,
    )


def _retried(question: Question, event: e.Retried) -> QuestionFeedback:
    record, graded = regraded(question, event)
    flags = ("injection",) if event.asides else ()
    return question_feedback(question, question_entry(question, graded, record, judge=event.by, fallback=None, flags=flags), record)


def _point(question: Question, reported: ReportedPoint) -> PointFeedback:
    point = question.point(reported.id)
    return PointFeedback(reported, point.claim, point.met_if, point.say, _quotes(reported.cites))


def _answer(record: Record, index: int, cites: Sequence[Cite]) -> AnswerText:
    line = record.lines[index]
    found = [(line.text.find(cite.quote), len(cite.quote)) for cite in cites if cite.turn == line.turn]
    return AnswerText(line.turn, line.text, _merged([(start, start + size) for start, size in found if start >= 0]), line.carried)


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


@dataclass(frozen=True, slots=True)
class _Loss:
    fix: Fix
    redrill: str | None
    read: str | None


def _losses(cast: Cast, questions: Sequence[QuestionFeedback]) -> list[_Loss]:
    weights = {question_id: use.weight for use in cast.persona.competencies for question_id in use.questions}
    losses: list[_Loss] = []
    for shown in questions:
        if shown.entry.unjudged is not None:
            continue
        question = cast.question(shown.entry.question_id)
        weight = weights.get(question.id, 1)
        losses += [loss for point in shown.points if (loss := _lost(question, point, weight, shown.entry.judge)) is not None]
        losses += [_wrong(shown, m, weight) for m in shown.misconceptions if m.state == "present"]
    return losses


def _lost(question: Question, shown: PointFeedback, weight: int, by: str) -> _Loss | None:
    point = question.point(shown.point.id)
    lost = 1.0 - WORTH[shown.point.verdict] * HELP_FACTOR[shown.point.help]
    if point.tier != "core" or lost < 0.2:
        return None
    total = sum(p.weight for p in question.points if p.tier == "core")
    quote = shown.quotes[-1] if shown.quotes else None
    missed = shown.point.reason if quote is None and shown.point.reason and is_model(by) else None
    about = f"point:{question.id}/{point.id}"
    fix = Fix(question.title, quote, point.met_if, point.say, weight * lost * point.weight / total, about, missed)
    return _Loss(fix, point.redrill, point.read)


def _wrong(shown: QuestionFeedback, misconception: MisconceptionFeedback, weight: int) -> _Loss:
    quote = misconception.quotes[-1] if misconception.quotes else None
    about = f"misconception:{shown.entry.question_id}/{misconception.id}"
    return _Loss(
        Fix(shown.title, quote, f"to leave this belief: {misconception.claim}", misconception.truth, weight * 0.5, about), None, None
    )


def _rated(cast: Cast, report: Report) -> tuple[Rated, ...]:
    by_id = {competency.id: competency for competency in cast.competencies}
    return tuple(
        Rated(
            id=entry.id,
            title=by_id[entry.id].title,
            level=entry.level,
            anchor=by_id[entry.id].anchors[entry.level - 1] if entry.level else "",
            unjudged=entry.unjudged,
            why=entry.why,
        )
        for entry in report.competencies
    )


def _quotes(cites: Sequence[Cite]) -> tuple[str, ...]:
    return tuple(cite.quote for cite in cites)


def _distinct(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
