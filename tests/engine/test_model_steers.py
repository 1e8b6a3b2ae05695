"""The loop with a judge that takes its time: what it steers, what it grades, and what happens when it fails."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from dataclasses import replace

import pytest

from interviewer.domain import events as e
from interviewer.domain.feedback import build_feedback
from interviewer.domain.graders import EMBEDDED
from interviewer.domain.signals import RetryIn, Saying
from interviewer.domain.verdict import Elsewhere, Judgement
from interviewer.domain.wording import stood_in
from interviewer.engine.interview import Interview
from interviewer.engine.ports import Case, JudgeError, Stop, Tell
from interviewer.engine.room import Answer, Rate
from tests.fakes import GatedJudge, a_cast, a_room, an_opening, take
from tests.programs import conversation

CAST = a_cast()
SCORED = [name for name in CAST.persona.question_ids if CAST.question(name).scored]
FIRST = SCORED[0]
ANSWER = "W is (X^T X)^-1 X^T y, which one finds by setting the gradient of the squared error to zero in W."
TALK = ["Good morning. I trained classifiers.", ANSWER, "I don't know.", "/skip", ANSWER, "/skip", "/end"]
BROKEN = JudgeError("the endpoint did not answer", raw="so so")


async def begun(judge: GatedJudge, settings: str = GatedJudge.name, ack_after_s: float = 60.0) -> Interview:
    room = replace(a_room(), judge=judge, ack_after_s=ack_after_s)
    interview = await Interview.open(room, an_opening(CAST, seed=3, judge=settings))
    await take(interview)
    return interview


def held(judge: GatedJudge, script: Callable[[Interview], Awaitable[None]], settings: str = GatedJudge.name) -> list[e.Event]:
    async def run() -> list[e.Event]:
        interview = await begun(judge, settings)
        await script(interview)
        return interview.events

    return asyncio.run(run())


async def talk(interview: Interview) -> None:
    for text in TALK:
        await take(interview, Answer(text))
    await interview.feedback()


def kinds(events: list[e.Event], *types: str) -> list[e.Event]:
    return [event for event in events if event.type in types]


def test_a_failed_verdict_is_followed_by_the_rules_in_the_same_turn() -> None:
    async def one_answer(interview: Interview) -> None:
        await take(interview, Answer(TALK[0]))
        await take(interview, Answer(ANSWER))

    events = held(GatedJudge(live=BROKEN), one_answer)
    failed, stands_in, chosen = kinds(events, "Unjudged", "Judged", "MoveChosen")[-3:]
    assert isinstance(failed, e.Unjudged)
    assert (failed.turn, failed.question, failed.why, failed.raw, failed.mode) == (2, FIRST, "the endpoint did not answer", "so so", "live")
    assert isinstance(stands_in, e.Judged)
    assert (stands_in.turn, stands_in.question, stands_in.by) == (2, FIRST, EMBEDDED)
    assert stands_in.judgement.points
    assert isinstance(chosen, e.MoveChosen)


def test_a_passage_for_a_question_not_asked_yet_is_kept_for_it_and_read_by_rules() -> None:
    later = SCORED[-1]
    words = CAST.question(later).model_answer or ""

    class Seeing(GatedJudge):
        async def live(self, case: Case, stop: Stop, tell: Tell) -> Judgement:
            found = await super().live(case, stop, tell)
            text = case.record.lines[-1].text
            passage = Elsewhere(question=later, start=text.index(words), end=len(text))
            return found.model_copy(update={"elsewhere": (passage,)})

    async def script(interview: Interview) -> None:
        await take(interview, Answer(TALK[0]))
        await take(interview, Answer(f"{ANSWER}\n\n{words}"))
        (line,) = interview.state.record(later).lines
        assert (line.text, line.carried) == (words, True)

    judged = {event.question: event.by for event in held(Seeing(), script) if isinstance(event, e.Judged)}
    assert judged == {FIRST: GatedJudge.name, later: EMBEDDED}


def test_a_grade_comes_while_the_next_question_is_asked_and_never_between_an_answer_and_its_reply() -> None:
    judge = GatedJudge(is_open=False)
    judge.live_gate.set()

    async def script(interview: Interview) -> None:
        for text in TALK[:4]:
            await take(interview, Answer(text))
        assert interview.state.current not in {None, FIRST}
        assert ("settle", FIRST) not in [("settle", event.question) for event in interview.events if isinstance(event, e.Settled)]
        judge.settle_gate.set()
        assert await interview.settled()
        drained = [event async for event in interview.drain()]
        assert [(event.type, event.question) for event in drained if isinstance(event, e.Settled)] == [("Settled", FIRST)]
        assert not await interview.settled()
        await take(interview, Answer(ANSWER))

    events = held(judge, script)
    order = [event.type for event in events]
    settled = order.index("Settled")
    assert order[settled - 1] == "Said"
    assert order[settled + 1] == "Answered"


def test_what_the_model_cannot_settle_is_graded_by_rules_and_regraded_later() -> None:
    judge = GatedJudge(settle=BROKEN)
    events = held(judge, talk)
    failed = [event for event in events if isinstance(event, e.Unjudged)]
    asked = [question for kind, question in judge.asked if kind == "settle"]
    assert asked == [event.question for event in failed if event.mode == "settle"] == list(dict.fromkeys(asked))
    feedback = build_feedback(events)
    entries = [entry for entry in feedback.report.questions if entry.unjudged is None]
    assert {(entry.judge, entry.fallback) for entry in entries} == {(EMBEDDED, "the endpoint did not answer")}
    assert "interviewer regrade S" in (stood_in(feedback) or "")

    async def regraded() -> list[e.Event]:
        interview = Interview.of(replace(a_room(), judge=GatedJudge()), events)
        async for item in interview.regrade():
            assert isinstance(item, e.Settled)
        assert [item async for item in interview.regrade()] == []
        return interview.events

    after = asyncio.run(regraded())
    assert after[: len(events)] == events
    again = build_feedback(after)
    assert {(entry.judge, entry.fallback) for entry in again.report.questions if entry.unjudged is None} == {(GatedJudge.name, None)}
    assert stood_in(again) is None


def test_a_question_that_cannot_be_regraded_is_named_and_its_grade_kept() -> None:
    events = held(GatedJudge(settle=BROKEN), talk)

    async def regraded() -> list[object]:
        interview = Interview.of(replace(a_room(), judge=GatedJudge(settle=BROKEN)), events)
        return [item async for item in interview.regrade()]

    named = asyncio.run(regraded())
    assert named
    assert all(isinstance(item, tuple) and item[1] is BROKEN for item in named)


def test_both_judges_grade_and_the_model_counts() -> None:
    events = held(GatedJudge(), talk, "both:gated")
    by = {(event.question, event.by) for event in events if isinstance(event, e.Settled)}
    assert {(FIRST, EMBEDDED), (FIRST, GatedJudge.name)} <= by
    report = build_feedback(events).report
    assert report.judge == "both:gated"
    assert {entry.judge for entry in report.questions if entry.unjudged is None} == {GatedJudge.name}


def test_a_word_is_said_while_a_verdict_is_awaited_and_stands_in_the_same_speech() -> None:
    judge = GatedJudge(is_open=False)
    judge.settle_gate.set()

    async def run() -> tuple[list[object], list[e.Event]]:
        interview = await begun(judge, ack_after_s=0.0)
        judge.live_gate.set()
        await take(interview, Answer(TALK[0]))
        judge.live_gate.clear()
        seen: list[object] = []
        async with aclosing(interview.step(Answer(ANSWER))) as items:
            async for item in items:
                seen.append(item)
                if isinstance(item, Saying):
                    judge.live_gate.set()
        return seen, interview.events

    seen, events = asyncio.run(run())
    assert any(isinstance(item, RetryIn) for item in seen)
    said = [item.text for item in seen if isinstance(item, Saying)]
    speech = next(event for event in reversed(events) if isinstance(event, e.Said))
    assert speech.text == " ".join(said)
    assert said[0] in CAST.persona.lines["waits"]
    assert speech.text.count(said[0]) == 1
    judged = next(event for event in reversed(events) if isinstance(event, e.Judged))
    assert judged.ack is not None


def test_a_judge_that_answers_at_once_is_never_waited_for() -> None:
    class Slow(GatedJudge):
        at_once = True

        async def live(self, case: Case, stop: Stop, tell: Tell) -> Judgement:
            for _ in range(20):
                await asyncio.sleep(0)
            return await super().live(case, stop, tell)

    async def run() -> list[e.Event]:
        interview = await begun(Slow(), ack_after_s=0.0)
        for text in TALK[:2]:
            await take(interview, Answer(text))
        return interview.events

    assert [event.ack for event in asyncio.run(run()) if isinstance(event, e.Judged)] == [None]


def test_escape_ends_the_wait_for_a_verdict() -> None:
    judge = GatedJudge(is_open=False)
    judge.settle_gate.set()

    async def run() -> list[e.Event]:
        interview = await begun(judge)
        await take(interview, Answer(TALK[0]))
        async with aclosing(interview.step(Answer(ANSWER))) as items:
            async for item in items:
                if isinstance(item, RetryIn):
                    interview.stop()
        return interview.events

    events = asyncio.run(run())
    assert [event.why for event in events if isinstance(event, e.Unjudged)] == ["the person did not want to wait"]
    assert events[-1].type == "Said"


@pytest.mark.parametrize("fails", [None, BROKEN])
def test_taken_up_after_any_event_it_is_the_same_interview(fails: JudgeError | None) -> None:
    whole = held(GatedJudge(live=fails, settle=fails), talk)
    answers = [event.text for event in whole if isinstance(event, e.Answered)]

    async def from_here(kept: list[e.Event]) -> list[e.Event]:
        interview = Interview.of(replace(a_room(), judge=GatedJudge(live=fails, settle=fails)), kept)
        await take(interview)
        for text in answers[interview.state.last_turn :]:
            await take(interview, Answer(text))
        await interview.feedback()
        return interview.events

    def told(events: list[e.Event]) -> list[dict[str, object]]:
        return conversation([event.model_dump(mode="json", exclude={"cast"}) for event in events])

    def grades(events: list[e.Event]) -> list[object]:
        return [(entry.question_id, entry.level, entry.judge, entry.fallback) for entry in build_feedback(events).report.questions]

    for index in range(1, len(whole)):
        again = asyncio.run(from_here(whole[:index]))
        assert told(again) == told(whole), whole[index - 1].type
        assert grades(again) == grades(whole)


def test_the_report_of_an_open_session_writes_nothing_and_is_whole() -> None:
    judge = GatedJudge()

    async def script(interview: Interview) -> None:
        for text in TALK[:2]:
            await take(interview, Answer(text))
        before = interview.events
        feedback = await interview.feedback()
        assert [entry.question_id for entry in feedback.report.questions] == [FIRST]
        assert feedback.report.questions[0].judge == GatedJudge.name
        assert interview.events == before

    held(judge, script)


def test_after_the_close_the_candidate_is_not_kept_waiting_for_the_last_grade() -> None:
    judge = GatedJudge(is_open=False)
    judge.live_gate.set()

    async def script(interview: Interview) -> None:
        for text in TALK:
            await take(interview, Answer(text))
        await take(interview, Rate(3))
        assert interview.state.closed
        assert FIRST not in {event.question for event in interview.events if isinstance(event, e.Settled)}
        judge.settle_gate.set()
        feedback = await interview.feedback()
        assert feedback.report.questions[0].judge == GatedJudge.name

    held(judge, script)
