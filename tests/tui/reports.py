"""The report on an interview, opened in the real program."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import cast

from textual.pilot import Pilot

from interviewer.engine.interview import Interview
from interviewer.tui import navigation
from interviewer.tui.app import InterviewerApp
from interviewer.tui.screens.report import ReportScreen
from tests.tui.support import SMALL, an_app, an_interview, driven, screen_text, until

Play = Callable[[InterviewerApp, Pilot[None], ReportScreen, Interview], Awaitable[None]]


def read(place: Path, play: Play, *, size: tuple[int, int] = SMALL, answers: int = 40) -> None:
    """Open the report on an interview with so many answers and play its reader."""

    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        interview = await an_interview(app, answers=answers)
        navigation.open_report(app, interview)
        await until(pilot, lambda: "Understanding of deep learning" in screen_text(app), "the overview")
        await play(app, pilot, cast("ReportScreen", app.screen), interview)

    driven(an_app(place), script, size)


def flat(text: str) -> str:
    """The words without the way they are broken into rows."""
    return " ".join(text.split())
