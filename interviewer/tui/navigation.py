"""The ways between screens; a screen's file is read when it is first opened."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from pydantic import SecretStr
    from textual.await_complete import AwaitComplete
    from textual.content import Content
    from textual.screen import Screen

    from interviewer.engine.interview import Interview
    from interviewer.tui.app import InterviewerApp


def switch(app: "InterviewerApp", screen: "Screen[Any]") -> "AwaitComplete":
    """Put a screen in place of the present one."""
    return cast("Any", app).switch_screen(screen)


def open_keys(app: "InterviewerApp") -> None:
    """The keys of the present screen, over it."""
    from interviewer.tui.screens.keys import KeysScreen

    if not isinstance(app.screen, KeysScreen):
        app.push_screen(KeysScreen(app.screen))


def open_briefing(app: "InterviewerApp", persona: str) -> None:
    """What is told and chosen before an interview."""
    from interviewer.tui.screens.briefing import BriefingScreen

    app.push_screen(BriefingScreen(persona))


def open_api_key(app: "InterviewerApp", host: str, keep: "Callable[[SecretStr], object]") -> None:
    """Ask for the key of an endpoint; `keep` is called with it if one was given."""
    from interviewer.tui.screens.api_key import ApiKeyScreen

    def given(key: "SecretStr | None") -> None:
        if key is not None:
            keep(key)

    app.push_screen(ApiKeyScreen(host), given)


def open_interview(app: "InterviewerApp", interview: "Interview") -> None:
    """The conversation, in place of the screen it was begun from unless that is the gallery."""
    from interviewer.tui.screens.briefing import BriefingScreen
    from interviewer.tui.screens.interview import InterviewScreen

    if isinstance(app.screen, BriefingScreen):
        switch(app, InterviewScreen(interview))
    else:
        app.push_screen(InterviewScreen(interview))


def open_rating(app: "InterviewerApp", interview: "Interview") -> None:
    """The candidate's own estimate, before any score."""
    from interviewer.tui.screens.rating import RatingScreen

    switch(app, RatingScreen(interview))


def open_report(app: "InterviewerApp", interview: "Interview", *, instead: bool = False) -> None:
    """The feedback; `instead` replaces the present screen."""
    from interviewer.tui.screens.report import ReportScreen

    screen = ReportScreen(interview)
    if instead:
        switch(app, screen)
    else:
        app.push_screen(screen)


def open_note(app: "InterviewerApp", about: str, line: str, present: str, keep: Callable[[str], Awaitable[None]]) -> None:
    """A note of disagreement to one line of the report; `keep` may raise JournalError, and then the note stays open."""
    from interviewer.tui.screens.note import NoteScreen

    app.push_screen(NoteScreen(about, line, present, keep))


def open_retry(app: "InterviewerApp", interview: "Interview", question_id: str, done: Callable[[], None]) -> None:
    """A question of a finished interview, asked again; `done` is called on the way back if an answer was kept."""
    from interviewer.tui.screens.retry import RetryScreen

    app.push_screen(RetryScreen(interview, question_id, done))


def open_whole(app: "InterviewerApp", content: "Content") -> None:
    """A line that was cut, in full, over the present screen."""
    from interviewer.tui.screens.whole import WholeScreen

    app.push_screen(WholeScreen(content))


def open_history(app: "InterviewerApp") -> None:
    """Every session."""
    from interviewer.tui.screens.history import HistoryScreen

    if not any(isinstance(screen, HistoryScreen) for screen in app.screen_stack):
        app.push_screen(HistoryScreen())


def open_export(app: "InterviewerApp", session: str) -> None:
    """Write a session's report to a file."""
    from interviewer.tui.screens.export import ExportScreen

    app.push_screen(ExportScreen(session))


def open_fault(app: "InterviewerApp", error: BaseException, path: Path | None) -> None:
    """What went wrong, and the way back to the gallery."""
    from interviewer.tui.screens.fault import FaultScreen

    if not isinstance(app.screen, FaultScreen):
        app.push_screen(FaultScreen(error, path))


def start_over(app: "InterviewerApp") -> None:
    """A fresh gallery over the first screen, which may be the one that failed; every other screen goes."""
    from interviewer.tui.screens.gallery import GalleryScreen

    # Nothing is awaited: a screen that failed no longer answers, and the one that asks is itself among those that go.
    while len(app.screen_stack) > 1:
        app.pop_screen()
    app.push_screen(GalleryScreen())
