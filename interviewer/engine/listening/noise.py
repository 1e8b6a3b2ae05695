"""Turns that are not words of the interview's language: noise of the keyboard, another script."""

import re
import unicodedata
from collections.abc import Sequence

SYMBOLS_AT_MOST = 0.4
"""The share of signs outside formulas in a turn that can still be read."""

FEWEST_LETTERS = 3
"""Letters of another script from which a turn counts as written in it."""

_SIGNS = re.compile(r"[#@&%~;§¤¬¦{}<>]")
_VOWEL = re.compile("[aeiouyäöüàáâãåèéêëìíîïòóôõùúûæø]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LETTERS = re.compile(r"[^\W\d_]+")
_FORMULA_LETTERS = (
    "LATIN",
    "FULLWIDTH LATIN",
    "MODIFIER",
    "MATHEMATICAL",
    "SCRIPT",
    "DOUBLE-STRUCK",
    "BLACK-LETTER",
    "SUPERSCRIPT",
    "SUBSCRIPT",
    "MICRO",
)


def is_noise(text: str, runs: Sequence[str]) -> bool:
    """Whether nothing in the text can be read: no letter or digit, only runs of keys, or mostly signs."""
    solid = re.sub(r"\s", "", text)
    if not any(character.isalnum() or unicodedata.category(character) == "Sm" for character in solid):
        return True
    if len(_SIGNS.findall(solid)) > SYMBOLS_AT_MOST * len(solid):
        return True
    if re.search(r"[\d=+^∑√]", solid):
        return False
    words = _WORD.findall(text)
    return bool(words) and all(_is_mash(word, runs) for word in words)


def _is_mash(word: str, runs: Sequence[str]) -> bool:
    low = word.casefold()
    if any(run in low for run in runs) or (len(low) > 3 and len(set(low)) == 1):
        return True
    return len(word) > 4 and word.isascii() and not word.isupper() and not _VOWEL.search(low)


def other_script(text: str) -> bool:
    """Whether most of the letters are neither Latin nor, as in formulas, Greek ones that make no words."""
    if text.isascii():
        return False
    runs = _LETTERS.findall(text)
    foreign = sum(_is_foreign(letter, long=len(run) > 3) for run in runs for letter in run)
    return foreign >= FEWEST_LETTERS and foreign > sum(map(len, runs)) / 2


def _is_foreign(letter: str, *, long: bool) -> bool:
    if letter.isascii():
        return False
    name = unicodedata.name(letter, "")
    return long if name.startswith("GREEK") else not name.startswith(_FORMULA_LETTERS)
