from pathlib import Path

from textual.pilot import Pilot

from interviewer.tui.app import InterviewerApp
from interviewer.tui.screens.briefing import BriefingScreen
from tests.tui.support import an_app, an_interview, driven, screen_text, until


def test_typing_filters_the_interviewers_and_escape_brings_them_back(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        await until(pilot, lambda: "Looks for" in screen_text(app))
        await pilot.press(*"zebra")
        await until(pilot, lambda: "Nobody matches" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: "Looks for" in screen_text(app))

    driven(an_app(tmp_path), script)


def test_an_unfinished_session_comes_first_and_a_finished_one_shows_its_level(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        finished = await an_interview(app)
        level = (await finished.feedback()).report.level
        await an_interview(app, answers=2)
        await until(pilot, lambda: "Looks for" in screen_text(app))
        app.screen.look()  # type: ignore[attr-defined]
        await until(pilot, lambda: "Go on where you left off" in screen_text(app))
        text = screen_text(app)
        assert text.index("Go on where you left off") < text.index("Looks for")
        assert f"last time {level}/5" in text

    driven(an_app(tmp_path), script)


def test_the_briefing_says_where_words_go_and_who_judges(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        await until(pilot, lambda: "Looks for" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, BriefingScreen) and "nothing is sent anywhere" in screen_text(app))
        text = screen_text(app)
        assert "script" in text
        assert "rules on this machine" in text
        assert "10 min" in text

    driven(an_app(tmp_path), script)
