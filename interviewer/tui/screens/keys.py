"""The keys of the screen beneath, in words."""

from collections.abc import Iterator
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Static

from interviewer.tui.screens.base import BaseModal
from interviewer.tui.text import joined, plain

Row = tuple[str, str]


class KeysScreen(BaseModal[None]):
    """A panel that lists the keys and closes with any of the usual ones."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,question_mark,q,f1", "dismiss", "Close", priority=True)]

    def __init__(self, beneath: Screen[Any]) -> None:
        super().__init__()
        self._beneath = beneath

    def compose(self) -> ComposeResult:
        """The panel."""
        own, editing = self._rows()
        with VerticalScroll(classes="panel"):
            yield from _listed("Keys of this screen", own)
            if editing:
                yield from _listed("\nMoving and editing", editing)
            yield Static(plain("\nEsc closes this.", "$text-muted"))

    def _rows(self) -> tuple[list[Row], list[Row]]:
        """The keys that this program gave a meaning, and those that a text or a list has by itself."""
        own: list[Row] = []
        editing: list[Row] = []
        for active in self._beneath.active_bindings.values():
            binding = active.binding
            if not active.enabled or not binding.description:
                continue
            what = f"{binding.description}: {binding.tooltip}" if binding.tooltip else binding.description
            rows = own if (binding.key, binding.action) in _ours(active.node) else editing
            rows.append((self.program.get_key_display(binding), what))
        return own, editing


def _listed(title: str, rows: list[Row]) -> Iterator[Static]:
    yield Static(plain(title, "bold"))
    for key, what in dict.fromkeys(rows):
        yield Static(joined((f"{key:<16}", "bold $accent"), what))


def _ours(node: DOMNode) -> set[tuple[str, str]]:
    """The keys that classes of this program declare, whatever they are made from."""
    declared = [kind.__dict__.get("BINDINGS", ()) for kind in type(node).__mro__ if kind.__module__.startswith("interviewer.")]
    return {(binding.key, binding.action) for bindings in declared for binding in Binding.make_bindings(bindings)}
