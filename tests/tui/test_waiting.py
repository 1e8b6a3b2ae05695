"""What a candidate sees while a model is waited for, and what goes on meanwhile."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from interviewer.domain.events import Said, Settled
from interviewer.engine.interview import Interview
from interviewer.tui import navigation, waiting
from interviewer.tui.app import InterviewerApp
from interviewer.tui.screens.gallery import GalleryScreen
from interviewer.tui.screens.interview import InterviewScreen
from interviewer.tui.screens.rating import RatingScreen
from interviewer.tui.screens.report import ReportScreen
from interviewer.tui.waiting import trying_again
from interviewer.tui.widgets.answer_box import AnswerBox
from interviewer.tui.widgets.transcript import Transcript
from tests.tui.slow import BUSY, NAME, SlowJudge, WaitingVoice, slow_interview
from tests.tui.support import an_app, driven, screen_text, until

Play = Callable[[InterviewerApp, Pilot[None], InterviewScreen], Awaitable[None]]
ANSWER = "Good morning. I have worked on text for two years."


def held(place: Path, begun: Callable[[], Awaitable[Interview]], play: Play) -> None:
    """Play on an interview whose first question has been asked."""

    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        navigation.open_interview(app, await begun())
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen) and shows(app, "what have you worked on?"))
        assert isinstance(app.screen, InterviewScreen)
        screen = app.screen
        await until(pilot, lambda: not screen.busy)
        await play(app, pilot, screen)

    driven(an_app(place), script)


def shows(app: InterviewerApp, words: str) -> bool:
    return words in " ".join(screen_text(app).split())


async def said(pilot: Pilot[None], screen: InterviewScreen, text: str) -> None:
    """Answer, and come back when the reply stands there."""
    turn = screen.interview.state.last_turn
    await sent(pilot, screen, text)
    await until(pilot, lambda: screen.interview.state.last_turn == turn + 1 and not screen.busy, text)


async def sent(pilot: Pilot[None], screen: InterviewScreen, text: str) -> None:
    screen.query_one(AnswerBox).put(text)
    await pilot.press("enter")


def seconds(app: InterviewerApp) -> int | None:
    """How long it still is until an endpoint is tried again, as the screen says."""
    found = re.search(r"Trying again in (\d+) s", " ".join(screen_text(app).split()))
    return int(found[1]) if found else None


def settled(interview: Interview) -> list[Settled]:
    return [event for event in interview.events if isinstance(event, Settled)]


def test_N3_a_wait_for_an_endpoint_counts_down_and_escape_goes_on_without_it(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: InterviewScreen) -> None:
        assert not shows(app, "Stop the speech")
        await sent(pilot, screen, ANSWER)
        await until(pilot, lambda: seconds(app) is not None and shows(app, "(2 of 3). Esc: go on without it."))
        assert shows(app, "models.example.net is busy (503). Trying again in")
        assert shows(app, "Stop the speech")
        first = seconds(app) or 0
        await until(pilot, lambda: 0 < (seconds(app) or 0) < first, "a lower number")
        assert screen.query_one(Transcript).text.count("Trying again") == 1
        await pilot.press("escape")
        await until(pilot, lambda: not screen.busy and shows(app, "derive"))
        await until(pilot, lambda: not shows(app, "Stop the speech"))
        assert "Trying again" not in screen.query_one(Transcript).text
        assert isinstance(screen.interview.events[-1], Said)

    held(tmp_path, lambda: slow_interview(voice=WaitingVoice()), play)


def test_a_wait_that_is_over_names_no_seconds() -> None:
    busy = replace(BUSY, seconds=2.3)
    assert "Trying again in 3 s (2 of 3)" in trying_again(busy)
    assert "Trying again in 1 s (2 of 3)" in trying_again(busy, 2)
    assert "Trying again (2 of 3)" in trying_again(busy, 3)


def test_N6_a_long_wait_says_how_long_it_has_been(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "TICK_S", 0.01)
    judge = SlowJudge(live=False)

    async def play(app: InterviewerApp, pilot: Pilot[None], screen: InterviewScreen) -> None:
        await said(pilot, screen, ANSWER)
        await sent(pilot, screen, "It is the mean.")
        await until(pilot, lambda: re.search(r"\(takes notes, \d+ s. Esc: go on\)", screen_text(app)) is not None)
        judge.let.set()
        await until(pilot, lambda: not screen.busy)
        assert "takes notes" not in screen.query_one(Transcript).text

    held(tmp_path, lambda: slow_interview(judge), play)


def test_a_notice_stands_in_the_transcript_once(tmp_path: Path) -> None:
    notice = "scripted at models.example.net does not answer. Until it is back, the script speaks and the rules judge."

    async def play(app: InterviewerApp, pilot: Pilot[None], screen: InterviewScreen) -> None:
        assert shows(app, f"— {notice}")
        await said(pilot, screen, ANSWER)
        await said(pilot, screen, "/hint")
        assert " ".join(screen.query_one(Transcript).text.split()).count(notice) == 1

    held(tmp_path, lambda: slow_interview(notices=[notice]), play)


def test_a_grade_made_in_the_background_is_kept_while_the_candidate_types(tmp_path: Path) -> None:
    judge = SlowJudge()

    async def play(app: InterviewerApp, pilot: Pilot[None], screen: InterviewScreen) -> None:
        await said(pilot, screen, ANSWER)
        await said(pilot, screen, "It is the mean.")
        await said(pilot, screen, "/skip")
        assert judge.begun == 1
        await pilot.press(*"half a thought")
        before = screen.query_one(Transcript).text
        assert settled(screen.interview) == []
        judge.let.set()
        await until(pilot, lambda: [event.by for event in settled(screen.interview)] == [NAME], "the grade")
        assert screen.query_one(Transcript).text == before
        assert screen.query_one(AnswerBox).text == "half a thought"
        await said(pilot, screen, "I do not know.")
        assert len({event.seq for event in screen.interview.events}) == len(screen.interview.events)

    held(tmp_path, lambda: slow_interview(judge), play)


async def to_the_report(app: InterviewerApp, pilot: Pilot[None], screen: InterviewScreen) -> ReportScreen:
    """Stop after one question, and open the report, which waits for its grade."""
    for text in (ANSWER, "It is the mean.", "/end"):
        await said(pilot, screen, text)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, RatingScreen))
    await pilot.press("3")
    await until(pilot, lambda: isinstance(app.screen, ReportScreen) and shows(app, "The last answer is being judged."))
    assert isinstance(app.screen, ReportScreen)
    return app.screen


def test_the_report_says_that_it_waits_for_the_last_grade_and_comes_when_it_is_there(tmp_path: Path) -> None:
    judge = SlowJudge()

    async def play(app: InterviewerApp, pilot: Pilot[None], screen: InterviewScreen) -> None:
        await to_the_report(app, pilot, screen)
        await pilot.press("2")
        assert judge.begun == 1
        judge.let.set()
        await until(pilot, lambda: shows(app, "You said 3/5") or shows(app, "you said 3/5"), "the report")
        assert [event.by for event in settled(screen.interview)] == [NAME]

    held(tmp_path, lambda: slow_interview(judge), play)


def test_escape_leaves_a_report_that_is_not_made_yet(tmp_path: Path) -> None:
    judge = SlowJudge()

    async def play(app: InterviewerApp, pilot: Pilot[None], screen: InterviewScreen) -> None:
        await to_the_report(app, pilot, screen)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, GalleryScreen))
        assert settled(screen.interview) == []
        judge.let.set()
        feedback = await screen.interview.feedback()
        assert [entry.judge for entry in feedback.report.questions] == [NAME]
        assert judge.begun == 2

    held(tmp_path, lambda: slow_interview(judge), play)
