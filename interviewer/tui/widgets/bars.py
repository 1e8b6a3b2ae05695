"""A competency's level as a bar of blocks."""

from textual.content import Content

from interviewer.domain.feedback_parts import Rated
from interviewer.tui.text import joined

TITLE = 32
"""The columns of a title, unless one is longer."""
FULL, EMPTY, UNKNOWN = "█", "░", "·"


def bar(rated: Rated, *, anchor: bool = False, columns: int = TITLE) -> Content:
    """Title in so many columns, bar and level, with `anchor` also what the level looks like; where it was not assessed, why."""
    title = f"{rated.title:<{columns}}"
    if rated.level is None:
        return joined(title, UNKNOWN * 10, f"  {rated.unjudged or 'not assessed'}")
    blocks, rest = FULL * (2 * rated.level), EMPTY * (10 - 2 * rated.level)
    return joined(
        title, (blocks + rest, "$primary"), (f"  {rated.level}/5", "bold"), (f"  {rated.anchor}" if anchor else "", "$text-muted")
    )
