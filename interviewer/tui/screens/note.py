"""A note to one line of the report, for somebody who sees it otherwise."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from interviewer.engine.ports import JournalError
from interviewer.engine.sanitise import clean
from interviewer.engine.taking import NOTE_LIMIT
from interviewer.tui.screens.base import BaseModal
from interviewer.tui.text import plain
from interviewer.tui.widgets.answer_box import AnswerBox

LINE_LIMIT = 190
"""How much of the line is shown, in characters: about three rows of the panel."""
MEANING = """\
The note stands beside the line from now on, and changes no level. An empty one takes it away.
Enter keeps it, Ctrl+J begins a new line, Esc leaves it as it was."""
TITLES = {
    "competency": "this level",
    "question": "this grade",
    "point": "this verdict",
    "misconception": "this misconception",
    "fact": "this line",
}


class NoteBox(AnswerBox):
    """An answer box without an editor of its own: a note is short."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether the action is offered here."""
        return action != "editor" and super().check_action(action, parameters)


class NoteScreen(BaseModal[None]):
    """The line in question, and a box with what the candidate says to it."""

    CSS_PATH = "../styles/retry.tcss"
    AUTO_FOCUS = "NoteBox"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Keep the note", priority=True),
        Binding("escape", "leave", "Leave it as it was", priority=True),
    ]

    def __init__(self, about: str, line: str, present: str, keep: Callable[[str], Awaitable[None]]) -> None:
        super().__init__()
        self._title = f"You disagree with {TITLES.get(about.partition(':')[0], 'this line')}"
        self._line = _cut(" ".join(line.split()))
        self._present = clean(present)
        self._keep = keep
        self._busy = False
        self._box = NoteBox(id="note")
        self._box.put(self._present)
        self._box.placeholder = "What is not right about it, in your own words."

    def compose(self) -> ComposeResult:
        """The panel."""
        with VerticalScroll(classes="panel", can_focus=False):
            yield Static(plain(self._title, "bold"))
            yield Static(plain(self._line), id="line", classes="muted")
            yield self._box
            yield Static(plain(MEANING), classes="muted")

    @on(AnswerBox.Submitted)
    def action_keep(self) -> None:
        """Keep the note and close, unless it is too long or cannot be written."""
        self._box.restore()
        note = clean(self._box.text).strip()
        if len(note) > NOTE_LIMIT:
            words = f"This note has {len(note):,} characters, and at most {NOTE_LIMIT:,} can be kept. It stays here; please shorten it."
            self.program.notify(words, severity="error", timeout=10)
        elif note == self._present.strip():
            self.dismiss()
        elif not self._busy:
            self._write(note)

    @work(exit_on_error=False)
    async def _write(self, note: str) -> None:
        self._busy = True
        try:
            await self._keep(note)
        except JournalError as error:
            self.program.notify(f"Not kept. {error}", severity="error", timeout=10)
            return
        finally:
            self._busy = False
        self.dismiss()

    def action_leave(self) -> None:
        """Close and change nothing; a note that is being written is waited for."""
        if not self._busy:
            self.dismiss()


def _cut(line: str) -> str:
    return line if len(line) <= LINE_LIMIT else f"{line[:LINE_LIMIT].rsplit(' ', 1)[0]} …"
