"""Text cut into lexemes: words, numbers, brackets, operators, marks of notation."""

import re
from typing import NamedTuple

from interviewer.engine.reading.characters import MARKS, plain


class Lexeme(NamedTuple):
    """The smallest piece that has a meaning of its own; `start` and `end` point into the original text."""

    kind: str
    text: str
    start: int
    end: int
    spaced: bool
    """Whether it does not touch the lexeme before it."""


_LEXEME = re.compile(
    rf"""
    [^\S\n]*(?:
    (?P<abbreviation>\b(?:e\.g|i\.e|w\.r\.t|vs|cf|approx|resp)\.)
  | (?P<word>[^\W\d_][^\W_{MARKS}]*(?:[{MARKS}][^\W_{MARKS}]*)* | [√∑∇∂])
  | (?P<latex>\\[a-zA-Z]+|\\.)
  | (?P<transpose>(?<=[\w)\]}}{MARKS}])\.T\b | \^\s*(?:\{{\s*(?:\\top|\\intercal|T)\s*\}}|\\top\b|\\intercal\b|T))
  | (?P<number>\d+(?:\.\d+)?(?:e-?\d+)?)
  | (?P<up>\^|\*\*) | (?P<down>_)
  | (?P<open>[(\[{{]) | (?P<close>[)\]}}])
  | (?P<operator>:=|!=|<=|>=|->|=>|==|[+\-−*/@=<>→&≠~])
  | (?P<norm>\|+)
  | (?P<apostrophe>')
  | (?P<break>\.\.+|[.,;:!?…—"\n])
    )
    """,
    re.VERBOSE,
)


def lexemes(text: str) -> list[Lexeme]:
    """The lexemes of a text in order; what has no meaning is left out."""
    flat, places = plain(text)
    found: list[Lexeme] = []
    last = -1
    for match in _LEXEME.finditer(flat):
        kind = match.lastgroup or "break"
        start, end = match.span(kind)
        begun, done = (start, end) if places is None else (places[start], _after(text, places[end - 1]))
        found.append(Lexeme(kind, match[kind], begun, done, start != last))
        last = end
    return found


def _after(text: str, place: int) -> int:
    """The index behind the character at `place` and the marks that belong to it."""
    end = place + 1
    while end < len(text) and text[end] in _TYPED_MARKS:
        end += 1
    return end


_TYPED_MARKS = frozenset(MARKS + "\u0305")
