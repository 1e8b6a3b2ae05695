"""What is said above the answer box while the journal takes nothing."""

from textual.widgets import Static

from interviewer.tui.text import joined


class Banner(Static):
    """Not there while everything is kept."""

    DEFAULT_CSS = "Banner { display: none; height: auto; padding: 0 1; margin: 1 1 0 1; background: $error 30%; color: $foreground; }"

    def show(self, why: str) -> None:
        """Say why something is not kept."""
        self.update(joined(("Not saved. ", "bold"), why, " Your text stays here; Ctrl+R tries again."))
        self.display = True

    def hide(self) -> None:
        """Everything is kept again."""
        self.display = False
