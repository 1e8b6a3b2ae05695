import asyncio
from collections.abc import Sequence
from pathlib import Path

from interviewer.adapters.journal import SqliteJournal
from interviewer.domain.events import Disagreed, Event, Retried
from interviewer.domain.feedback import build_feedback
from interviewer.domain.report import Report
from interviewer.engine.interview import Interview
from interviewer.engine.room import Disagree, Given, Retry
from interviewer.engine.taking import NOTE_LIMIT
from tests.fakes import a_cast, a_room, hold, take

CAST = a_cast()
ANSWERS = ("Good morning. I trained classifiers.", "W = (X^T X)^-1 X^T y", "I don't know.", "/skip", "/end")
FIRST = next(name for name in CAST.persona.question_ids if CAST.question(name).scored)
STRONG = CAST.question(FIRST).model_answer or ""


def afterwards(place: Path, *given: Given, answers: Sequence[str] = ANSWERS) -> tuple[Report, list[Event]]:
    """The report before anything was given, and the events a journal opened anew has after it."""

    async def run() -> tuple[Report, list[Event]]:
        journal = SqliteJournal(place / "sessions.db")
        interview = await hold(answers, seed=3, room=a_room(journal))
        before = (await interview.feedback()).report
        for thing in given:
            await take(interview, thing)
        await journal.close()
        again = SqliteJournal(place / "sessions.db")
        events = await again.read("S")
        await again.close()
        return before, events

    return asyncio.run(run())


def test_an_answer_given_again_is_in_the_journal_and_judged(tmp_path: Path) -> None:
    before, events = afterwards(tmp_path, Retry(FIRST, f"  {STRONG}\n"))
    assert [event.text for event in events if isinstance(event, Retried)] == [STRONG]
    feedback = build_feedback(events)
    first = next(entry for entry in before.questions if entry.question_id == FIRST)
    assert [(entry.question_id, entry.level) for entry in feedback.report.retries] == [(FIRST, 5)]
    assert (first.level or 0) < 5
    assert feedback.retries[0].answers[0].marks


def test_an_answer_given_again_changes_no_grade_of_the_session(tmp_path: Path) -> None:
    before, events = afterwards(tmp_path, Retry(FIRST, STRONG), Retry(FIRST, "I do not know."))
    after = build_feedback(events).report
    assert [entry.level for entry in after.retries] == [5, 1]
    assert after.model_copy(update={"retries": ()}) == before


def test_a_session_with_an_answer_given_again_can_be_taken_up_and_owes_nothing(tmp_path: Path) -> None:
    _, events = afterwards(tmp_path, Retry(FIRST, STRONG))

    async def go_on() -> list[Event]:
        return await take(Interview.of(a_room(), events))

    assert asyncio.run(go_on()) == []


def test_nothing_can_be_answered_again_or_noted_before_the_end(tmp_path: Path) -> None:
    _, events = afterwards(tmp_path, Retry(FIRST, STRONG), Disagree(f"question:{FIRST}", "No."), answers=ANSWERS[:2])
    assert not [event for event in events if isinstance(event, Retried | Disagreed)]


def test_the_newest_note_to_a_line_stands_and_changes_no_grade(tmp_path: Path) -> None:
    about = f"point:{FIRST}/c1"
    before, events = afterwards(tmp_path, Disagree(about, "I said so."), Disagree(about, " I said so twice. "))
    after = build_feedback(events).report
    assert [(entry.about, entry.note) for entry in after.disagreements] == [(about, "I said so twice.")]
    assert after.model_copy(update={"disagreements": ()}) == before


def test_an_empty_note_withdraws_only_its_own(tmp_path: Path) -> None:
    one, other = f"point:{FIRST}/c1", f"question:{FIRST}"
    _, events = afterwards(tmp_path, Disagree(one, "I said so."), Disagree(other, "Too low."), Disagree(one, "  "))
    assert [entry.about for entry in build_feedback(events).report.disagreements] == [other]
    assert sum(isinstance(event, Disagreed) for event in events) == 3


def test_a_note_is_cleaned_and_kept_to_its_length(tmp_path: Path) -> None:
    _, events = afterwards(tmp_path, Disagree(f"question:{FIRST}", "\x1b[31m" + "x" * NOTE_LIMIT))
    note = build_feedback(events).report.disagreements[0].note
    assert "\x1b" not in note
    assert len(note) == NOTE_LIMIT
