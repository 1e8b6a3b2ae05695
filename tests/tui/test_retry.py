from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.pilot import Pilot

from interviewer.adapters.memory import MemoryJournal
from interviewer.domain.events import Event, Retried
from interviewer.engine.interview import Interview
from interviewer.engine.ports import JournalError
from interviewer.engine.room import Answer
from interviewer.engine.sanitise import ANSWER_LIMIT
from interviewer.tui import navigation
from interviewer.tui.app import InterviewerApp
from interviewer.tui.screens.retry import RetryScreen
from interviewer.tui.widgets.answer_box import AnswerBox
from interviewer.tui.widgets.comparison import Comparison
from tests.fakes import a_room, hold
from tests.programs import model_answer
from tests.tui.support import LARGE, SMALL, an_app, an_interview, driven, screen_text, until


def box(app: InterviewerApp) -> AnswerBox:
    return app.screen.query_one(AnswerBox)


def shows(app: InterviewerApp, words: str) -> Callable[[], bool]:
    """Whether the words stand on the screen, wherever its lines break."""
    return lambda: words in " ".join(screen_text(app).split())


def told(app: InterviewerApp, words: str) -> Callable[[], bool]:
    return lambda: any(words in note.message for note in app._notifications)  # pyright: ignore[reportPrivateUsage]


async def short_interview(app: InterviewerApp, *then: str, level: int | None = 1) -> Interview:
    """One question answered well, the next one not at all, and stopped there."""
    interview = await an_interview(app, answers=3)
    for text in then or ("I do not know.", "/end"):
        async for _ in interview.step(Answer(text)):
            pass
    levels = [shown.entry.level for shown in (await interview.feedback()).questions]
    assert levels == [5, level]
    return interview


def again(interview: Interview) -> list[str]:
    return [event.text for event in interview.events if isinstance(event, Retried)]


Again = Callable[[InterviewerApp, Pilot[None], Interview, str, list[str]], Awaitable[None]]


def asked_again(place: Path, script: Again, size: tuple[int, int] = SMALL) -> None:
    """The second question of a finished interview, which had gone badly, on the screen that asks it again."""

    async def run(app: InterviewerApp, pilot: Pilot[None]) -> None:
        interview = await short_interview(app)
        question = (await interview.feedback()).questions[1].entry
        returned: list[str] = []
        navigation.open_retry(app, interview, question.question_id, lambda: returned.append(type(app.screen).__name__))
        await until(pilot, lambda: isinstance(app.screen, RetryScreen) and isinstance(app.focused, AnswerBox))
        await script(app, pilot, interview, question.question_id, returned)

    driven(an_app(place), run, size)


def test_both_answers_are_compared_in_words_and_both_are_kept(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None], interview: Interview, question: str, returned: list[str]) -> None:
        before = (await interview.feedback()).report
        await until(pilot, shows(app, interview.state.cast.question(question).ask))
        box(app).put(model_answer(question))
        await pilot.press("enter")
        await until(pilot, shows(app, "was not seen, now met"))
        await until(pilot, shows(app, "Before: 1/5"))
        await until(pilot, shows(app, "Now: 5/5"))
        assert again(interview) == [model_answer(question)]
        after = (await interview.feedback()).report
        assert after.model_copy(update={"retries": ()}) == before
        await pilot.press("escape")
        await until(pilot, lambda: bool(returned))
        assert returned == ["GalleryScreen"]

    asked_again(tmp_path, script)


def test_the_columns_stand_side_by_side_where_there_is_room(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None], interview: Interview, question: str, returned: list[str]) -> None:
        box(app).put(model_answer(question))
        await pilot.press("enter")
        await until(pilot, shows(app, "Now: 5/5"))
        assert any("Before: 1/5" in line and "Now: 5/5" in line for line in screen_text(app).splitlines())
        await pilot.resize_terminal(*SMALL)
        await until(
            pilot, lambda: app.size.width == SMALL[0] and any(line.strip().startswith("Now: 5/5") for line in screen_text(app).splitlines())
        )

    asked_again(tmp_path, script, LARGE)


def test_a_question_is_answered_once_more_and_every_answer_is_kept(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None], interview: Interview, question: str, returned: list[str]) -> None:
        for number, answer in enumerate((model_answer(question), "I do not know."), 1):
            box(app).put(answer)
            await pilot.press("enter")
            await until(pilot, lambda number=number: len(again(interview)) == number and len(app.screen.query(Comparison)) == 1)
            await pilot.press("a")
            await until(pilot, lambda: box(app).has_focus and not app.screen.query(Comparison))
            assert box(app).text == ""
        await pilot.press("up")
        await until(pilot, lambda: box(app).text == "I do not know.")
        assert [entry.level for entry in (await interview.feedback()).report.retries] == [5, 1]

    asked_again(tmp_path, script)


def test_what_is_worse_than_before_is_marked_as_worse(tmp_path: Path) -> None:
    async def run(app: InterviewerApp, pilot: Pilot[None]) -> None:
        interview = await short_interview(app)
        best = (await interview.feedback()).questions[0].entry.question_id
        navigation.open_retry(app, interview, best, lambda: None)
        await until(pilot, lambda: isinstance(app.screen, RetryScreen) and isinstance(app.focused, AnswerBox))
        box(app).put("I do not know.")
        await pilot.press("enter")
        await until(pilot, shows(app, "was met, now not seen"))
        await until(pilot, shows(app, "0 better"))

    driven(an_app(tmp_path), run)


def test_a_question_that_was_not_judged_has_nothing_to_be_better_than(tmp_path: Path) -> None:
    async def run(app: InterviewerApp, pilot: Pilot[None]) -> None:
        interview = await short_interview(app, "/end", level=None)
        question = (await interview.feedback()).questions[1].entry.question_id
        navigation.open_retry(app, interview, question, lambda: None)
        await until(pilot, lambda: isinstance(app.screen, RetryScreen) and isinstance(app.focused, AnswerBox))
        box(app).put(model_answer(question))
        await pilot.press("enter")
        await until(pilot, shows(app, "Before: not judged (ended before an answer)"))
        await until(pilot, shows(app, "now met: "))
        assert not shows(app, "better")()

    driven(an_app(tmp_path), run)


def test_an_empty_or_overlong_answer_is_refused_in_words_and_stays(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None], interview: Interview, question: str, returned: list[str]) -> None:
        box(app).put(" \n")
        await pilot.press("enter")
        await until(pilot, told(app, "Type an answer first."))
        long = "word " * (ANSWER_LIMIT // 5 + 1)
        box(app).put(long)
        await pilot.press("enter")
        await until(pilot, told(app, "at most 100,000 can be taken"))
        assert box(app).text == long
        assert again(interview) == []

    asked_again(tmp_path, script)


def test_escape_warns_before_a_typed_text_is_lost_and_again_after_it_changed(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None], interview: Interview, question: str, returned: list[str]) -> None:
        await pilot.press(*"zero", "escape")
        await until(pilot, shows(app, "Esc again leaves; what you typed is lost."))
        await pilot.press("s")
        await until(pilot, lambda: not shows(app, "Esc again leaves")())
        await pilot.press("escape")
        await until(pilot, shows(app, "Esc again leaves"))
        assert isinstance(app.screen, RetryScreen)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, RetryScreen))
        assert (returned, again(interview)) == ([], [])

    asked_again(tmp_path, script)


class OnceFull(MemoryJournal):
    """Has no room for the first answer given again."""

    full = True

    async def append(self, session: str, event: Event) -> None:
        if isinstance(event, Retried) and self.full:
            self.full = False
            raise JournalError("The disk is full; make room.")
        await super().append(session, event)


def test_an_answer_the_journal_refuses_stays_and_can_be_sent_again(tmp_path: Path) -> None:
    async def run(app: InterviewerApp, pilot: Pilot[None]) -> None:
        interview = await hold(["Good morning.", "I do not know.", "/end"], room=a_room(OnceFull()))
        navigation.open_retry(app, interview, interview.state.asked[1], lambda: None)
        await until(pilot, lambda: isinstance(app.screen, RetryScreen) and isinstance(app.focused, AnswerBox))
        box(app).put("Where nothing is hidden.")
        await pilot.press("enter")
        await until(pilot, shows(app, "Not kept. The disk is full; make room. Your text stays here; Enter tries again."))
        assert box(app).text == "Where nothing is hidden."
        assert again(interview) == []
        await pilot.press("enter")
        await until(pilot, shows(app, "Both answers are kept."))
        assert again(interview) == ["Where nothing is hidden."]

    driven(an_app(tmp_path), run)


def test_hostile_words_in_an_answer_are_shown_as_they_are(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None], interview: Interview, question: str, returned: list[str]) -> None:
        box(app).put("Units with [bold]equal weights receive the same gradient[/bold] and stay equal: symmetry.")
        await pilot.press("enter")
        await until(pilot, shows(app, "[bold]equal weights receive the same gradient[/bold]"))

    asked_again(tmp_path, script)
