"""What is told before an interview, and what can be chosen."""

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from interviewer.tui import navigation
from interviewer.tui.backstage import EMBEDDED, SCRIPT, BackstageError, Briefing, Choice, Era, Length, ModelChoice
from interviewer.tui.screens.base import PagedScreen
from interviewer.tui.text import joined, plain
from interviewer.tui.widgets import briefing_texts
from interviewer.tui.widgets.casting import Casting
from interviewer.tui.widgets.choices import Choices
from interviewer.tui.widgets.model_line import ModelLine

SEED = "Seed: empty for a new interview, a number to repeat one"


class SeedInput(Input):
    """A number, or nothing; up and down leave it as they leave the rows above."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Begin"),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]


class BriefingScreen(PagedScreen[None]):
    """One page before the door."""

    CSS_PATH = "../styles/briefing.tcss"
    HEADING = "before you go in"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (26, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "Begin"),
        Binding("t", "try", "Try the model", tooltip="Whether it answers, how fast, and whether it keeps to a form"),
        Binding("k", "key", "Key…", tooltip="The key that the model's endpoint asks for"),
    ]

    def __init__(self, persona: str) -> None:
        super().__init__()
        self._persona = persona
        self._briefing: Briefing | None = None
        self._casting: Casting | None = None
        self._line = ModelLine(id="told")

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
        self._casting = Casting(briefing.models, briefing.voice, briefing.judge)
        await page.mount_all(list(self._page(briefing, self._casting)))
        self.query_one("#length").focus()
        for row in self.query(Choices):
            self.watch(row, "value", self._chosen, init=False)
        self._say_where(None)
        self._estimate()
        try:
            self._casting.offer(await self.program.backstage.find_models())
        except BackstageError as error:
            self._line.wrong(error)

    def _page(self, briefing: Briefing, casting: Casting) -> Iterator[Widget]:
        card = briefing.card
        lengths = [(f"{minutes} min, {count} questions", str(minutes)) for minutes, count in briefing.questions.items()]
        yield Static(joined((card.role, "bold"), (f"   you apply as {card.offers}", "$text-muted")))
        yield Static(plain(f"\n{briefing.kind}\n"))
        yield Choices("Length", lengths, str(briefing.minutes), id="length")
        yield Choices("Year", [("2017, as it was", "2017"), ("today", "now")], briefing.era, id="era")
        yield casting
        yield SeedInput(placeholder=SEED, id="seed", type="integer", max_length=9, compact=True)
        yield Static(id="private")
        yield self._line
        yield Static(briefing_texts.terms(), id="terms")

    def _choice(self) -> Choice:
        seed, casting = self.query_one("#seed", Input).value, self._casting
        return Choice(
            persona=self._persona,
            minutes=cast("Length", int(self.query_one("#length", Choices).value)),
            era=cast("Era", self.query_one("#era", Choices).value),
            seed=int(seed) if seed.lstrip("+-").isdigit() else None,
            voice=casting.voice.profile if casting and casting.voice else SCRIPT,
            judge=casting.judge.profile if casting and casting.judge else EMBEDDED,
        )

    def _chosen(self) -> None:
        """Say at once who sees the words, and what it costs as soon as that is known."""
        self._say_where(None)
        self._estimate()
        self.call_after_refresh(self.query_one("#private").scroll_visible, animate=False)
        self.refresh_bindings()

    @work(exclusive=True, group="estimate", exit_on_error=False)
    async def _estimate(self) -> None:
        with suppress(BackstageError):
            self._say_where(await self.program.backstage.estimate(self._choice()))

    def _say_where(self, estimate: str | None) -> None:
        if self._briefing is not None and self._casting is not None:
            words = briefing_texts.privacy(self._briefing.kept_in, self._casting.voice, self._casting.judge, estimate)
            self.query_one("#private", Static).update(words)

    @property
    def _model(self) -> ModelChoice | None:
        return self._casting.pointed_at if self._casting else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A model can be tried once one is chosen; a key is for an endpoint."""
        return self._model is not None if action in {"try", "key"} else super().check_action(action, parameters)

    def on_descendant_focus(self) -> None:
        """The row that has the keys says which model they mean."""
        self.refresh_bindings()

    def action_try(self) -> None:
        """See how the chosen model does."""
        if (model := self._model) is not None:
            self._line.try_model(model)

    def action_key(self) -> None:
        """Ask for the key of the chosen model's endpoint."""
        if (model := self._model) is not None:
            navigation.open_api_key(self.program, model.host or model.name, partial(self._line.keep, model.profile))

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
        try:
            interview = await self.program.backstage.begin(self._choice())
        except BackstageError as error:
            self.program.notify(str(error), severity="error")
            return
        navigation.open_interview(self.program, interview)

    async def action_back(self) -> None:
        """Leave the trial that is going on, else the page."""
        if self._line.trying:
            self._line.leave()
        else:
            await super().action_back()
