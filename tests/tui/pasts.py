"""What the tests of the history have in common."""

import sqlite3
from contextlib import closing
from pathlib import Path

from textual.pilot import Pilot

from interviewer.engine.interview import Interview
from interviewer.tui.app import InterviewerApp
from interviewer.tui.screens.history import HistoryScreen
from interviewer.tui.widgets.session_table import SessionTable
from tests.tui.support import screen_text, until


def on_disk(place: Path, *statements: str) -> None:
    with closing(sqlite3.connect(place / "data" / "sessions.db")) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def the_table(app: InterviewerApp) -> SessionTable:
    return app.screen.query_one(SessionTable)


def told(app: InterviewerApp) -> str:
    """The words at the edge of the screen."""
    return "\n".join(notification.message for notification in app._notifications)  # pyright: ignore[reportPrivateUsage]


async def opened(app: InterviewerApp, pilot: Pilot[None], listed: str) -> None:
    await until(pilot, lambda: "Looks for" in screen_text(app))
    await pilot.press("f2")
    await until(pilot, lambda: isinstance(app.screen, HistoryScreen) and listed in screen_text(app).splitlines()[-2], listed)


def session_of(interview: Interview) -> str:
    return interview.state.session
