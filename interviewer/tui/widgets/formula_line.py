"""What a formula in the answer box will look like."""

from textual.widgets import Static

from interviewer.tui.formulas import formula
from interviewer.tui.text import plain


class FormulaLine(Static):
    """The LaTeX of a text in Unicode; not there while there is none."""

    DEFAULT_CSS = "FormulaLine { display: none; height: auto; max-height: 3; padding: 0 3; color: $text-muted; }"

    def show(self, text: str) -> None:
        """Look through this text."""
        shown = formula(text)
        self.display = shown is not None
        self.update(plain(f"↳ {shown or ''}"))
