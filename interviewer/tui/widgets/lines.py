"""Lines of the report that can be chosen, and the pane they stand in."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from interviewer.domain.feedback import Feedback
from interviewer.tui.text import joined, plain

OVERLAP = 2
"""Rows that stay in sight when a pane is scrolled by a page."""


def text_block(content: Content, classes: str = "") -> Static:
    """Something to read that cannot be chosen."""
    return Static(content, markup=False, classes=classes)


def head(text: str) -> Static:
    """A heading inside a pane."""
    return text_block(plain(text, "bold $primary"), "head")


def disagreement(note: str) -> Content:
    """The candidate's note as it stands beneath a line."""
    return joined(("You disagree: ", "bold $accent"), (note, "italic"))


class Line(Static):
    """A line of the report; `about` names it as a disagreement does."""

    @dataclass
    class Clicked(Message):
        """The line was clicked."""

        line: "Line"

    def __init__(self, about: str, content: Content, note: str = "", classes: str = "") -> None:
        super().__init__(_noted(content, disagreement(note) if note else None), markup=False, classes=classes)
        self.about = about
        self._base = content

    def write(self, content: Content, note: Content | None) -> None:
        """Other words, and what stands beneath them."""
        self._base = content
        self.update(_noted(content, note))

    def annotate(self, note: str) -> None:
        """The same words with this note beneath, or with none."""
        self.write(self._base, disagreement(note) if note else None)

    def on_click(self, _event: events.Click) -> None:
        """Choose it."""
        self.post_message(self.Clicked(self))


class ReportPane(Widget):
    """One page of the report."""

    @property
    def chosen(self) -> Line | None:
        """The line that is chosen, if there are any."""
        return None

    def enter(self) -> None:
        """Take the keys."""
        self.focus(scroll_visible=False)

    def back(self) -> bool:
        """Go one step back inside the page; False if there is none."""
        return False

    def renew(self, feedback: Feedback) -> None:
        """Something was noted or answered again."""


class LinesPane(ScrollableContainer, ReportPane, can_focus=True, inherit_bindings=False):
    """Lines and texts beneath each other; up and down choose a line, or scroll where none is near."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "scroll_home", "To the top", show=False),
        Binding("end", "scroll_end", "To the end", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """Another line is chosen."""

        pane: "LinesPane"
        line: Line

    def __init__(self, *blocks: Widget, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(*blocks, id=id, classes=classes)
        self._chosen: Line | None = None

    @property
    def lines(self) -> list[Line]:
        """The lines that can be chosen, in order."""
        return [child for child in self.children if isinstance(child, Line)]

    @property
    def chosen(self) -> Line | None:
        """The chosen line."""
        return self._chosen

    def on_mount(self) -> None:
        """Begin with the first line."""
        if self.lines:
            self.choose(self.lines[0], scroll=False)

    def choose(self, line: Line, *, scroll: bool = True) -> None:
        """Choose this line and bring it into sight."""
        for other in self.lines:
            other.set_class(other is line, "-chosen")
        if scroll:
            tall = line.virtual_region.height > self.size.height
            line.scroll_visible(animate=False, top=tall)
        if line is not self._chosen:
            self._chosen = line
            self.post_message(self.Chosen(self, line))

    def renew(self, feedback: Feedback) -> None:
        """Show the notes as they are now."""
        notes = {entry.about: entry.note for entry in feedback.report.disagreements}
        for line in self.lines:
            line.annotate(notes.get(line.about, ""))

    def action_move(self, step: int) -> None:
        """Choose the neighbour; what lies out of sight between is scrolled through first."""
        target = self._neighbour(step)
        top, bottom = round(self.scroll_y), round(self.scroll_y) + self.size.height
        if target is None:
            self.scroll_relative(y=step * OVERLAP, animate=False)
            return
        hidden = self._hidden(step, target, top, bottom)
        if hidden > 0:
            self.scroll_relative(y=step * min(hidden, max(1, self.size.height - OVERLAP)), animate=False)
            return
        self.choose(target)

    def action_page(self, step: int) -> None:
        """A page on, or back."""
        self.scroll_relative(y=step * max(1, self.size.height - OVERLAP), animate=False)

    def _neighbour(self, step: int) -> Line | None:
        lines = self.lines
        if self._chosen not in lines:
            return lines[0] if lines else None
        index = lines.index(self._chosen) + step
        return lines[index] if 0 <= index < len(lines) else None

    @staticmethod
    def _hidden(step: int, target: Line, top: int, bottom: int) -> int:
        region = target.virtual_region
        return region.y + 1 - bottom if step > 0 else top + 1 - region.bottom

    def on_line_clicked(self, message: Line.Clicked) -> None:
        """Choose what was clicked."""
        if message.line in self.lines:
            self.choose(message.line)


def _noted(content: Content, note: Content | None) -> Content:
    return content if note is None else Content("\n").join([content, note])
