"""The key of a model's endpoint, asked for in a field that shows nothing of it."""

from dataclasses import dataclass
from typing import ClassVar

from pydantic import SecretStr
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from interviewer.tui.screens.base import BaseModal
from interviewer.tui.text import plain

LONGEST = 1_000
MEANING = """
It goes into this system's keyring, never into a file of this program, and is sent to this host only.
Enter keeps it, Esc leaves it as it was."""
ODD = "A key is one word of plain letters, digits and signs, and this holds something else; copy it once more."


class KeyInput(Input):
    """A field that shows dots; what stands in it cannot be copied, and leaves it once, hidden."""

    @dataclass
    class Entered(Message):
        """Enter was pressed."""

        key: SecretStr

    def __init__(self) -> None:
        super().__init__(password=True, compact=True, max_length=LONGEST, id="key", placeholder="Paste the key here")

    def action_copy(self) -> None:
        """A key is not given away."""

    def action_cut(self) -> None:
        """A key is not given away."""

    async def action_submit(self) -> None:
        """Hand it over and forget it."""
        self.post_message(self.Entered(SecretStr(self.value.strip())))
        self.value = ""


class ApiKeyScreen(BaseModal[SecretStr | None]):
    """Gives the key that was typed, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave it as it was", priority=True),
        Binding("enter", "keep", "Keep the key"),
    ]

    def __init__(self, host: str) -> None:
        super().__init__()
        self._host = host

    def compose(self) -> ComposeResult:
        """The panel."""
        with Vertical(classes="panel"):
            yield Static(plain(f"Key for {self._host}\n", "bold"))
            yield KeyInput()
            yield Static(plain("", "$warning"), id="odd")
            yield Static(plain(MEANING), classes="muted")

    @on(KeyInput.Entered)
    def _entered(self, message: KeyInput.Entered) -> None:
        typed = message.key.get_secret_value()
        if not typed:
            self.action_leave()
        elif not typed.isascii() or not typed.isprintable() or " " in typed:
            self.query_one("#odd", Static).update(plain(f"\n{ODD}", "$warning"))
        else:
            self.dismiss(message.key)

    def action_leave(self) -> None:
        """Close and change nothing."""
        self.dismiss(None)
