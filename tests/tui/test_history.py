from pathlib import Path

import pytest
from textual.pilot import Pilot

from interviewer.tui import navigation
from interviewer.tui.app import InterviewerApp
from interviewer.tui.backstage import BackstageError
from interviewer.tui.screens.gallery import GalleryScreen
from interviewer.tui.screens.history import HistoryScreen
from interviewer.tui.screens.interview import InterviewScreen
from interviewer.tui.screens.report import ReportScreen
from interviewer.tui.widgets.level_chart import TOO_FEW, LevelChart, marks
from tests.programs import ROOT
from tests.tui.pasts import on_disk, opened, session_of, the_table, told
from tests.tui.support import LARGE, SMALL, an_app, an_interview, driven, screen_text, until

COPIES = """
    WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < {copies})
    INSERT INTO events
    SELECT printf('COPY%06d', n), seq, type, strftime('%Y-%m-%dT%H:%M:%S+00:00', at, '-' || n || ' days'), body FROM events, copy
"""


def levels(app: InterviewerApp) -> list[str]:
    return [str(cell) for cell in the_table(app).get_column("level")]


async def left(app: InterviewerApp, pilot: Pilot[None]) -> list[str]:
    """Leave by Esc; the sessions there are after that."""
    await pilot.press("escape")
    await until(pilot, lambda: isinstance(app.screen, GalleryScreen))
    return [past.session for past in await app.backstage.history()]


def test_without_an_interview_the_history_says_how_to_begin_one(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        await until(pilot, lambda: "Looks for" in screen_text(app))
        await pilot.press("f2")
        await until(pilot, lambda: "No interview yet. Esc leads to the interviewers" in screen_text(app))
        await pilot.press("enter", "x", "delete", "u", "e", "r")
        assert isinstance(app.screen, HistoryScreen)
        assert "Delete" not in screen_text(app)
        assert await left(app, pilot) == []

    driven(an_app(tmp_path), script)


def test_one_finished_interview_shows_its_level_and_opens_its_report(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        level = (await (await an_interview(app)).feedback()).report.level
        await opened(app, pilot, "1 interview")
        await until(pilot, lambda: levels(app) == [f"{level}/5"])
        await until(pilot, lambda: TOO_FEW in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReportScreen))

    driven(an_app(tmp_path), script)


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_three_interviews_stand_newest_first_with_a_chart_of_the_rated_ones(tmp_path: Path, size: tuple[int, int]) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        level = (await (await an_interview(app)).feedback()).report.level
        await an_interview(app, seed=6)
        await an_interview(app, answers=2)
        await opened(app, pilot, "3 interviews")
        await until(pilot, lambda: levels(app)[:1] == ["unfinished"] and levels(app)[2:] == [f"{level}/5"])
        chart = app.screen.query_one(LevelChart)
        await until(pilot, lambda: "●" in screen_text(app))
        assert (chart.region.x > the_table(app).region.x) is (size == LARGE)
        app.prefer(theme="paper")
        await until(pilot, lambda: "●" in screen_text(app))

    driven(an_app(tmp_path), script, size)


def test_an_unfinished_interview_goes_on_and_its_report_can_be_read(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        await an_interview(app, answers=2)
        await opened(app, pilot, "1 interview")
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, ReportScreen))
        app.pop_screen()
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))

    driven(an_app(tmp_path), script)


def test_what_is_deleted_comes_back_one_by_one_until_the_screen_is_left(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        kept = [session_of(await an_interview(app, answers=1, seed=seed)) for seed in (1, 2, 3)]
        await opened(app, pilot, "3 interviews")
        await pilot.press("x", "delete")
        await until(pilot, lambda: "2 deleted. Press u" in screen_text(app))
        assert the_table(app).row_count == 1
        await pilot.press("u")
        await until(pilot, lambda: "Deleted. Press u to bring it back." in screen_text(app))
        assert the_table(app).chosen == kept[1]
        assert len(await app.backstage.history()) == 3
        await pilot.press("u", "u")
        await until(pilot, lambda: "3 interviews" in screen_text(app))
        assert sorted(await left(app, pilot)) == sorted(kept)

    driven(an_app(tmp_path), script)


@pytest.mark.parametrize("way_out", ["escape", "ctrl+q", "a report, then ctrl+q"])
def test_leaving_deletes_for_good(tmp_path: Path, way_out: str) -> None:
    kept: list[str] = []

    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        kept.extend([session_of(await an_interview(app, answers=1, seed=seed)) for seed in (1, 2)])
        await opened(app, pilot, "2 interviews")
        await pilot.press("x")
        await until(pilot, lambda: "Deleted. Press u" in screen_text(app))
        if way_out == "escape":
            assert await left(app, pilot) == kept[:1]
        elif way_out == "ctrl+q":
            await pilot.press("ctrl+q")
        else:
            await pilot.press("r")
            await until(pilot, lambda: isinstance(app.screen, ReportScreen))
            await pilot.press("ctrl+q")

    driven(an_app(tmp_path), script)

    async def after(app: InterviewerApp, pilot: Pilot[None]) -> None:
        assert [past.session for past in await app.backstage.history()] == kept[:1]

    driven(an_app(tmp_path), after)


def test_a_program_that_dies_deletes_nothing(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        await an_interview(app, answers=1)
        await opened(app, pilot, "1 interview")
        await pilot.press("x")
        await until(pilot, lambda: "Deleted. Press u" in screen_text(app))
        app.exit()

    driven(an_app(tmp_path), script)

    async def after(app: InterviewerApp, pilot: Pilot[None]) -> None:
        assert len(await app.backstage.history()) == 1

    driven(an_app(tmp_path), after)


def test_a_deletion_that_fails_is_said_in_one_sentence_and_the_session_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        async def refuse(_session: str) -> None:
            raise BackstageError("the disk is full.")

        await an_interview(app, answers=1)
        monkeypatch.setattr(app.backstage, "delete", refuse)
        await opened(app, pilot, "1 interview")
        await pilot.press("x")
        assert len(await left(app, pilot)) == 1
        await until(pilot, lambda: "Not everything was deleted: the disk is full." in told(app))

    driven(an_app(tmp_path), script)


def test_an_interview_that_is_open_beneath_is_neither_deleted_nor_opened_twice(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        interview = await an_interview(app, answers=2)
        await until(pilot, lambda: "Looks for" in screen_text(app))
        navigation.open_interview(app, interview)
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))
        navigation.open_history(app)
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen) and "1 interview" in screen_text(app))
        await pilot.press("x")
        await until(pilot, lambda: "open beneath this screen" in told(app))
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, HistoryScreen)
        assert the_table(app).row_count == 1

    driven(an_app(tmp_path), script)


def test_a_hostile_title_is_shown_as_it_is(tmp_path: Path) -> None:
    hostile = "[red]Lead[/] [@click=app.quit]x[/]"
    shipped = (ROOT / "personas" / "finance-nlp-lead.toml").read_text(encoding="utf-8")
    role = next(line for line in shipped.splitlines() if line.startswith("role ="))
    app = an_app(tmp_path)
    (tmp_path / "config" / "personas").mkdir()
    (tmp_path / "config" / "personas" / "finance-nlp-lead.toml").write_text(shipped.replace(role, f"role = '{hostile}'"), encoding="utf-8")

    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        await an_interview(app, answers=1)
        await opened(app, pilot, "1 interview")
        assert hostile in screen_text(app)

    driven(app, script)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE events SET body = '{' WHERE seq = 3",
        "DELETE FROM events WHERE seq = 1",
        "UPDATE events SET body = replace(body, '\"questions\"', '\"Q\"') WHERE seq = 1",
    ],
)
def test_a_session_that_cannot_be_read_is_damaged_and_opening_it_says_why(tmp_path: Path, damage: str) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        await until(pilot, lambda: "Looks for" in screen_text(app))
        interview = await an_interview(app)
        on_disk(tmp_path, damage)
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen) and the_table(app).row_count == 1)
        await until(pilot, lambda: levels(app) == ["damaged"])
        await pilot.press("enter")
        await until(pilot, lambda: "is damaged and cannot be" in told(app), session_of(interview))
        assert isinstance(app.screen, HistoryScreen)
        assert len((await app.backstage.gallery()).cards) == 1

    driven(an_app(tmp_path), script)


def test_five_hundred_sessions_are_all_listed_and_their_levels_read(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        level = (await (await an_interview(app)).feedback()).report.level
        on_disk(tmp_path, COPIES.format(copies=499))
        await opened(app, pilot, "500 interviews")
        assert the_table(app).row_count == 500
        await pilot.press("end")
        await until(pilot, lambda: the_table(app).chosen == "COPY000499")
        await until(pilot, lambda: set(levels(app)[-8:]) == {f"{level}/5"})
        await until(pilot, lambda: set(levels(app)) == {f"{level}/5"})

    driven(an_app(tmp_path), script)


@pytest.mark.parametrize(("span_s", "labels"), [(0, 3), (3_600, 3), (86_400 * 30, 3), (86_400 * 900, 3)])
def test_the_time_line_has_three_different_places(span_s: float, labels: int) -> None:
    found = marks(1_700_000_000.0, 1_700_000_000.0 + span_s)
    assert len({at for at, _ in found}) == labels
    assert len({label for _, label in found}) == labels
