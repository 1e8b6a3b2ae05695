"""Finding words in what was said: whole words, case aside, the candidate's quoted ones taken out by whoever asks."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

_SENTENCE = re.compile(r"[^.?!\n]+[.?!]*")
_WORD = re.compile(r"\w+")
LONG_WORD = 5
"""Letters from which a word counts as one that says something."""


def said(word: str, text: str) -> list[str]:
    """Every place where the word, or the phrase, is said."""
    return re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)


def first_said(words: Sequence[str], text: str) -> str | None:
    """The first of the text's words that is one of these; None if none is said."""
    if not words:
        return None
    found = _any_of(tuple(words)).search(text)
    return found.group() if found else None


@lru_cache(maxsize=512)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def unsaid(groups: Iterable[Sequence[str]], text: str) -> str | None:
    """The first group of which no word is said, by its first word; None if one of each is."""
    return next((group[0] for group in groups if first_said(group, text) is None), None)


def sentences(text: str) -> list[str]:
    """The text's sentences, with what ends them."""
    return [found.group().strip() for found in _SENTENCE.finditer(text) if found.group().strip()]


def asking_sentences(text: str) -> list[str]:
    """The sentences that end in a question mark."""
    return [sentence for sentence in sentences(text) if sentence.endswith("?")]


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Every run of so many words."""
    words = _WORD.findall(text.lower())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def long_words(text: str) -> set[str]:
    """The words that say something, by their length."""
    return {word for word in _WORD.findall(text.lower()) if len(word) >= LONG_WORD}
