"""Fitting text into a given number of rows: cut at a word, and spare rows handed out in turn."""

from collections.abc import Sequence

from textual.content import Content

ELLIPSIS = " …"


def height(content: Content, width: int) -> int:
    """How many rows the text takes."""
    return len(content.wrap(max(1, width)))


def cut(content: Content, width: int, rows: int) -> Content:
    """The text in at most so many rows; what is left out shows as an ellipsis after a whole word."""
    width = max(4, width)
    lines = content.wrap(width)
    if len(lines) <= rows:
        return content
    kept = [*lines[: rows - 1], _shortened(lines[rows - 1], width)] if rows > 0 else []
    return Content("\n").join(line.rstrip() for line in kept)


def shares(wanted: Sequence[int], spare: int) -> list[int]:
    """One row for each, and the spare ones in turn to those that want more, the first first."""
    given = [1] * len(wanted)
    while spare > 0 and given != [max(1, rows) for rows in wanted]:
        for index, rows in enumerate(wanted):
            if spare > 0 and given[index] < rows:
                given[index] += 1
                spare -= 1
    return given


def _shortened(line: Content, width: int) -> Content:
    line = line.rstrip()
    while line.cell_length + len(ELLIPSIS) > width:
        words = line.plain.rstrip()
        gap = max(words.rfind(" "), words.rfind("\n"))
        if gap <= 0:
            return line.truncate(width - len(ELLIPSIS)) + ELLIPSIS
        line = line[:gap].rstrip()
    return line + ELLIPSIS
