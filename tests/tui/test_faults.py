from pathlib import Path

import pytest
from textual.pilot import Pilot

from interviewer.engine.ports import JournalError
from interviewer.tui import navigation
from interviewer.tui.app import InterviewerApp
from interviewer.tui.screens.fault import FaultScreen
from interviewer.tui.screens.gallery import GalleryScreen
from interviewer.tui.screens.interview import InterviewScreen
from tests.tui.support import an_app, an_interview, driven, screen_text, until

SECRET = "sk-a-key-that-must-not-be-written"


class BrokenError(Exception):
    pass


def break_down() -> None:
    api_key = SECRET
    assert api_key
    raise BrokenError("the bottom fell out")


def crash_files(place: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in (place / "data").glob("crash-*.txt")]


async def in_an_interview(app: InterviewerApp, pilot: Pilot[None]) -> InterviewScreen:
    navigation.open_interview(app, await an_interview(app, answers=1))
    await until(pilot, lambda: isinstance(app.screen, InterviewScreen) and "please derive" in screen_text(app))
    assert isinstance(app.screen, InterviewScreen)
    return app.screen


@pytest.mark.parametrize("where", ["worker", "handler"])
def test_T8_a_fault_shows_a_panel_and_the_program_lives_with_everything_kept(tmp_path: Path, where: str) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        screen = await in_an_interview(app, pilot)

        async def work() -> None:
            break_down()

        if where == "worker":
            screen.run_worker(work(), exit_on_error=False)
        else:
            screen.call_later(break_down)
        await until(pilot, lambda: isinstance(app.screen, FaultScreen), "the panel")
        await until(pilot, lambda: "Everything you sent is kept" in screen_text(app))
        assert "the bottom fell out" in screen_text(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, GalleryScreen) and "Go on where you left off" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen) and "please derive" in screen_text(app))

    driven(an_app(tmp_path), script)
    written = crash_files(tmp_path)
    assert len(written) == 1
    assert "break_down" in written[0]
    assert SECRET not in written[0]


def test_T8_a_fault_in_the_program_itself_ends_it_with_a_sentence(tmp_path: Path) -> None:
    app = an_app(tmp_path)

    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        await until(pilot, lambda: "Looks for" in screen_text(app))
        app.call_later(break_down)

    driven(app, script)
    assert app.return_code == 1
    assert len(crash_files(tmp_path)) == 1


def test_an_answer_the_journal_refuses_stays_in_the_box_and_is_sent_when_it_can_be(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        screen = await in_an_interview(app, pilot)
        journal = screen._interview._room.journal  # pyright: ignore[reportPrivateUsage]
        keep = type(journal).append

        async def refuse(*_: object) -> None:
            raise JournalError("sessions.db: the disk is full; make room.")

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(type(journal), "append", refuse)
            await pilot.press(*"the mean", "enter")
            await until(pilot, lambda: "Not saved" in screen_text(app))
            assert "the disk is full" in screen_text(app)
            assert "█ the mean" in screen_text(app)
            await pilot.press("ctrl+r")
            await until(pilot, lambda: not screen._conversation.talking)  # pyright: ignore[reportPrivateUsage]
            assert "Not saved" in screen_text(app)
        assert type(journal).append is keep
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "Not saved" not in screen_text(app))
        await until(pilot, lambda: "█ the mean" not in screen_text(app))
        assert [event.text for event in screen._interview.events if event.type == "Answered"][-1] == "the mean"  # pyright: ignore[reportPrivateUsage]

    driven(an_app(tmp_path), script)
