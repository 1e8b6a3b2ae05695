"""How much of a claim's own words stand close together: the second way to see a point, for what no cue foresaw."""

from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.engine.judging.rubric import SoughtPoint
from interviewer.engine.reading.passages import Sentence
from interviewer.engine.reading.tokens import NEGATION

RECALL_FLOOR = 0.5
"""A smaller share of a claim's own words says nothing."""
MIN_CLAIM_WORDS = 4
"""A claim with fewer words of its own cannot be told by its words."""
MIN_FOUND = 3
"""Fewer of them found are chance."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Two neighbouring sentences."""

    first: Sentence
    words: frozenset[str]
    negates: bool
    """Whether a negation stands in them."""
    denies: bool
    """Whether anything in them is denied or said to be unknown."""


def stretches(sentences: Sequence[Sentence]) -> tuple[Stretch, ...]:
    """Every pair of neighbours, and the last sentence alone."""
    return tuple(
        Stretch(
            near[0],
            frozenset[str]().union(*(sentence.keys for sentence in near)),
            any(NEGATION in sentence.keys for sentence in near),
            any(sentence.scopes[0] or sentence.scopes[1] for sentence in near),
        )
        for near in (sentences[index : index + 2] for index in range(len(sentences)))
    )


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
