"""Grades in code: from verdicts, weights, the help given and the misconceptions left standing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from interviewer.domain.competency import Competency, CompetencyUse
from interviewer.domain.levels import EPSILON, WORTH, level_of
from interviewer.domain.question import Point, Question, Tier
from interviewer.domain.record import Record
from interviewer.domain.verdict import Cite, Judgement, MisconceptionVerdict, PointVerdict, Verdict

Confidence = Literal["low", "medium", "high"]

HELP_FACTOR = (1.0, 0.9, 0.75, 0.5)
"""What a point is worth after no hint, or after a hint of level 1, 2, 3."""
BONUS_CEILING = 0.10
"""What all bonus points together can add; each adds an equal share of it, half of that when half met."""
MALUS, MALUS_FLOOR = 0.15, 0.30
REPAIRED_MALUS = 0.05
CANDOUR_WEIGHT = 1.0
"""How much a plain "I don't know" weighs, as one more point that is met."""


@dataclass(frozen=True, slots=True)
class PointGrade:
    """A point with its verdict and the help that went before it."""

    id: str
    kind: Tier
    weight: int
    verdict: Verdict
    cites: tuple[Cite, ...] = ()
    help: int = 0
    """The highest hint aimed at it before the latest words it rests on, 0 to 3."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """What the answer to one question was worth. Score 0 to 1 and level 1 to 5, both None where nothing could be judged."""

    question_id: str
    score: float | None
    level: int | None
    points: tuple[PointGrade, ...]
    misconceptions: tuple[MisconceptionVerdict, ...]
    confidence: Confidence
    unjudged: str | None = None

    @property
    def hints(self) -> int:
        """The highest help on any point, 0 to 3."""
        return max((point.help for point in self.points), default=0)


def grade(question: Question, judgement: Judgement, record: Record, *, judge: str = "embedded") -> Grade:
    """The grade of one question from a judgement over all its lines (craft: raw = Σ w·h / Σ w, bonus, help, misconceptions)."""
    verdicts = {verdict.id: verdict for verdict in judgement.points}
    points = tuple(_point_grade(point, verdicts.get(point.id), record) for point in question.points)
    if judgement.unjudged is not None:
        return Grade(question.id, None, None, points, (), "low", judgement.unjudged)
    seen = tuple(m for m in judgement.misconceptions if m.state != "absent")
    score = _score(points, 0.0) - _malus(seen, record)
    score = min(1.0, max(0.0, score))
    return Grade(question.id, score, level_of(score), points, seen, _confidence(points, record, judge))


def _point_grade(point: Point, verdict: PointVerdict | None, record: Record) -> PointGrade:
    if verdict is None:
        return PointGrade(point.id, point.tier, point.weight, "missing")
    earned = WORTH[verdict.verdict] > 0
    help_level = _help_before(point.id, verdict.cites, record) if earned else 0
    return PointGrade(point.id, point.tier, point.weight, verdict.verdict, verdict.cites, help_level, verdict.reason)


def _help_before(point_id: str, cites: Sequence[Cite], record: Record) -> int:
    latest = max((cite.turn for cite in cites), default=-1)
    return max((h.level for h in record.helps if point_id in h.points and h.turn < latest), default=0)


def _worth(point: PointGrade) -> float:
    return WORTH[point.verdict] * HELP_FACTOR[min(3, max(0, point.help))]


def _score(points: Iterable[PointGrade], candour: float) -> float:
    """Before misconceptions; `candour` is the weight of an admission that counts as one more point met."""
    core = [point for point in points if point.kind == "core"]
    bonus = [point for point in points if point.kind == "bonus"]
    total = sum(point.weight for point in core) + candour
    raw = (sum(point.weight * _worth(point) for point in core) + candour) / total if total else 0.0
    extra = BONUS_CEILING * sum(map(_worth, bonus)) / len(bonus) if bonus else 0.0
    return min(1.0, raw + extra)


def _malus(seen: Iterable[MisconceptionVerdict], record: Record) -> float:
    """What misconceptions cost; nothing for one the candidate was never asked about and could not repair."""
    charged = [m.state for m in seen if _had_a_chance(m.id, record)]
    standing = min(MALUS_FLOOR, MALUS * charged.count("present"))
    return standing + REPAIRED_MALUS * charged.count("repaired")


def _had_a_chance(misconception_id: str, record: Record) -> bool:
    last = max((line.turn for line in record.lines), default=-1)
    return any(misconception_id in probe.targets and probe.turn < last for probe in record.probes)


def _confidence(points: Iterable[PointGrade], record: Record, judge: str) -> Confidence:
    """How far to trust the grade: a keyword estimate is never certain; a model's is, unless live and settled verdicts differ."""
    core = [point for point in points if point.kind == "core"]
    if judge == "embedded":
        words = sum(len(line.text.split()) for line in record.lines)
        unplaced = words >= UNPLACED_WORDS and not any(_worth(point) for point in core)
        halves = sum(point.verdict == "partial" for point in core)
        return "low" if unplaced or 2 * halves >= len(core) else "medium"
    differing = sum(record.verdict(point.id) != point.verdict for point in core if point.id in record.points)
    return "high" if not differing else "medium" if differing == 1 else "low"


UNPLACED_WORDS = 40
"""An answer of this many words in which nothing was recognised may have been misread."""


@dataclass(frozen=True, slots=True)
class CompetencyGrade:
    """The level of a competency that is rated from questions; None where none of its questions was judged."""

    id: str
    level: int | None
    n: int
    """How many questions it rests on."""
    unjudged: str | None = None


def competency_grade(use: CompetencyUse, competency: Competency, grades: Mapping[str, Grade], candid: frozenset[str]) -> CompetencyGrade:
    """The mean level of a competency's questions; `candid` are the questions in which the candidate plainly said not to know."""
    judged = [grades[name] for name in use.questions if name in grades and grades[name].level is not None]
    if not judged:
        unjudged = next((grades[name].unjudged for name in use.questions if name in grades), None)
        return CompetencyGrade(use.id, None, 0, unjudged or "no question touched it")
    levels = [_candid_level(g, g.question_id in candid) if competency.counts_candour else g.level or 1 for g in judged]
    return CompetencyGrade(use.id, rounded(sum(levels) / len(levels)), len(levels))


def _candid_level(graded: Grade, candid: bool) -> int:
    """The level with a plain admission counted as one more point met; a wrong belief that stands earns no such point."""
    wrong = any(m.state == "present" for m in graded.misconceptions) or any(p.verdict == "contradicted" for p in graded.points)
    if not candid or wrong or graded.score is None:
        return graded.level or 1
    gained = _score(graded.points, CANDOUR_WEIGHT) - _score(graded.points, 0.0)
    return max(graded.level or 1, level_of(min(1.0, graded.score + gained)))


def rounded(mean: float) -> int:
    """The nearest level; a half counts upwards."""
    return max(1, min(5, int(mean + 0.5 + EPSILON)))
