from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot

from interviewer.domain.events import Event
from interviewer.engine.interview import Interview
from interviewer.engine.ports import JournalError
from interviewer.tui.app import InterviewerApp
from interviewer.tui.screens.report import PANES, ReportScreen
from interviewer.tui.widgets.lines import LinesPane
from tests.tui.reports import flat, read
from tests.tui.support import LARGE, SMALL, screen_text, until

NOTE = "I said it in other words."


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_the_overview_stands_on_one_screen_from_the_levels_to_the_story(tmp_path: Path, size: tuple[int, int]) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: ReportScreen, interview: Interview) -> None:
        feedback = await interview.feedback()
        await until(pilot, lambda: flat(feedback.report.outcome.text) in flat(screen_text(app)), "the story")
        rows = screen_text(app).splitlines()
        for rated in feedback.competencies:
            row = next(row for row in rows if rated.title in row)
            assert (f"{rated.level}/5" if rated.level else str(rated.unjudged)) in row
        assert len(feedback.fixes) == 3
        assert sum("not mentioned" in row for row in rows) == 3
        assert sum(row.startswith(" Say ") for row in rows) == 3
        assert screen.pane is not None
        assert screen.pane.max_scroll_y == 0
        if size == LARGE:
            assert all(flat(fix.lacked) in flat(screen_text(app)) for fix in feedback.fixes)

    read(tmp_path, play, size=size)


def test_notes_to_two_levels_still_leave_the_overview_whole(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: ReportScreen, interview: Interview) -> None:
        for _ in range(2):
            await pilot.press("d")
            await until(pilot, lambda: app.screen is not screen)
            await pilot.press(*"no", "ctrl+s")
            await until(pilot, lambda: app.screen is screen)
            await pilot.press("down")
        await until(pilot, lambda: screen_text(app).count("You disagree: no") == 2)
        assert screen.pane is not None
        assert screen.pane.max_scroll_y == 0
        assert "Story" in screen_text(app)

    read(tmp_path, play)


def test_a_smaller_screen_scrolls_and_every_level_keeps_to_one_row(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: ReportScreen, interview: Interview) -> None:
        assert screen.pane is not None
        await until(pilot, lambda: screen.pane is not None and screen.pane.max_scroll_y > 0)
        await until(pilot, lambda: "…" not in [row.strip() for row in screen_text(app).splitlines()])
        await pilot.press("end")
        await until(pilot, lambda: "Story" in screen_text(app))

    read(tmp_path, play, size=(60, 15))


def test_each_number_opens_its_page(tmp_path: Path) -> None:
    shown = {
        "2": "1. The linear model: 5/5",
        "3": "You uncovered 0 of 12 things.",
        "4": "Try this one aloud",
        "5": "Good morning. The post is for",
        "6": "One session is one sample.",
        "1": "Three things to mend",
    }

    async def play(app: InterviewerApp, pilot: Pilot[None], screen: ReportScreen, interview: Interview) -> None:
        for key, words in shown.items():
            assert words not in screen_text(app)
            await pilot.press(key)
            await until(pilot, lambda words=words: words in screen_text(app), words)
            assert isinstance(screen.pane, cast("type", PANES[int(key) - 1][1]))

    read(tmp_path, play)


def test_tab_and_the_arrows_turn_the_pages_both_ways(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: ReportScreen, interview: Interview) -> None:
        for keys, words in (
            ("tab", "The linear model"),
            ("right", "You uncovered"),
            ("left", "The linear model"),
            ("shift+tab", "Three things"),
        ):
            await pilot.press(keys)
            await until(pilot, lambda words=words: words in screen_text(app), words)

    read(tmp_path, play)


def test_a_page_is_made_when_it_is_first_opened(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: ReportScreen, interview: Interview) -> None:
        assert len(screen.query_one("#pages").children) == 2  # the quiet line and the overview
        await pilot.press("5", "1", "5")
        await until(pilot, lambda: "Good morning" in screen_text(app))
        assert len(screen.query_one("#pages").children) == 3

    read(tmp_path, play)


def test_the_transcript_calls_the_candidate_you(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: ReportScreen, interview: Interview) -> None:
        await pilot.press("5")
        await until(pilot, lambda: "Good morning. I have worked on text" in screen_text(app))
        assert " You" in screen_text(app).splitlines()
        assert "candidate" not in screen_text(app)
        await pilot.press("end")
        await until(pilot, lambda: "Good morning" not in screen_text(app))

    read(tmp_path, play)


def test_a_note_is_kept_in_the_journal_shown_beneath_its_line_and_withdrawn_by_an_empty_one(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: ReportScreen, interview: Interview) -> None:
        await pilot.press("down", "d")
        await until(pilot, lambda: app.screen is not screen)
        await pilot.press(*NOTE, "ctrl+s")
        await until(pilot, lambda: app.screen is screen and f"You disagree: {NOTE}" in screen_text(app))
        kept = (await app.backstage.take_up(interview.state.session)).events[-1]
        assert kept.type == "Disagreed"
        assert (kept.about, kept.note) == ("competency:dl_understanding", NOTE)
        rows = screen_text(app).splitlines()
        row = next(number for number, text in enumerate(rows) if "Understanding of deep learning" in text)
        assert NOTE in rows[row + 1]
        await pilot.press("6")
        await until(pilot, lambda: "Where you disagree" in screen_text(app) and NOTE in screen_text(app))
        await pilot.press("d")
        await until(pilot, lambda: app.screen is not screen)
        await pilot.press(*["backspace"] * len(NOTE), "ctrl+s")
        await until(pilot, lambda: "Nowhere so far" in screen_text(app))
        assert not (await interview.feedback()).report.disagreements
        await pilot.press("1")
        await until(pilot, lambda: "Three things" in screen_text(app))
        assert "You disagree" not in screen_text(app)

    read(tmp_path, play)


def test_a_note_that_cannot_be_written_is_told_and_the_report_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(session: str, event: Event) -> None:
        raise JournalError("The disk is full.")

    async def play(app: InterviewerApp, pilot: Pilot[None], screen: ReportScreen, interview: Interview) -> None:
        monkeypatch.setattr(interview._room.journal, "append", refuse)  # pyright: ignore[reportPrivateUsage]
        await pilot.press("d")
        await until(pilot, lambda: app.screen is not screen)
        await pilot.press(*"no", "ctrl+s")
        told = app._notifications  # pyright: ignore[reportPrivateUsage]
        await until(pilot, lambda: any("The disk is full." in word.message for word in told))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        assert "You disagree" not in screen_text(app)

    read(tmp_path, play)


@pytest.mark.parametrize("answers", [0, 1, 2])
def test_an_interview_that_is_not_over_says_so_and_takes_no_notes(tmp_path: Path, answers: int) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: ReportScreen, interview: Interview) -> None:
        before = interview.events
        assert "This interview is not over" in screen_text(app).splitlines()[0]
        for key in "123456":
            await pilot.press(key, "d", "a", "m", "down", "up")
            await pilot.pause()
            assert app.screen is screen
            assert "disagree" not in screen_text(app).splitlines()[-1]
            assert "Ask it again" not in screen_text(app)
        assert interview.events == before

    read(tmp_path, play, answers=answers)


def test_nothing_judged_means_no_praise(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: ReportScreen, interview: Interview) -> None:
        assert "No answer could be judged" in screen_text(app)
        await pilot.press("2")
        await until(pilot, lambda: "No question was asked." in screen_text(app))

    read(tmp_path, play, answers=0)


def test_the_footer_fits_eighty_columns_on_every_page(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: ReportScreen, interview: Interview) -> None:
        for key in ("1", "2", "3", "4", "5", "6", "2", "enter"):
            await pilot.press(key)
            await pilot.pause()
            assert screen_text(app).splitlines()[-1].endswith("f1 Keys")

    read(tmp_path, play)


def test_only_panes_with_lines_offer_a_note(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: ReportScreen, interview: Interview) -> None:
        offered = {}
        for key in "123456":
            await pilot.press(key)
            await pilot.pause()
            offered[key] = "I disagree" in screen_text(app).splitlines()[-1]
        assert offered == {"1": True, "2": True, "3": True, "4": False, "5": False, "6": False}
        assert isinstance(screen.pane, LinesPane)

    read(tmp_path, play)
