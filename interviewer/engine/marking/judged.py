"""From a judge's marks to a judgement: what rests on the candidate's own words counts, and nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar, get_args

from interviewer.domain.question import Misconception, Point, Question
from interviewer.domain.record import Record
from interviewer.domain.verdict import Cite, Elsewhere, JudgeAct, Judgement, MisconceptionVerdict, OtherError, PointVerdict
from interviewer.engine.marking.cites import Evidence, Found
from interviewer.engine.marking.lines import CandidateLine
from interviewer.engine.marking.reply import ElsewhereMark, ErrorMark, Marks, MisconceptionMark, PointMark, QuotedLine
from interviewer.engine.marking.schema import MOST_CITES, MOST_CLAIMS, MOST_ELSEWHERE, MOST_ERRORS
from interviewer.engine.reading.passages import read
from interviewer.engine.sanitise import clean

REASON_WORDS = 15
CLAIM_WORDS = 30
CORRECTION_WORDS = 40
HOOK_WORDS = range(2, 9)
NOTHING_SAID = "nothing was said that could be marked"
NO_EVIDENCE = "evidence not found"
"""Why a judge's verdict does not stand: the candidate never said what it quotes."""

Mark = TypeVar("Mark", PointMark, MisconceptionMark)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reply is about: a question, the questions beside it, and the candidate's lines."""

    question: Question
    others: tuple[Question, ...]
    record: Record
    evidence: Evidence
    newest: tuple[CandidateLine, ...]


def nothing(question: Question) -> Judgement:
    """The judgement of lines that hold nothing: every point missing, every misconception absent."""
    return Judgement(
        points=tuple(PointVerdict(id=point.id, verdict="missing", reason=NOTHING_SAID) for point in question.points),
        misconceptions=tuple(MisconceptionVerdict(id=each.id, state="absent") for each in question.misconceptions),
        answers_ask="no",
    )


def live(asked: Asked, marks: Marks) -> Judgement:
    """The verdicts that rest, at least in part, on the newest lines; one that lacks its evidence is left out."""
    points = [
        PointVerdict(id=mark.id, verdict=mark.verdict, cites=cites, reason=_words(mark.reason, REASON_WORDS))
        for mark in _known(marks.points, asked.question.points)
        if mark.verdict != "missing" and (cites := _newest_cites(asked, mark.cites))
    ]
    misconceptions = [
        MisconceptionVerdict(id=mark.id, state=mark.status, cites=cites, reason=_words(mark.reason, REASON_WORDS))
        for mark in _known(marks.misconceptions, asked.question.misconceptions)
        if mark.status != "absent" and (cites := _newest_cites(asked, mark.cites))
    ]
    rest = {"elsewhere": _elsewhere(asked, marks.also_speaks_to), "hook": _hook(asked, marks.hook)}
    return _judgement(asked, marks, points, misconceptions).model_copy(update=rest)


def settled(asked: Asked, marks: Marks) -> Judgement:
    """Every point and misconception in the question's order.

    Where the judge's evidence is not there, the standing verdict holds if it has some; else the point counts as not seen.
    """
    points = {mark.id: mark for mark in marks.points[::-1]}
    misconceptions = {mark.id: mark for mark in marks.misconceptions[::-1]}
    return _judgement(
        asked,
        marks,
        [_settled_point(asked, point.id, points.get(point.id)) for point in asked.question.points],
        [_settled_misconception(asked, each.id, misconceptions.get(each.id)) for each in asked.question.misconceptions],
    )


def _settled_point(asked: Asked, name: str, mark: PointMark | None) -> PointVerdict:
    if mark is None or mark.verdict == "missing":
        return PointVerdict(id=name, verdict="missing", reason=_words(mark.reason, REASON_WORDS) if mark else "")
    if cites := _cites(_found(asked, mark.cites)):
        return PointVerdict(id=name, verdict=mark.verdict, cites=cites, reason=_words(mark.reason, REASON_WORDS))
    standing = asked.record.points.get(name)
    return standing if standing is not None and standing.cites else PointVerdict(id=name, verdict="missing", reason=NO_EVIDENCE)


def _settled_misconception(asked: Asked, name: str, mark: MisconceptionMark | None) -> MisconceptionVerdict:
    if mark is None or mark.status == "absent":
        return MisconceptionVerdict(id=name, state="absent", reason=_words(mark.reason, REASON_WORDS) if mark else "")
    if cites := _cites(_found(asked, mark.cites)):
        return MisconceptionVerdict(id=name, state=mark.status, cites=cites, reason=_words(mark.reason, REASON_WORDS))
    standing = asked.record.misconceptions.get(name)
    return standing if standing is not None and standing.cites else MisconceptionVerdict(id=name, state="absent", reason=NO_EVIDENCE)


def _judgement(asked: Asked, marks: Marks, points: Sequence[PointVerdict], misconceptions: Sequence[MisconceptionVerdict]) -> Judgement:
    earned = {verdict.id for verdict in points if verdict.verdict in {"met", "partial"}}
    parts = asked.question.parts
    return Judgement(
        points=tuple(points),
        misconceptions=tuple(misconceptions),
        answers_ask=marks.answers_ask,
        parts_answered=tuple(part.id for part in parts if part.id in marks.parts_answered or earned & set(part.points)),
        claims=tuple(_words(claim, CLAIM_WORDS) for claim in marks.claims[:MOST_CLAIMS]),
        other_errors=_other_errors(asked, marks.other_errors[:MOST_ERRORS]),
        acts=tuple(act for act in get_args(JudgeAct) if act in marks.acts),
    )


def _known(marks: Sequence[Mark], items: Iterable[Point] | Iterable[Misconception]) -> list[Mark]:
    """The first mark of each point or misconception that the question has."""
    first = {mark.id: mark for mark in marks[::-1]}
    return [first[item.id] for item in items if item.id in first]


def _found(asked: Asked, quotes: Sequence[QuotedLine]) -> list[Found]:
    return [found for quoted in quotes[:MOST_CITES] if (found := asked.evidence.find(quoted)) is not None]


def _cites(found: Sequence[Found]) -> tuple[Cite, ...]:
    return tuple(dict.fromkeys(each.cite for each in found))


def _newest_cites(asked: Asked, quotes: Sequence[QuotedLine]) -> tuple[Cite, ...]:
    """The cites, if one of them is of the newest lines; none if the verdict rests on old words alone."""
    found = _found(asked, quotes)
    return _cites(found) if any(each.line in asked.newest for each in found) else ()


def _other_errors(asked: Asked, marks: Sequence[ErrorMark]) -> tuple[OtherError, ...]:
    pairs = [(mark, asked.evidence.find(mark.cite)) for mark in marks]
    return tuple(OtherError(cite=found.cite, correction=_words(mark.correction, CORRECTION_WORDS)) for mark, found in pairs if found)


def _elsewhere(asked: Asked, marks: Sequence[ElsewhereMark]) -> tuple[Elsewhere, ...]:
    """Passages of the newest lines, by their place in the turn."""
    names = {other.id for other in asked.others}
    pairs = [(mark.question, asked.evidence.find(mark.cite)) for mark in marks[:MOST_ELSEWHERE] if mark.question in names]
    return tuple(
        dict.fromkeys(
            Elsewhere(question=name, start=found.line.line.start + start, end=found.line.line.start + end)
            for name, found in pairs
            if found is not None and found.line in asked.newest
            for start, end in [_in_full(found.line.line.text, found.start, found.end)]
        )
    )


def _in_full(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentences that a quote stands in, and the one after them: what is doubted there belongs to it."""
    sentences = read(text).sentences
    first = max((s.start for s in sentences if s.start <= start), default=start)
    last = next((index for index, s in enumerate(sentences) if s.end >= end), len(sentences) - 1)
    return first, max((s.end for s in sentences[: last + 2]), default=end)


def _hook(asked: Asked, quoted: QuotedLine | None) -> str | None:
    found = asked.evidence.find(quoted) if quoted is not None else None
    if found is None or found.line not in asked.newest:
        return None
    quote = found.cite.quote
    return quote if len(quote.split()) in HOOK_WORDS and "\n" not in quote else None


def _words(text: str, most: int) -> str:
    """A model's words on one line, cleaned and cut."""
    return " ".join(clean(text).split()[:most])
