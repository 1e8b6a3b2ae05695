"""Which of the remarks somebody has prepared fits what they are asked."""

import re
from collections.abc import Sequence

from interviewer.engine.reading.words import stem

_WORD = re.compile(r"[^\W\d_]{3,}")
_BETWEEN = re.compile(r"(?<=[.!?])\s+(?=[\"'(]*[A-Z0-9])")
_SMALL = frozenset(
    """the and for that this with what how why when where which who you your are was were will would can could should may might does did
    have has had not but from into about there here then than them they their its our out more most some any one two say tell give take
    please let know think mean much many also just only very""".split()  # noqa: SIM905 - a list of words reads best as words
)


def content(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(stem(word) for word in _WORD.findall(text.lower()) if word not in _SMALL)


def best(remarks: Sequence[str], asked: str) -> int:
    """The index of the remark that shares most with what is asked; the first of several."""
    wanted = content(asked)
    return max(range(len(remarks)), key=lambda index: (len(content(remarks[index]) & wanted), -index))


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [found for found in _BETWEEN.split(text.strip()) if found]
