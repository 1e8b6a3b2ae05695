"""How much of a claim's own words stand close together: the second way to see a point, for what no cue foresaw."""

from collections.abc import Sequence

from interviewer.engine.judging.passage import Stretch
from interviewer.engine.judging.rubric import SoughtPoint
from interviewer.engine.reading.passages import Sentence

RECALL_FLOOR = 0.5
"""A smaller share of a claim's own words says nothing."""
MIN_CLAIM_WORDS = 4
"""A claim with fewer words of its own cannot be told by its words."""
MIN_FOUND = 3
"""Fewer of them found are chance."""


def recall(point: SoughtPoint, stretches: Sequence[Stretch], heard: frozenset[str]) -> tuple[float, Sentence | None]:
    """The largest share, by rarity, of the words of a claim that the interviewer had not said, and where they stand.

    Words alone do not tell what a denial is about, so there must be one where the claim has one, and none where it has none.
    """
    best, where = 0.0, None
    for claim in point.claims:
        wanted = {key: weight for key, weight in claim.items() if key not in heard}
        total = sum(wanted.values())
        if len(wanted) < MIN_CLAIM_WORDS or not total:
            continue
        for stretch in stretches:
            if (not stretch.negates if point.negated else stretch.denies) or len(stretch.words & wanted.keys()) < MIN_FOUND:
                continue
            share = sum(weight for key, weight in wanted.items() if key in stretch.words) / total
            if share > best:
                best, where = share, stretch.first
    return best, where
