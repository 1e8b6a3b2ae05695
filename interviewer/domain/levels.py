"""From a share of the rubric to a level, and the standing share that a live conversation steers by."""

from collections.abc import Mapping

from interviewer.domain.question import Question
from interviewer.domain.verdict import Verdict

THRESHOLDS = (0.20, 0.40, 0.65, 0.85)
"""Lower bounds of levels 2 to 5 on the 0-1 score; set by hand, not fitted."""

WORTH: dict[Verdict, float] = {"met": 1.0, "partial": 0.5, "missing": 0.0, "contradicted": 0.0}
"""What one verdict earns of a point's weight."""

EPSILON = 1e-9
"""Sums of tenths may fall short of a bound by as much as this."""


def level_of(score: float) -> int:
    """The level, 1 to 5, of a score from 0 to 1."""
    return 1 + sum(score >= bound - EPSILON for bound in THRESHOLDS)


def standing_share(question: Question, verdicts: Mapping[str, Verdict]) -> float:
    """The share of the core weight that the verdicts earn, 0 to 1; help and misconceptions are left out."""
    core = [point for point in question.points if point.tier == "core"]
    total = sum(point.weight for point in core)
    earned = sum(point.weight * WORTH[verdicts.get(point.id, "missing")] for point in core)
    return earned / total if total else 0.0
