"""The table of sessions: when each began, with whom, and the level it reached."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import DataTable

from interviewer.tui.backstage import Past
from interviewer.tui.text import plain
from interviewer.tui.widgets.cards import when

BEGUN, LEVEL = 18, 11
FRAME = 8
"""The space between and beside the columns, and the scrollbar."""
SHORTEST = 12


class SessionTable(DataTable[Content]):
    """One row a session, its cells never read as markup."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "Open", tooltip="The report of a finished interview; an unfinished one goes on")
    ]

    def __init__(self, word: Callable[[str], str]) -> None:
        super().__init__(id="sessions", cursor_type="row")
        self._word = word
        self._shown: list[Past] = []

    @property
    def chosen(self) -> str | None:
        """The session under the cursor."""
        return self._shown[self.cursor_row].session if 0 <= self.cursor_row < len(self._shown) else None

    def in_sight(self) -> list[str]:
        """The sessions whose rows can be seen now."""
        top = max(0, round(self.scroll_offset.y))
        return [past.session for past in self._shown[top : top + max(1, self.size.height)]]

    def show(self, rows: Sequence[Past], chosen: str | None = None) -> None:
        """Put these rows in place of what was there; the cursor goes to `chosen`, or stays as near as it can."""
        before, top = self.cursor_row, self.scroll_offset.y
        self._shown = list(rows)
        self.clear(columns=True)
        width = max(SHORTEST, self.size.width - BEGUN - LEVEL - FRAME)
        for label, key, columns in (("Begun", "begun", BEGUN), ("Interviewer", "title", width), ("Level", "level", LEVEL)):
            self.add_column(label, key=key, width=columns)
        for past in rows:
            title = plain(" ".join(past.title.split())).truncate(width, ellipsis=True)
            self.add_row(plain(when(past.started)), title, plain(self._word(past.session)), key=past.session)
        sessions = [past.session for past in rows]
        at = sessions.index(chosen) if chosen in sessions else min(before, len(rows) - 1)
        if at > 0:
            self.scroll_to(y=top, animate=False)
            self.move_cursor(row=at)

    def retell(self, sessions: Sequence[str]) -> None:
        """Write the levels of these sessions anew."""
        for session in sessions:
            if session in self.rows:
                self.update_cell(session, "level", plain(self._word(session)))

    def action_scroll_home(self) -> None:
        """To the first row; the base class goes to the first column, which a cursor of rows has no use for."""
        self.action_scroll_top()

    def action_scroll_end(self) -> None:
        """To the last row."""
        self.action_scroll_bottom()

    def on_resize(self, event: events.Resize) -> None:
        """Give the names the room there is."""
        if self._shown and event.size.width != getattr(self, "_laid_out", None):
            self.show(self._shown, self.chosen)
        self._laid_out = event.size.width
