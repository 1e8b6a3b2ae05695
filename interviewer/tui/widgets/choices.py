"""One row of alternatives, chosen with left and right."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from interviewer.tui.text import joined, plain

Option = tuple[str, str]
"""What an alternative is called, and what it means."""
LABEL = 11
"""The columns before the first alternative."""
LONGEST = 30
"""A longer name is cut, so that its neighbours are seen too."""
MORE = 2
"""The columns of the mark that there are more alternatives on a side."""


class Choices(Widget, can_focus=True):
    """A label and its alternatives; `value` is the chosen one, and `told` says more of it. With nothing to choose it takes no keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Choose", key_display="←/→"),
        Binding("right", "step(1)", "Choose", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    DEFAULT_CSS = "Choices { height: 1; } Choices:focus { background: $surface; }"
    value: reactive[str] = reactive("", init=False)

    def __init__(
        self,
        label: str,
        options: Sequence[Option],
        value: str,
        *,
        told: Mapping[str, str] | None = None,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._told = told or {}
        self._label = label
        self._options: list[Option] = []
        self.set_reactive(Choices.value, value)
        self.offer(options)

    def offer(self, options: Sequence[Option]) -> None:
        """Other alternatives; what was chosen stays chosen if it is among them."""
        self._options = [(_cut(plain(name).plain), value) for name, value in options]
        self.can_focus = len(self._options) > 1
        if options and self.value not in self._values:
            self.value = options[0][1]
        self.refresh()

    @property
    def _values(self) -> list[str]:
        return [value for _, value in self._options]

    @property
    def _names(self) -> list[Option]:
        """The alternatives as they stand in the row."""
        return [(f"{name}{self._told.get(value, '')}" if value == self.value else name, value) for name, value in self._options]

    @property
    def _shown(self) -> tuple[int, int]:
        """The first of the alternatives that have room in the row, and the one after the last; the chosen one is among them."""
        widths, room = [Content(name).cell_length + 3 for name, _ in self._names], self.size.width - LABEL
        if sum(widths) <= room + 1:
            return 0, len(widths)
        first = self._values.index(self.value) if self.value in self._values else 0
        after, left = first + 1, room - 2 * MORE - sum(widths[first : first + 1])
        while True:
            if first > 0 and widths[first - 1] <= left:
                first -= 1
                left -= widths[first]
            elif after < len(widths) and widths[after] <= left:
                left -= widths[after]
                after += 1
            else:
                return first, after

    def render(self) -> Content:
        """The row."""
        first, after = self._shown
        parts: list[str | tuple[str, str]] = [(f"{'›' if self.has_focus else ' '} {self._label:<8}", "bold")]
        parts.append(("‹ " if first else "", "$accent"))
        for name, value in self._names[first:after]:
            parts += [(f" {name} ", "reverse bold" if value == self.value else "$text-muted"), " "]
        parts.append((" ›" if after < len(self._options) else "", "$accent"))
        return joined(*parts)

    def action_step(self, step: int) -> None:
        """Choose the neighbour; the row has two ends."""
        values = self._values
        index = values.index(self.value) + step if self.value in values else 0
        self.value = values[max(0, min(index, len(values) - 1))]

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        first, after = self._shown
        at = LABEL + (MORE if first else 0)
        for name, value in self._names[first:after]:
            wide = Content(name).cell_length + 2
            if at <= event.x < at + wide:
                self.value = value
            at += wide + 1


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
