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

from interviewer.domain.casing import sentence
from interviewer.settings import Length, Pressure, Seniority, SettingsError
from interviewer.settings.config_file import language
from interviewer.tui import navigation
from interviewer.tui.backstage import EMBEDDED, SCRIPT, BackstageError, Briefing, Choice, ModelChoice
from interviewer.tui.screens.base import PagedScreen
from interviewer.tui.text import joined, plain
from interviewer.tui.widgets import briefing_texts
from interviewer.tui.widgets.casting import Casting
from interviewer.tui.widgets.choices import Choices
from interviewer.tui.widgets.fitting import cut
from interviewer.tui.widgets.model_line import ModelLine
from interviewer.tui.widgets.particulars import Particulars

PRESSURES: tuple[tuple[str, Pressure], ...] = (("gentle", "gentle"), ("normal", "normal"), ("high", "high"))
POSTS: tuple[tuple[str, Seniority], ...] = (("junior", "junior"), ("mid-level", "mid"), ("senior", "senior"))
ROW = 72
"""The columns of the page in a window of 80."""
FEWEST_ROWS = 4
"""So many rows of what this kind of interviewer cares about are seen, however low the window."""


class BriefingScreen(PagedScreen[None]):
    """One page before the door."""

    CSS_PATH = "../styles/briefing.tcss"
    HEADING = "before you go in"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (26, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "Begin"),
        Binding("r", "whole", "Read on", tooltip="What this kind of interviewer cares about, in full"),
        Binding("t", "try", "Try the model", tooltip="Whether it answers, how fast, and whether it keeps to a form"),
        Binding("k", "key", "Key…", tooltip="The key that the model's endpoint asks for"),
    ]

    def __init__(self, persona: str) -> None:
        super().__init__()
        self._persona = persona
        self._briefing: Briefing | None = None
        self._casting: Casting | None = None
        self._particulars: Particulars | None = None
        self._kind = Static(id="kind")
        self._is_cut = False
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
        self._particulars = Particulars(briefing.era, briefing.language)
        await page.mount_all(list(self._page(briefing, self._casting, self._particulars)))
        self.query_one("#length").focus()
        for row in self.query(Choices):
            self.watch(row, "value", self._chosen, init=False)
        self._chosen()
        try:
            self._casting.offer(await self.program.backstage.find_models())
        except BackstageError as error:
            self._line.wrong(error)
        self.call_after_refresh(self._fit)

    def _page(self, briefing: Briefing, casting: Casting, particulars: Particulars) -> Iterator[Widget]:
        card, counts = briefing.card, briefing.questions
        lengths = [(f"{minutes} min", str(minutes)) for minutes in counts]
        role, applies = sentence(card.role), f"you apply as {card.offers}"
        apart = "   " if len(role) + len(applies) < ROW else "\n"
        yield Static(joined((role, "bold"), (f"{apart}{applies}", "$text-muted")))
        yield self._kind
        told = {str(minutes): f", {count} questions" for minutes, count in counts.items()}
        yield Choices("Length", lengths, str(briefing.minutes), told=told, id="length")
        yield Choices("Post", POSTS, briefing.level, id="post")
        yield Choices("Pressure", PRESSURES, briefing.pressure, id="pressure")
        yield casting
        yield particulars
        yield Static(id="private")
        yield self._line
        yield Static(briefing_texts.terms(), id="terms")

    def _choice(self) -> Choice:
        casting, particulars = self._casting, self._particulars
        if casting is None or particulars is None:
            return Choice(self._persona, 30, "2017")
        seed = particulars.seed
        return Choice(
            persona=self._persona,
            minutes=cast("Length", int(self._value("length"))),
            era=particulars.era,
            seed=int(seed) if seed.lstrip("+-").isdigit() else None,
            pressure=cast("Pressure", self._value("pressure")),
            level=cast("Seniority", self._value("post")),
            language=particulars.language,
            voice=casting.voice.profile if casting.voice else SCRIPT,
            judge=casting.judge.profile if casting.judge else EMBEDDED,
        )

    def _value(self, row: str) -> str:
        return self.query_one(f"#{row}", Choices).value

    def _fit(self) -> None:
        """What this kind of interviewer cares about gets the rows that the rest of the page leaves."""
        if self._briefing is None:
            return
        page = self.query_one("#page")
        others = sum(child.outer_size.height + child.styles.margin.height for child in page.children if child.display)
        rows = page.scrollable_content_region.height - others + self._kind.size.height
        told = plain(self._briefing.kind)
        shown = cut(told, self._kind.size.width, max(FEWEST_ROWS, rows))
        self._is_cut = shown is not told
        self._kind.update(plain(" ".join(shown.plain.splitlines())) if self._is_cut else told)
        self.refresh_bindings()

    def _chosen(self) -> None:
        """Say at once who sees the words, and what it costs as soon as that is known."""
        if self._casting is not None and self._particulars is not None:
            self._particulars.spoken(by_model=self._casting.voice is not None)
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
            self.call_after_refresh(self._fit)

    @property
    def _model(self) -> ModelChoice | None:
        return self._casting.pointed_at if self._casting else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A model can be tried once one is chosen; a key is for an endpoint; what was not cut needs no reading on."""
        if action == "whole":
            return self._is_cut
        return self._model is not None if action in {"try", "key"} else super().check_action(action, parameters)

    def on_descendant_focus(self) -> None:
        """The row that has the keys says which model they mean."""
        self.refresh_bindings()

    @on(ModelLine.Told)
    def _told(self) -> None:
        self.call_after_refresh(self._fit)

    @on(Particulars.Unfolded)
    def _unfolded(self) -> None:
        self.call_after_refresh(self.query_one("#seed").scroll_visible, animate=False)

    def on_resize(self) -> None:
        """Use the room there is."""
        self.call_after_refresh(self._fit)

    def action_whole(self) -> None:
        """Show what was cut."""
        if self._briefing is not None:
            navigation.open_whole(self.program, plain(self._briefing.kind))

    def action_try(self) -> None:
        """See how the chosen model does."""
        if (model := self._model) is not None:
            self._line.try_model(model)

    def action_key(self) -> None:
        """Ask for the key of the chosen model's endpoint."""
        if (model := self._model) is not None:
            navigation.open_api_key(self.program, model.host or model.name, partial(self._line.keep, model.profile))

    @on(Input.Submitted)
    @work(exclusive=True, group="begin", exit_on_error=False)
    async def action_begin(self) -> None:
        """Go in."""
        if self._particulars is None:
            return
        seed = self._particulars.seed
        if seed and not seed.lstrip("+-").isdigit():
            self.program.notify("The seed is a whole number, or nothing.", severity="warning")
            return
        try:
            language("Language", self._particulars.language)
            interview = await self.program.backstage.begin(self._choice())
        except (BackstageError, SettingsError) as error:
            self.program.notify(str(error), severity="error")
            return
        navigation.open_interview(self.program, interview)

    async def action_back(self) -> None:
        """Leave the trial that is going on, else the page."""
        if self._line.trying:
            self._line.leave()
        else:
            await super().action_back()
