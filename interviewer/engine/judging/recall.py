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
    """Two neighbouring sentences: their words, and those of them that are neither denied nor said to be unknown."""

    first: Sentence
    words: frozenset[str]
    affirmed: frozenset[str]
    denies: bool


def stretches(sentences: Sequence[Sentence]) -> tuple[Stretch, ...]:
    """Every pair of neighbours, and the last sentence alone."""
    affirmed = [_affirmed(sentence) for sentence in sentences]
    return tuple(
        Stretch(
            sentence,
            sentence.keys.union(*(s.keys for s in sentences[index + 1 : index + 2])),
            affirmed[index].union(*affirmed[index + 1 : index + 2]),
            any(NEGATION in s.keys for s in sentences[index : index + 2]),
        )
        for index, sentence in enumerate(sentences)
    )


def recall(point: SoughtPoint, stretches: Sequence[Stretch], heard: frozenset[str]) -> tuple[float, Sentence | None]:
    """The largest share, by rarity, of the words of a claim that the interviewer had not said, and where they stand."""
    best, where = 0.0, None
    for claim in point.claims:
        wanted = {key: weight for key, weight in claim.items() if key not in heard}
        total = sum(wanted.values())
        if len(wanted) < MIN_CLAIM_WORDS or not total:
            continue
        for stretch in stretches:
            words = stretch.words if point.negated else stretch.affirmed
            if (point.negated and not stretch.denies) or len(words & wanted.keys()) < MIN_FOUND:
                continue
            share = sum(weight for key, weight in wanted.items() if key in words) / total
            if share > best:
                best, where = share, stretch.first
    return best, where


def _affirmed(sentence: Sentence) -> frozenset[str]:
    denied, unknown = sentence.scopes
    if not denied and not unknown:
        return sentence.keys
    return frozenset(key for key, found in sentence.places.items() if any(i not in denied and i not in unknown for i in found))
