"""The candidate's own estimate, asked for before any score is shown."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from interviewer.domain.signals import Notice
from interviewer.engine.interview import Interview
from interviewer.engine.ports import JournalError
from interviewer.engine.room import Rate
from interviewer.tui import navigation
from interviewer.tui.screens.base import BaseScreen
from interviewer.tui.text import joined, plain

MEANING = {
    1: "I could not answer most of it",
    2: "I knew some of it, with gaps in the basics",
    3: "I knew the basics, with help here and there",
    4: "I knew it well, with small gaps",
    5: "I could have taught it",
}


class RatingScreen(BaseScreen[None]):
    """One key, 1 to 5, or none; then the report."""

    CSS_PATH = "../styles/rating.tcss"
    HEADING = "your own estimate"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(level), f"rate({level})", "Your estimate", key_display="1-5", show=level == 1) for level in MEANING),
        Binding("escape,0", "rate(0)", "Rather not say", priority=True),
    ]

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self._interview = interview

    def body(self) -> ComposeResult:
        """The question and the five answers."""
        with Vertical(classes="sheet"):
            yield Static(plain("How did it go, by your own measure?", "bold"))
            yield Static(plain("Said before you see a score, it shows how well you know where you stand.\n", "$text-muted"))
            for level, meaning in MEANING.items():
                yield Static(joined((f"  {level}  ", "bold $accent"), meaning))
            yield Static(plain("\nPress 1 to 5, or Esc if you would rather not say.", "$text-muted"))

    @work(exclusive=True, exit_on_error=False)
    async def action_rate(self, level: int) -> None:
        """Keep the estimate and open the report."""
        try:
            async for item in self._interview.step(Rate(level or None)):
                if isinstance(item, Notice):
                    self.program.notify(item.text, timeout=10)
        except JournalError as error:
            self.program.notify(str(error), severity="error")
            return
        navigation.open_report(self.program, self._interview, instead=True)
