"""Folds a journal into its report; reads nothing but the events."""

from collections.abc import Mapping, Sequence

from interviewer.domain import events as e
from interviewer.domain import report as r
from interviewer.domain.afterwards import disagreements, retries
from interviewer.domain.cast import Cast
from interviewer.domain.facts import Fact
from interviewer.domain.fold import fold
from interviewer.domain.graders import is_model, own_grader
from interviewer.domain.member_notes import member_entries
from interviewer.domain.question import Question
from interviewer.domain.record import Record
from interviewer.domain.score import CompetencyGrade, Grade, competency_grade, grade, rounded
from interviewer.domain.state import State
from interviewer.domain.verdict import Judgement

CANDIDATE = "candidate"
UNSETTLED = Judgement(unjudged="not settled yet")


def build_report(events: Sequence[e.Event]) -> r.Report:
    """The report of a session's events; ValueError if they do not begin with Opened."""
    state = fold(events)
    settled = current_settlements(state, events)
    grades = grades_of(state, events)
    competencies = tuple(_competency(state, events, grades, use.id) for use in state.cast.persona.competencies)
    questions = tuple(_entry(state, grades[name], settled.get(name), events) for name in grades)
    outcome = state.cast.persona.outcome
    return r.Report(
        session=state.session,
        persona=state.cast.persona.id,
        voice=state.settings.voice,
        judge=state.settings.judge,
        closed=state.closed,
        minutes=round(state.active_s / 60),
        competencies=competencies,
        questions=questions,
        transcript=transcript(events),
        unasked=tuple(step.question for step in state.plan.steps if not step.pool and step.question not in state.asked),
        facts=tuple(_fact(state, fact) for fact in state.cast.persona.facts if is_coverable(fact)),
        outcome=r.OutcomeEntry(kind=outcome.kind, text=outcome.text, after_days=outcome.after_days),
        self_rating=next((event.level for event in events if isinstance(event, e.SelfRated)), None),
        level=_overall(state.cast, competencies),
        retries=retries(state.cast, events),
        disagreements=disagreements(events),
        scripted=_scripted(state, events),
        usage=tuple(_used(state, name) for name in state.usage),
        members=member_entries(state.cast.persona, questions),
    )


def grades_of(state: State, events: Sequence[e.Event]) -> dict[str, Grade]:
    """The grade of every graded question that was asked, in order."""
    settled = current_settlements(state, events)
    return {question_id: _graded(state, question_id, settled.get(question_id)) for question_id in _graded_questions(state)}


def current_settlements(state: State, events: Sequence[e.Event]) -> dict[str, e.Settled]:
    """The grade of each question: its current settlement by a model, else the current embedded one; of each the last."""
    found: dict[str, e.Settled] = {}
    for event in events:
        if isinstance(event, e.Settled) and event.lines == state.record(event.question).line_refs:
            standing = found.get(event.question)
            if standing is None or is_model(event.by) or not is_model(standing.by):
                found[event.question] = event
    return found


def is_coverable(fact: Fact) -> bool:
    """Whether a candidate could have uncovered the fact by asking."""
    return fact.opener is not None and fact.disclosure not in {"volunteer", "never"}


def transcript(events: Sequence[e.Event]) -> tuple[r.TranscriptLine, ...]:
    """All that was said, in order; a gesture stands in parentheses, an answer taken back is left out."""
    gone = {event.turn for event in events if isinstance(event, e.TakenBack)}
    lines: list[r.TranscriptLine] = []
    for event in events:
        if isinstance(event, e.Answered) and event.turn not in gone:
            lines.append(r.TranscriptLine(turn=event.turn, speaker=CANDIDATE, text=event.text))
        elif isinstance(event, e.Said) and event.text and event.turn not in gone:
            text = f"({event.text})" if event.kind == "gesture" else event.text
            lines.append(r.TranscriptLine(turn=event.turn, speaker=event.speaker, text=text))
    return tuple(lines)


def question_entry(
    question: Question, graded: Grade, record: Record, *, judge: str, fallback: str | None, flags: Sequence[str]
) -> r.QuestionEntry:
    """One graded question as it is reported."""
    return r.QuestionEntry(
        question_id=question.id,
        topic=question.topic,
        level=graded.level,
        score=None if graded.score is None else round(graded.score, 3),
        unjudged=graded.unjudged,
        judge=judge,
        fallback=fallback,
        confidence=graded.confidence,
        hints=max((h.level for h in record.helps), default=0),
        probes=len(record.probes),
        points=tuple(
            r.ReportedPoint(id=p.id, kind=p.kind, weight=p.weight, verdict=p.verdict, cites=p.cites, help=p.help, reason=p.reason)
            for p in graded.points
        ),
        misconceptions=r.reported(graded.misconceptions),
        flags=tuple(flags),
    )


_OF_WORDS = frozenset({"term", "explained"})
"""Flags that say how something was put, which a competency is rated from, and nothing of an answer's worth."""


def _graded_questions(state: State) -> list[str]:
    return [name for name in state.asked if state.cast.question(name).scored]


def _graded(state: State, question_id: str, settled: e.Settled | None) -> Grade:
    judgement = settled.judgement if settled is not None else UNSETTLED
    by = settled.by if settled is not None else own_grader(state.settings.judge)
    return grade(state.cast.question(question_id), judgement, state.record(question_id), judge=by)


def _entry(state: State, graded: Grade, settled: e.Settled | None, events: Sequence[e.Event]) -> r.QuestionEntry:
    question = state.cast.question(graded.question_id)
    by = settled.by if settled is not None else own_grader(state.settings.judge)
    fallback = None if is_model(by) or by == own_grader(state.settings.judge) else _why_unjudged(question.id, events)
    turns = {line.turn for line in state.record(question.id).lines}
    flags = sorted(
        {flag.kind for event in events if isinstance(event, e.Heard) and event.turn in turns for flag in event.flags} - _OF_WORDS
    )
    return question_entry(question, graded, state.record(question.id), judge=by, fallback=fallback, flags=flags)


def _why_unjudged(question_id: str, events: Sequence[e.Event]) -> str:
    reasons = [event.why for event in events if isinstance(event, e.Unjudged) and event.question == question_id and event.mode == "settle"]
    return reasons[-1] if reasons else "the model gave no grade"


def _competency(state: State, events: Sequence[e.Event], grades: Mapping[str, Grade], competency_id: str) -> r.CompetencyEntry:
    use = next(use for use in state.cast.persona.competencies if use.id == competency_id)
    competency = next(c for c in state.cast.competencies if c.id == competency_id)
    if competency.evidence == "questions":
        return _from_questions(competency_grade(use, competency, grades, candid(state, events)))
    rated = [event for event in events if isinstance(event, e.Rated) and event.competency == competency_id]
    if not rated:
        return r.CompetencyEntry(id=competency_id, level=None, unjudged="rated when the interview is over", n=0)
    last = rated[-1]
    return r.CompetencyEntry(id=competency_id, level=last.level, unjudged=last.unjudged, n=len(last.cites), why=last.why)


def _from_questions(graded: CompetencyGrade) -> r.CompetencyEntry:
    return r.CompetencyEntry(id=graded.id, level=graded.level, unjudged=graded.unjudged, n=graded.n)


def candid(state: State, events: Sequence[e.Event]) -> frozenset[str]:
    """The questions in which the candidate plainly said not to know."""
    turns = {event.turn for event in events if isinstance(event, e.Heard) and any(act.kind == "dont_know" for act in event.acts)}
    return frozenset(
        name for name, record in state.records.items() if any(said.turn in turns and said.act != "ask" for said in record.spoken)
    )


def _scripted(state: State, events: Sequence[e.Event]) -> tuple[int, ...]:
    if not is_model(state.settings.voice):
        return ()
    left_out = (event.turn for event in events if isinstance(event, e.Said) and event.cut not in {None, "stopped"})
    return tuple(dict.fromkeys(left_out))


def _used(state: State, model: str) -> r.UsageEntry:
    used = state.usage[model]
    price = next((price for price in state.settings.prices if price.model == model), None)
    return r.UsageEntry(
        model=model,
        requests=used.requests,
        prompt=used.prompt,
        completion=used.completion,
        cached=used.cached,
        cost=None if price is None else round(price.of(used), 6),
        currency=None if price is None else price.currency,
    )


def _fact(state: State, fact: Fact) -> r.FactEntry:
    asked = state.facts.get(fact.id, 0)
    return r.FactEntry(id=fact.id, uncovered=asked >= fact.min_asks, opener=fact.opener or "", asked=asked)


def _overall(cast: Cast, competencies: Sequence[r.CompetencyEntry]) -> int | None:
    weights = {use.id: use.weight for use in cast.persona.competencies}
    known = [(weights[entry.id], entry.level) for entry in competencies if entry.level is not None]
    total = sum(weight for weight, _ in known)
    return rounded(sum(weight * level for weight, level in known) / total) if total else None
