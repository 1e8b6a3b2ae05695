"""Texts compared without regard to case, spacing and typography, with the way back to the characters as they were typed."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

Span = tuple[int, int]

_SIGNS = {
    **dict.fromkeys("’‘‛′´`", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded, and for each of its characters the place it had before."""

    text: str
    places: tuple[int, ...]

    def spans(self, piece: str) -> Iterator[Span]:
        """Where a folded piece stands in the folded text, cutting no word or number in two."""
        start = self.text.find(piece) if piece else -1
        while start >= 0:
            end = start + len(piece)
            if not _is_inside(self.text, start) and not _is_inside(self.text, end):
                yield start, end
            start = self.text.find(piece, start + 1)

    def holds(self, piece: str) -> bool:
        """Whether a folded piece stands in it."""
        return next(self.spans(piece), None) is not None

    def unfolded(self, span: Span) -> Span:
        """The characters, as they were typed, that a span of the folded text stands for."""
        start, end = span
        return self.places[start], self.places[end - 1] + 1


def fold(text: str) -> Folded:
    """The text in compatibility form and without case, blanks collapsed, quotes and dashes unified, invisible signs left out."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for small in _small(character):
            if small == " " and (not folded or folded[-1] == " "):
                continue
            folded.append(small)
            places.append(place)
    if folded and folded[-1] == " ":
        folded.pop()
        places.pop()
    return Folded("".join(folded), tuple(places))


def _small(character: str) -> str:
    if character.isspace():
        return " "
    if character in _SIGNS:
        return _SIGNS[character]
    if character.isascii():
        return character.lower()
    if unicodedata.category(character) == "Cf":
        return ""
    return unicodedata.normalize("NFKD", character).casefold().replace("\u2044", "/")


def _is_inside(text: str, place: int) -> bool:
    """Whether a word, a number or a letter with its mark would be cut in two here."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if unicodedata.combining(after):
        return True
    return (before.isalpha() and after.isalpha()) or (before.isdigit() and after.isdigit())
