"""Slips of the keyboard: a long word one edit away from a word of the question is taken for it, and a text found that was copied badly."""

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import partial_ratio_alignment
from rapidfuzz.process import extractOne

from interviewer.engine.reading.words import stem

SHORTEST = 6
"""The shortest word, in letters, in which one slip is forgiven."""


class Speller:
    """Knows the long words of a question under their common forms."""

    def __init__(self, words: Iterable[str]) -> None:
        self._long = sorted({word for word in words if len(word) >= SHORTEST})
        self._stems = frozenset(map(stem, words))
        self._long_stems = sorted({s for s in self._stems if len(s) >= SHORTEST})
        self._mended = lru_cache(maxsize=20_000)(self._mend)

    def key(self, word: str) -> str:
        """The common form of a word, mended where it is one slip away from a word that is known."""
        root = stem(word)
        if root in self._stems or len(word) < SHORTEST:
            return root
        return self._mended(word, root)

    def _mend(self, word: str, root: str) -> str:
        near = extractOne(word, self._long, scorer=OSA.distance, score_cutoff=1)
        if near is not None:
            return root if _opposite(word, near[0]) else stem(near[0])
        near = extractOne(root, self._long_stems, scorer=OSA.distance, score_cutoff=1) if len(root) >= SHORTEST else None
        return near[0] if near is not None and not _opposite(root, near[0]) else root


def _opposite(one: str, other: str) -> bool:
    """`asymmetric` is no slip of `symmetric`."""
    return one == f"a{other}" or other == f"a{one}"


def nearest(piece: str, text: str, least: float) -> tuple[int, int] | None:
    """The stretch of a text that is most like a piece no longer than it; None if even that is less alike than `least`, 0 to 1."""
    if not piece or len(piece) > len(text):
        return None
    found = partial_ratio_alignment(piece, text, score_cutoff=100 * least)
    return (found.dest_start, found.dest_end) if found is not None else None
