"""Comparing wordings: content words, how much of one text stands in another, runs of words."""

import re
from collections.abc import Iterable

from interviewer.engine.reading.lexicon import STOP
from interviewer.engine.reading.words import stem

_WORD = re.compile(r"[^\W_]+")
_QUOTES = str.maketrans("‘’‚“”„«»", '\'\'\'"""""')

Run = tuple[str, ...]


def plain(text: str) -> str:
    """The text with blanks collapsed and quotation marks of one kind."""
    return " ".join(text.translate(_QUOTES).split())


def words(text: str) -> list[str]:
    """The words in lower case, symbols of formulas among them."""
    return _WORD.findall(text.casefold())


def content(text: str) -> frozenset[str]:
    """The stems of the words that carry something; all of them where none does."""
    found = words(text)
    return frozenset(stem(word) for word in found if word not in STOP) or frozenset(found)


def coverage(text: str, among: frozenset[str]) -> float:
    """The share of the text's content words that is among these, 0 to 1; 0 for a text without words."""
    wanted = content(text)
    return len(wanted & among) / len(wanted) if wanted else 0.0


def runs(text: str, length: int) -> set[Run]:
    """Every run of so many words in a row that is more than a turn of phrase: at least two of its words carry something."""
    found = words(text)
    every = (tuple(found[start : start + length]) for start in range(len(found) - length + 1))
    return {run for run in every if sum(word not in STOP for word in run) >= 2}


def runs_of(texts: Iterable[str], length: int) -> set[Run]:
    """The runs of several texts; none of them reaches from one text into the next."""
    return set[Run]().union(*(runs(text, length) for text in texts))
