"""The states of the history and the report, and the keys that lead to them."""

from pathlib import Path
from typing import cast

import pytest

from interviewer.tui.app import InterviewerApp
from interviewer.tui.screens.history import HistoryScreen
from interviewer.tui.screens.note import NoteScreen
from interviewer.tui.screens.report import ReportScreen
from interviewer.tui.screens.retry import RetryScreen
from interviewer.tui.widgets.answer_box import AnswerBox
from interviewer.tui.widgets.comparison import Comparison
from tests.tui.scenes import gallery, gallery_first
from tests.tui.seeded import HELD, MIDDLING
from tests.tui.stage import Play, Stage, on, scene, sees, until
from tests.tui.support import screen_text

AGAIN = """Momentum keeps a velocity, v = mu v + g, so that across a ravine the signs cancel and along it the steps add up.
RMSprop divides each coordinate by the root of a fading mean of its squared gradient; AdaGrad sums all squares, so its steps die out.
Adam takes both averages and divides each by 1 - beta^t, because they start at zero."""
WRONG = "I said that particular layers are set to zero on purpose, for stability. That is this point."


@scene("history-empty", practised=False)
async def history_empty(app: InterviewerApp, pilot: Stage) -> None:
    await gallery_first(app, pilot)
    await pilot.press("f2")
    await on(pilot, HistoryScreen)
    await sees(pilot, "No interview yet")


@scene("history")
async def history(app: InterviewerApp, pilot: Stage) -> None:
    await gallery(app, pilot)
    await pilot.press("f2")
    await on(pilot, HistoryScreen)
    await until(pilot, lambda: f" {len(HELD)} interviews" in screen_text(app).splitlines(), "every level")
    await until(pilot, lambda: len(app.screen.query("PlotextPlot")) == 1, "the chart")


@scene("history-deleted")
async def history_deleted(app: InterviewerApp, pilot: Stage) -> None:
    await history(app, pilot)
    await pilot.press("down", "down", "x")
    await sees(pilot, "Press u to bring it back")


@scene("export")
async def export(app: InterviewerApp, pilot: Stage) -> None:
    await chosen_in_history(app, pilot)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Path, "cwd", lambda: Path("/home/you/interviews"))
        await pilot.press("e")
        await sees(pilot, "The report as a file")


@scene("report")
async def report(app: InterviewerApp, pilot: Stage) -> None:
    await chosen_in_history(app, pilot)
    await pilot.press("enter")
    await on(pilot, ReportScreen)
    await sees(pilot, "Three things")


def page(number: int, name: str, words: str) -> Play:
    """A page of the report."""

    @scene(f"report-{name}")
    async def opened(app: InterviewerApp, pilot: Stage) -> None:
        await report(app, pilot)
        await pilot.press(str(number))
        await sees(pilot, words)

    return opened


questions = page(2, "questions", "1. ")
page(3, "facts", "You uncovered")
page(4, "tonight", "What this kind of interviewer cares about")
page(5, "transcript", "Good morning")
page(6, "judged", "Where you disagree")


@scene("report-question")
async def report_question(app: InterviewerApp, pilot: Stage) -> None:
    await questions(app, pilot)
    await pilot.press("down", "down", "down", "enter")
    await sees(pilot, "Point by point")


@scene("report-complete")
async def report_complete(app: InterviewerApp, pilot: Stage) -> None:
    await report_question(app, pilot)
    await pilot.press("m")
    await sees(pilot, "A complete answer")
    await pilot.press("end")


@scene("note")
async def note(app: InterviewerApp, pilot: Stage) -> None:
    await report_question(app, pilot)
    report = cast("ReportScreen", app.screen)
    while report.pane is None or report.pane.chosen is None or "Not seen" not in str(report.pane.chosen.content):
        await pilot.press("down")
    await pilot.press("d")
    await on(pilot, NoteScreen)
    app.screen.query_one(AnswerBox).put(WRONG)


@scene("retry-compared")
async def retry_compared(app: InterviewerApp, pilot: Stage) -> None:
    await questions(app, pilot)
    await pilot.press("down", "down", "down", "down", "a")
    await on(pilot, RetryScreen)
    app.screen.query_one(AnswerBox).put(AGAIN)
    await pilot.press("enter")
    await sees(pilot, "Both answers are kept")
    await until(pilot, lambda: len(app.screen.query(Comparison)) == 1, "the comparison")


async def chosen_in_history(app: InterviewerApp, pilot: Stage) -> None:
    """The history, with the middling interview under the cursor."""
    await history(app, pilot)
    await pilot.press(*["down"] * [held.session for held in reversed(HELD)].index(MIDDLING))
