"""A line of the overview in full."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interviewer.tui.screens.base import BaseModal


class WholeScreen(BaseModal[None]):
    """A panel with a text that had no room where it stood."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter", "dismiss", "Close")]

    def __init__(self, content: Content) -> None:
        super().__init__()
        self._content = content

    def compose(self) -> ComposeResult:
        """The panel."""
        with VerticalScroll(classes="panel"):
            yield Static(self._content, markup=False)
