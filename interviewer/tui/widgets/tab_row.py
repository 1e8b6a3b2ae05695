"""One row that names the pages and shows which one is open."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from interviewer.tui.text import joined


class TabRow(Widget):
    """The pages with their numbers; the open one stands out."""

    DEFAULT_CSS = "TabRow { height: 1; }"
    current: reactive[int] = reactive(0)

    @dataclass
    class Picked(Message):
        """A page was clicked."""

        index: int

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._labels = [f"{number} {title}" for number, title in enumerate(titles, 1)]

    def render(self) -> Content:
        """The row."""
        parts: list[str | tuple[str, str]] = []
        for index, label in enumerate(self._labels):
            parts += [" ", (label, "reverse bold" if index == self.current else "$text-muted")]
        return joined(*parts)

    def on_click(self, event: events.Click) -> None:
        """Pick what was clicked."""
        at = 1
        for index, label in enumerate(self._labels):
            if at <= event.x < at + len(label):
                self.post_message(self.Picked(index))
            at += len(label) + 1
