"""The feedback on an interview."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static
from textual.worker import Worker

from interviewer.domain.casing import sentence
from interviewer.domain.feedback import Feedback
from interviewer.domain.graders import EMBEDDED
from interviewer.engine.interview import Interview
from interviewer.engine.ports import JournalError
from interviewer.engine.room import Disagree
from interviewer.tui import navigation
from interviewer.tui.screens.base import BaseScreen
from interviewer.tui.text import joined, plain
from interviewer.tui.widgets.lines import LinesPane, ReportPane
from interviewer.tui.widgets.report_notes import described, notes_of
from interviewer.tui.widgets.report_overview import OverviewPane
from interviewer.tui.widgets.report_panel import PanelPane
from interviewer.tui.widgets.report_questions import QuestionsPane
from interviewer.tui.widgets.report_texts import FactsPane, JudgedPane, TonightPane, TranscriptPane
from interviewer.tui.widgets.tab_row import TabRow

PANES: tuple[tuple[str, Callable[[Feedback], ReportPane]], ...] = (
    ("Overview", OverviewPane),
    ("Questions", QuestionsPane),
    ("Your questions", FactsPane),
    ("Tonight", TonightPane),
    ("Transcript", TranscriptPane),
    ("How judged", JudgedPane),
)
PANEL_PANES = (*PANES[:-1], ("Judged", JudgedPane), ("Panel", PanelPane))
"""With a note for each member of a panel, and shorter titles, so that all fit."""
READING = "Your answers are being read…"
JUDGING = "The last answer is being judged. Esc leaves; the report can be read later."


class ReportScreen(BaseScreen[None]):
    """The first page says it all; the others say why."""

    CSS_PATH = "../styles/report.tcss"
    HEADING = "report"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"show({number - 1})", title, show=False) for number, (title, _) in enumerate(PANEL_PANES, 1)),
        Binding("tab,right", "turn(1)", "Next page", show=False),
        Binding("shift+tab,left", "turn(-1)", "Page before", show=False),
        Binding("d", "disagree", "I disagree", tooltip="Note why, beneath the chosen line; no level changes"),
    ]

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self._interview = interview
        self._feedback: Feedback | None = None
        self._built: dict[int, ReportPane] = {}
        self._panes = PANEL_PANES if interview.state.cast.persona.panel else PANES
        self._tabs = TabRow([title for title, _ in self._panes])
        self._making: Worker[None] | None = None
        self._one = asyncio.Lock()

    def heading(self) -> Content:
        """Whose interview it was, and whether it is over."""
        persona = self._interview.state.cast.persona
        state = ("Report", "bold") if self._interview.state.closed else ("This interview is not over", "bold $warning")
        return joined(state, f"  {sentence(persona.identity.role)}")

    def body(self) -> ComposeResult:
        """The row of pages, and the open one."""
        yield self._tabs
        with Container(id="pages"):
            words = READING if self._interview.state.settings.judge == EMBEDDED else JUDGING
            yield Static(plain(words, "$text-muted"), id="quiet", markup=False)

    def on_mount(self) -> None:
        """Have the feedback made."""
        self._making = self._make()

    @property
    def pane(self) -> ReportPane | None:
        """The open page."""
        return self._built.get(self._tabs.current)

    @work(group="feedback", exit_on_error=False)
    async def _make(self) -> None:
        quiet = self.query_one("#quiet", Static)
        try:
            async with self._one:
                self._feedback = await self._interview.feedback()
        except JournalError as error:
            if self._built:
                self.program.notify(str(error), severity="error")
            else:
                quiet.update(plain(str(error), "$error"))
            return
        quiet.display = False
        for pane in self._built.values():
            pane.renew(self._feedback)
        if not self._built:
            self.action_show(0)
        self.refresh_bindings()

    def action_show(self, index: int) -> None:
        """Open a page; it is made when it is first opened."""
        if self._feedback is None:
            return
        if index not in self._built:
            self._built[index] = self._panes[index][1](self._feedback)
            self.query_one("#pages").mount(self._built[index])
        for number, pane in self._built.items():
            pane.display = number == index
        self._tabs.current = index
        self.call_after_refresh(self._built[index].enter)
        self.refresh_bindings()

    def action_turn(self, step: int) -> None:
        """Open the next page, or the one before."""
        self.action_show((self._tabs.current + step) % len(self._panes))

    async def action_back(self) -> None:
        """Go back inside the page, else leave; what is being judged is owed still."""
        if self.pane is None or not self.pane.back():
            await self.keep()
            await super().action_back()

    async def keep(self) -> None:
        """Before leaving: a report that is not made yet is given up."""
        if self._feedback is None:
            if self._making is not None:
                self._making.cancel()
            self._interview.leave()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A note needs a line, and an interview that is over; a page is opened where there is one."""
        if action == "show":
            return isinstance(parameters[0], int) and parameters[0] < len(self._panes)
        if action == "disagree":
            return self._interview.state.closed and self.pane is not None and self.pane.chosen is not None
        return True

    def action_disagree(self) -> None:
        """Note why the chosen line is wrong."""
        line = self.pane.chosen if self.pane else None
        if line is None or self._feedback is None:
            return
        about = line.about

        async def keep(note: str) -> None:
            await self._keep(about, note)

        present = notes_of(self._feedback).get(about, "")
        navigation.open_note(self.program, about, described(self._feedback, about), present, keep)

    async def _keep(self, about: str, note: str) -> None:
        async with self._one, aclosing(self._interview.step(Disagree(about, note))) as items:
            async for _ in items:
                pass
        self._make()

    @on(LinesPane.Chosen)
    def _another(self) -> None:
        self.refresh_bindings()

    @on(TabRow.Picked)
    def _picked(self, message: TabRow.Picked) -> None:
        self.action_show(message.index)

    @on(QuestionsPane.Again)
    def _again(self, message: QuestionsPane.Again) -> None:
        navigation.open_retry(self.program, self._interview, message.question_id, self._answered_again)

    def _answered_again(self) -> None:
        self._make()
