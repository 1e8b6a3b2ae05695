"""Words that are notation: single letters, Greek names, letters run together into products, bars and hats."""

import re
from dataclasses import dataclass
from functools import lru_cache

from interviewer.engine.reading.characters import BAR, MARKS, TILDE
from interviewer.engine.reading.notation import (
    ENGLISH_PAIRS,
    FUNCTIONS,
    GREEK,
    GREEK_NAMES,
    INDEX_LETTERS,
    NUMBERS,
    SYMBOL_PAIRS,
    letter,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Symbol:
    """A letter or number of a formula; `start` and `end` are counted in the word it was found in."""

    name: str
    start: int
    end: int
    below: str = ""
    mean: bool = False
    transposed: bool = False


_MARKED_LETTER = re.compile(f"[^\\W\\d_][{MARKS}]*")
_INDEXED = re.compile(r"([^\W\d_]+)(\d+)")
_BARRED = re.compile(r"([xyzwgmvXYZ])(bar|hat)")
_NORMAL_EQUATION = re.compile(r"([A-Z])[Tt]([A-Za-z])([wbθβ]?)")


@lru_cache(maxsize=20_000)
def symbols_of(word: str) -> tuple[Symbol, ...] | None:
    """The symbols a word is made of, or None if it is an ordinary word. `a`, `A`, `i` and `I` are left to the caller."""
    if word.lower() in NUMBERS:
        return (Symbol(NUMBERS[word.lower()], 0, len(word)),)
    if len(word) == 1 or word.lower() in GREEK_NAMES:
        return (Symbol(letter(word), 0, len(word)),)
    if match := _INDEXED.fullmatch(word):
        base = match[1]
        return (Symbol(letter(base), 0, len(word)),) if len(base) == 1 or base.lower() in GREEK_NAMES else None
    if match := _BARRED.fullmatch(word):
        return (Symbol(letter(match[1]), 0, len(word), mean=match[2] == "bar"),)
    if any(c in GREEK or c in MARKS for c in word) and len(word) <= 8:
        return _letters(word)
    if (match := _NORMAL_EQUATION.fullmatch(word)) and (match[2].lower() == match[1].lower() or match[2] in "yY"):
        return _product(match)
    return _pair(word)


def _letters(word: str) -> tuple[Symbol, ...]:
    return tuple(
        Symbol(letter(m.group()[0]), m.start(), m.end(), below="tilde" if TILDE in m.group() else "", mean=BAR in m.group())
        for m in _MARKED_LETTER.finditer(word)
    )


def _product(match: re.Match[str]) -> tuple[Symbol, ...]:
    first, second, third = match.groups()
    symbols = (Symbol(letter(first), 0, 2, transposed=True), Symbol(letter(second), 2, 3))
    return (*symbols, Symbol(letter(third), 3, 4)) if third else symbols


def _pair(word: str) -> tuple[Symbol, ...] | None:
    if len(word) != 2 or word.lower() in ENGLISH_PAIRS or not word.isalpha():
        return None
    if word in {"Xc", "xc", "Yc", "yc"}:
        return (Symbol(letter(word[0]), 0, 2, below="c"),)
    mixed = word[0].isupper() != word[1].isupper() and not (word[0].isupper() and word[1] in "aeiou")
    if mixed or word.lower() in SYMBOL_PAIRS or word in {"XX", "AA"}:
        return (Symbol(letter(word[0]), 0, 1), Symbol(letter(word[1]), 1, 2))
    return None


@lru_cache(maxsize=20_000)
def is_symbolic(word: str) -> bool:
    """Whether a word could stand in a formula."""
    return word.lower() in FUNCTIONS or symbols_of(word) is not None


def below(text: str) -> tuple[str, bool]:
    """What a subscript says: "" for a mere index, else its first letters; and whether it is a bar."""
    inner = text.strip("{}() ").lower()
    if inner in {"bar", "mean", "avg"}:
        return "", True
    if inner in {"hat", ""} or all(c in INDEX_LETTERS or not c.isalpha() for c in inner):
        return "", False
    return inner[:1] if inner.startswith("c") else inner, False
