"""The keys of the screen beneath, in words."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from interviewer.tui.screens.base import BaseModal
from interviewer.tui.text import joined, plain


class KeysScreen(BaseModal[None]):
    """A panel that lists the keys and closes with any of the usual ones."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,question_mark,q,f1", "dismiss", "Close", priority=True)]

    def __init__(self, beneath: Screen[Any]) -> None:
        super().__init__()
        self._beneath = beneath

    def compose(self) -> ComposeResult:
        """The panel."""
        with VerticalScroll(classes="panel"):
            yield Static(plain("Keys of this screen", "bold"))
            for key, what in dict.fromkeys(self._rows()):
                yield Static(joined((f"{key:<16}", "bold $accent"), what))
            yield Static(plain("\nEsc closes this.", "$text-muted"))

    def _rows(self) -> list[tuple[str, str]]:
        rows: list[tuple[str, str]] = []
        for active in self._beneath.active_bindings.values():
            binding = active.binding
            if not active.enabled or not binding.description:
                continue
            what = f"{binding.description}: {binding.tooltip}" if binding.tooltip else binding.description
            rows.append((self.program.get_key_display(binding), what))
        return rows
