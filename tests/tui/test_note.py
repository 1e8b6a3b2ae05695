from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.pilot import Pilot

from interviewer.domain.events import Disagreed
from interviewer.engine.interview import Interview
from interviewer.engine.ports import JournalError
from interviewer.engine.room import Disagree
from interviewer.engine.taking import NOTE_LIMIT
from interviewer.tui import navigation
from interviewer.tui.app import InterviewerApp
from interviewer.tui.screens.note import NoteScreen
from interviewer.tui.widgets.answer_box import AnswerBox
from tests.fakes import hold
from tests.tui.support import an_app, driven, screen_text, until
from tests.tui.test_retry import box, shows, told

HOSTILE = "I said [bold]so[/bold] \x1b[31mtwice"
Noted = Callable[[InterviewerApp, Pilot[None], Interview, Callable[[], list[str]]], Awaitable[None]]


def noting(place: Path, present: str, script: Noted) -> None:
    """The note to one line of a finished interview, given to its journal; the script gets the notes there are."""

    async def run(app: InterviewerApp, pilot: Pilot[None]) -> None:
        interview = await hold(["Good morning.", "I do not know.", "/end"])
        about = f"question:{interview.state.asked[1]}"

        async def keep(note: str) -> None:
            async for _ in interview.step(Disagree(about, note)):
                pass

        navigation.open_note(app, about, f"{HOSTILE} " * 30, present, keep)
        await until(pilot, lambda: isinstance(app.screen, NoteScreen) and isinstance(app.focused, AnswerBox))
        await script(app, pilot, interview, lambda: [event.note for event in interview.events if isinstance(event, Disagreed)])

    driven(an_app(place), run)


def closed(app: InterviewerApp) -> Callable[[], bool]:
    return lambda: not isinstance(app.screen, NoteScreen)


def test_a_note_of_two_lines_is_kept_with_enter_and_its_line_shown_as_it_is(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None], interview: Interview, notes: Callable[[], list[str]]) -> None:
        await until(pilot, shows(app, "I said [bold]so[/bold] �[31mtwice"))
        assert screen_text(app).count("�[31mtwice") < 30
        assert "…" in screen_text(app)
        await pilot.press(*"no", "ctrl+j", *"no", "enter")
        await until(pilot, closed(app))
        assert notes() == ["no\nno"]

    noting(tmp_path, "", script)


def test_control_s_keeps_a_changed_note_and_an_empty_one_withdraws(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None], interview: Interview, notes: Callable[[], list[str]]) -> None:
        assert box(app).text == "Too low."
        box(app).put("")
        await pilot.press("ctrl+s")
        await until(pilot, closed(app))
        assert notes() == [""]
        assert (await interview.feedback()).report.disagreements == ()

    noting(tmp_path, "Too low.", script)


def test_escape_leaves_a_note_as_it_was(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None], interview: Interview, notes: Callable[[], list[str]]) -> None:
        await pilot.press(*"more")
        await until(pilot, lambda: box(app).text == "Too low.more")
        await pilot.press("escape")
        await until(pilot, closed(app))
        assert notes() == []

    noting(tmp_path, "Too low.", script)


def test_a_note_that_is_too_long_is_refused_in_words_and_stays(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None], interview: Interview, notes: Callable[[], list[str]]) -> None:
        box(app).put("x" * (NOTE_LIMIT + 1))
        await pilot.press("enter")
        await until(pilot, told(app, "at most 2,000 can be kept"))
        assert box(app).text == "x" * (NOTE_LIMIT + 1)
        box(app).put("x" * NOTE_LIMIT)
        await pilot.press("enter")
        await until(pilot, closed(app))
        assert notes() == ["x" * NOTE_LIMIT]

    noting(tmp_path, "", script)


def test_a_note_the_journal_refuses_stays_on_the_screen(tmp_path: Path) -> None:
    async def run(app: InterviewerApp, pilot: Pilot[None]) -> None:
        async def keep(note: str) -> None:
            raise JournalError("The disk is full; make room.")

        navigation.open_note(app, "fact:pay", "Ask what it pays", "", keep)
        await until(pilot, lambda: isinstance(app.screen, NoteScreen) and isinstance(app.focused, AnswerBox))
        await pilot.press(*"no", "enter")
        await until(pilot, told(app, "Not kept. The disk is full"))
        assert isinstance(app.screen, NoteScreen)
        assert box(app).text == "no"

    driven(an_app(tmp_path), run)
