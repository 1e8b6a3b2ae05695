"""Every interview kept on this machine."""

from time import monotonic
from typing import Any, ClassVar, cast

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import DataTable, Static

from interviewer.tui import navigation
from interviewer.tui.backstage import BackstageError
from interviewer.tui.ledger import Ledger
from interviewer.tui.screens.base import BaseScreen
from interviewer.tui.text import plain
from interviewer.tui.widgets.level_chart import LevelChart
from interviewer.tui.widgets.session_table import SessionTable

EMPTY = "No interview yet. Esc leads to the interviewers; Enter there begins one."
HELD = "This interview is open beneath this screen; Esc leads back to it."
PORTION_S = 0.25
"""How long levels are gathered before they are shown; a table and a chart that changed with each of 500 would hold up the keys."""


class HistoryScreen(BaseScreen[None]):
    """A table of sessions, and the level over time."""

    CSS_PATH = "../styles/history.tcss"
    HEADING = "history"
    AUTO_FOCUS = "SessionTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "report", "Report", tooltip="Of an unfinished interview too"),
        Binding("e", "export", "Export", tooltip="The report as a file"),
        Binding("x,delete", "delete", "Delete", key_display="x", tooltip="Also the Delete key; final when you leave this screen"),
        Binding("u", "undo", "Undo", tooltip="Bring back what was deleted last"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._ledger = Ledger()
        self._table = SessionTable(self._ledger.word)
        self._chart = LevelChart()

    def body(self) -> ComposeResult:
        """The table, the chart beside or beneath it, and a line that says what was done."""
        with Container(id="both"):
            yield self._table
            yield self._chart
        yield Static(plain(EMPTY), id="empty")
        yield Static(plain("Reading what there is…"), id="said")

    @on(events.ScreenResume)
    def _look_again(self) -> None:
        self.call_after_refresh(self.look)

    @work(exclusive=True, group="look", exit_on_error=False)
    async def look(self) -> None:
        """Ask for the sessions, show them, and read their levels after that."""
        try:
            past = await self.program.backstage.history()
        except BackstageError as error:
            self._say(str(error))
            return
        self._ledger.renew(past)
        self._show(self._table.chosen)
        self.call_after_refresh(self._read_levels)

    @work(exclusive=True, group="levels", exit_on_error=False)
    async def _read_levels(self) -> None:
        learnt: list[str] = []
        drawn = monotonic()
        while (session := self._ledger.unread(self._table.in_sight())) is not None:
            try:
                self._ledger.learn(session, await self.program.backstage.level(session))
            except BackstageError:
                self._ledger.spoil(session)
            learnt.append(session)
            if monotonic() - drawn > PORTION_S:
                await self._draw(learnt)
                learnt, drawn = [], monotonic()
        await self._draw(learnt)

    async def _draw(self, learnt: list[str]) -> None:
        self._table.retell(learnt)
        left = self._ledger.count_unread()
        await self._chart.show(self._ledger.points(), reading=left > 0)
        if not self._ledger.struck:
            self._say(self._count())

    def _show(self, chosen: str | None = None) -> None:
        empty = self._ledger.empty
        self.query_one("#both").display = not empty
        self.query_one("#empty").display = empty
        self._table.show(self._ledger.rows(), chosen)
        if not empty and self.focused is None:
            self._table.focus()
        self._say(self._deleted() or self._count())
        self.refresh_bindings()

    def _say(self, text: str) -> None:
        self.query_one("#said", Static).update(plain(text), layout=False)

    def _count(self) -> str:
        rows, left = len(self._ledger.rows()), self._ledger.count_unread()
        if not rows:
            return ""
        listed = "1 interview" if rows == 1 else f"{rows} interviews"
        return f"{listed} · {left} still to be read" if left else listed

    def _deleted(self) -> str:
        struck = self._ledger.struck
        if struck > 1:
            return f"{struck} deleted. Press u to bring the last one back. Final when you leave here."
        return "Deleted. Press u to bring it back. It is final when you leave this screen." if struck else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show only the keys that do something now."""
        if action == "undo":
            return self._ledger.struck > 0
        if action in {"open", "report", "export", "delete"}:
            return bool(self._ledger.rows())
        return super().check_action(action, parameters)

    @on(DataTable.RowSelected)
    def _clicked(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """The report of a finished interview; an unfinished one goes on."""
        session = self._table.chosen
        if session is not None and not self._is_held(session):
            self._open(session, report=self._ledger.row(session).closed)

    def action_report(self) -> None:
        """The report, finished or not."""
        session = self._table.chosen
        if session is not None and not self._is_held(session):
            self._open(session, report=True)

    @work(exclusive=True, group="open", exit_on_error=False)
    async def _open(self, session: str, *, report: bool) -> None:
        try:
            interview = await self.program.backstage.take_up(session)
        except BackstageError as error:
            self.program.notify(str(error), severity="error")
            return
        self._ledger.forget(session)
        show = navigation.open_report if report else navigation.open_interview
        show(self.program, interview)

    def action_export(self) -> None:
        """Write the report to a file."""
        if (session := self._table.chosen) is not None:
            navigation.open_export(self.program, session)

    async def action_delete(self) -> None:
        """Take the session off the list; the journal is touched when the screen is left."""
        session = self._table.chosen
        if session is None or self._is_held(session):
            return
        self._ledger.strike(session)
        await self._change()

    async def action_undo(self) -> None:
        """Bring back the session that was deleted last."""
        if (session := self._ledger.unstrike()) is not None:
            await self._change(session)
            self._read_levels()

    async def _change(self, chosen: str | None = None) -> None:
        self._show(chosen)
        await self._chart.show(self._ledger.points(), reading=self._ledger.count_unread() > 0)

    def _is_held(self, session: str) -> bool:
        """Whether a screen beneath holds this interview, which must not be opened twice, nor deleted under it."""
        beneath: list[Any] = [getattr(screen, "_interview", None) for screen in self.program.screen_stack]
        held = any(interview is not None and interview.state.session == session for interview in beneath)
        if held:
            self.program.notify(HELD, severity="warning")
        return held

    async def keep(self) -> None:
        """Delete for good what was deleted here."""
        cast("Any", self.workers).cancel_group(self, "levels")
        why = ""
        for session in self._ledger.take_struck():
            try:
                await self.program.backstage.delete(session)
            except BackstageError as error:
                why = str(error)
        if why:
            self.program.notify(f"Not everything was deleted: {why}", severity="error")

    async def action_back(self) -> None:
        """Delete for good what was deleted here, and go back."""
        await self.keep()
        await super().action_back()
