"""What is told before an interview, and what can be chosen."""

from collections.abc import Iterator
from typing import ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from interviewer.tui import navigation
from interviewer.tui.backstage import BackstageError, Briefing, Choice, Era, Length
from interviewer.tui.screens.base import BaseScreen
from interviewer.tui.text import joined, plain
from interviewer.tui.widgets.choices import Choices

SEED = "Seed: empty for a new interview, a number to repeat one"


class SeedInput(Input):
    """A number, or nothing; up and down leave it as they leave the rows above."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Begin"),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]


class BriefingScreen(BaseScreen[None]):
    """One page before the door."""

    CSS_PATH = "../styles/briefing.tcss"
    HEADING = "before you go in"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "begin", "Begin")]

    def __init__(self, persona: str) -> None:
        super().__init__()
        self._persona = persona
        self._briefing: Briefing | None = None

    def body(self) -> ComposeResult:
        """An empty page, until it is known what stands on it."""
        yield VerticalScroll(id="page", can_focus=False)

    def on_mount(self) -> None:
        """Ask who this is."""
        self._look()

    @work(exclusive=True, exit_on_error=False)
    async def _look(self) -> None:
        page = self.query_one("#page")
        try:
            self._briefing = briefing = await self.program.backstage.briefing(self._persona)
        except BackstageError as error:
            await page.mount(Static(plain(str(error), "$error")))
            return
        await page.mount_all(list(self._page(briefing)))
        self.query_one("#length").focus()

    def _page(self, briefing: Briefing) -> Iterator[Widget]:
        card = briefing.card
        lengths = [(f"{minutes} min, {count} questions", str(minutes)) for minutes, count in briefing.questions.items()]
        yield Static(joined((card.role, "bold"), (f"   you apply as {card.offers}", "$text-muted")))
        yield Static(plain(f"\n{briefing.kind}\n"))
        yield Choices("Length", lengths, str(briefing.minutes), id="length")
        yield Choices("Year", [("2017, as it was", "2017"), ("today", "now")], briefing.era, id="era")
        yield SeedInput(placeholder=SEED, id="seed", type="integer", max_length=9, compact=True)
        yield Static(facts(briefing), id="facts")

    @on(Input.Submitted, "#seed")
    @work(exclusive=True, group="begin", exit_on_error=False)
    async def action_begin(self) -> None:
        """Go in."""
        if self._briefing is None:
            return
        seed = self.query_one("#seed", Input).value
        if seed and not seed.lstrip("+-").isdigit():
            self.program.notify("The seed is a whole number, or nothing.", severity="warning")
            return
        choice = Choice(
            persona=self._persona,
            minutes=cast("Length", int(self.query_one("#length", Choices).value)),
            era=cast("Era", self.query_one("#era", Choices).value),
            seed=int(seed) if seed else None,
        )
        try:
            interview = await self.program.backstage.begin(choice)
        except BackstageError as error:
            self.program.notify(str(error), severity="error")
            return
        navigation.open_interview(self.program, interview)


def facts(briefing: Briefing) -> Content:
    """Who speaks, who judges, where the words go, and what a level means."""
    where = f"Your words go to {briefing.host}." if briefing.host else "Your words stay on this machine; nothing is sent anywhere."
    return joined(
        ("\nA simulation: ", "bold"),
        f"the interviewer speaks from {briefing.voice}, and no application depends on it.\n",
        ("Judged ", "bold"),
        f"by {briefing.judge}, point by point, each with your own words; levels run from 1 to 5, "
        "and help lowers only the point it was given for.\n",
        ("Private: ", "bold"),
        f"{where} Every answer is kept the moment it is sent, in {briefing.kept_in}",
    )
