"""A turn cut into words in a common form and into pieces, each with its place in what was typed."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_HIDDEN = "\u200c\u200d\ufffd"
_TOKEN = re.compile(rf"[\w{_HIDDEN}](?:[\w{_HIDDEN}'’ʼ´`]*[\w{_HIDDEN}])?")
_STRIP = re.compile(f"[_{_HIDDEN}]")
_APOSTROPHE = str.maketrans("’ʼ´`", "''''")
_LOOKALIKE = str.maketrans("аеорсухіѕԁ", "aeopcyxisd")
"""Cyrillic letters that can pass for Latin ones."""
_STOP = re.compile(r"[.!…]+(?=\s|$|[\"')\]}”’])|[?]+(?!=)")
_QUOTED = re.compile(r"[\w,:]\s*[\"“][^\"“”]*\?+[\"”][.,]*$")
"""A question that somebody else is made to say."""
_JOIN = re.compile(r"[,;:—–()\"]|\s-+\s")
_ENUMERATOR = re.compile(r"[\s(]*(?:\d{1,2}|[a-hA-H])[.)]$")


class Word(NamedTuple):
    """A word in its common form; `start` and `end` point into the text."""

    form: str
    start: int
    end: int
    broken: bool
    """Whether a comma, dash or the like stands before it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, a line, or a question within a sentence; pieces cover the text but for blanks."""

    words: tuple[Word, ...]
    start: int
    end: int
    asked: bool
    """Whether it ends with a question mark."""
    sentence: int
    """Pieces with the same number stand in one sentence."""
    listed: bool = False
    """Whether it is only the number of a list entry."""

    @property
    def forms(self) -> list[str]:
        """Its words in their common form."""
        return [word.form for word in self.words]

    def cut(self, index: int, *, both_ask: bool) -> "tuple[Piece, Piece]":
        """The pieces before and from the word at `index`, which must be inside; the second asks if the whole does."""
        left, right = self.words[:index], self.words[index:]
        return (
            Piece(left, self.start, left[-1].end, both_ask, self.sentence),
            Piece(right, right[0].start, self.end, self.asked, self.sentence),
        )


def words(text: str, short_forms: Mapping[str, str]) -> list[Word]:
    """The words of a text, lower-case, short forms expanded, what cannot be seen left out."""
    found: list[Word] = []
    last = 0
    for match in _TOKEN.finditer(text):
        token = match.group().translate(_APOSTROPHE)
        if not token.isascii():
            token = unicodedata.normalize("NFKC", token).casefold()
            token = token.translate(_LOOKALIKE) if re.search("[a-z]", token) else token
        form = _STRIP.sub("", token.casefold())
        if not form:
            continue
        broken = _JOIN.search(text, last, match.start()) is not None
        start, end = match.span()
        for index, part in enumerate(short_forms.get(form, form).split()):
            found.append(Word(part.replace("'", ""), start, end, broken and index == 0))
        last = end
    return [word for word in found if word.form]


def pieces(text: str, found: Sequence[Word], abbreviations: tuple[str, ...]) -> list[Piece]:
    """The sentences and lines of a text, in order; empty if it has no words."""
    result: list[Piece] = []
    current: list[Word] = []
    start = sentence = 0
    for index, word in enumerate(found):
        current.append(word)
        following = found[index + 1].start if index + 1 < len(found) else len(text)
        if following < word.end:
            continue
        stop = _stop(text, word.end, following, abbreviations)
        line = text.find("\n", word.end, following)
        if stop is None and line < 0 and index + 1 < len(found):
            continue
        end = stop.end() if stop else line if line >= 0 else len(text)
        if index + 1 == len(found):
            end = len(text)
        while end < following and text[end] in "\"')]}”’":
            end += 1
        end = start + len(text[start:end].rstrip())
        begin = start + len(text[start:end]) - len(text[start:end].lstrip())
        asked = "?" in text[word.end : end] and not _QUOTED.search(text, begin, end)
        listed = len(current) == 1 and _ENUMERATOR.match(text, begin, end) is not None and index + 1 < len(found)
        result.append(Piece(tuple(current), begin, end, asked, sentence, listed))
        sentence += stop is not None
        current, start = [], end
    return result


def _stop(text: str, start: int, end: int, abbreviations: tuple[str, ...]) -> re.Match[str] | None:
    stop = _STOP.search(text, start, end) if start < end else None
    if stop is not None and stop.group() == "." and text[max(0, start - 8) : start].casefold().endswith(abbreviations):
        return None
    return stop
