"""One row of alternatives, chosen with left and right."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from interviewer.tui.text import joined


class Choices(Widget, can_focus=True):
    """A label and its alternatives; `value` is the chosen one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Choose", key_display="←/→"),
        Binding("right", "step(1)", "Choose", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    DEFAULT_CSS = "Choices { height: auto; } Choices:focus { background: $surface; }"
    value: reactive[str] = reactive("", init=False)

    def __init__(self, label: str, options: list[tuple[str, str]], value: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._label = label
        self._options = options
        self.set_reactive(Choices.value, value)

    def render(self) -> Content:
        """The row."""
        mark = "›" if self.has_focus else " "
        parts: list[str | tuple[str, str]] = [(f"{mark} {self._label:<8}", "bold")]
        for name, value in self._options:
            parts += [(f" {name} ", "reverse bold" if value == self.value else "$text-muted"), " "]
        return joined(*parts)

    def action_step(self, step: int) -> None:
        """Choose the neighbour; the row has two ends."""
        values = [value for _, value in self._options]
        index = values.index(self.value) + step if self.value in values else 0
        self.value = values[max(0, min(index, len(values) - 1))]

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        at = 10
        for name, value in self._options:
            if at <= event.x < at + len(name) + 2:
                self.value = value
            at += len(name) + 3
