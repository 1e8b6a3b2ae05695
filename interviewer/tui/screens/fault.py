"""What a person sees when something in the program fails: a sentence, where it is written down, and the way back."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from interviewer.tui import navigation
from interviewer.tui.screens.base import BaseModal
from interviewer.tui.text import plain


class FaultScreen(BaseModal[None]):
    """A panel over a screen that failed; leaving it leads to a fresh gallery."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,escape", "gallery", "To the interviewers", priority=True)]

    def __init__(self, error: BaseException, path: Path | None) -> None:
        super().__init__()
        self._what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        self._path = path

    def compose(self) -> ComposeResult:
        """The panel."""
        with Vertical(classes="panel"):
            yield Static(plain("Something went wrong that should not have", "bold $error"))
            yield Static(plain(f"{self._what[:400]}\n", "$text-muted"))
            yield Static(plain("Everything you sent is kept; an interview goes on where it was."))
            if self._path is not None:
                yield Static(plain(f"Where it happened is written in {self._path}", "$text-muted"))
            yield Static(plain("\nEnter leads back to the interviewers, Ctrl+Q leaves."))

    def action_gallery(self) -> None:
        """Leave everything else and show the gallery anew."""
        navigation.start_over(self.program)
