import asyncio
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

import pytest

from interviewer.adapters.local_model import LocalModel
from interviewer.adapters.memory import MemoryJournal
from interviewer.adapters.prompts import read_prompts, shipped_prompts
from interviewer.domain.cast import Cast
from interviewer.domain.events import Event, Said, SessionSettings
from interviewer.domain.feedback import Feedback
from interviewer.domain.plan import Plan, make_plan
from interviewer.domain.signals import RetryIn
from interviewer.engine.interview import Interview
from interviewer.engine.model import Finished, ModelRequest, Piece
from interviewer.engine.model_judge import ModelJudge
from interviewer.engine.model_voice import ModelVoice
from interviewer.engine.ports import Stop
from interviewer.engine.room import Answer, Opening, Room
from interviewer.engine.voice import ScriptedVoice
from interviewer.engine.wrapping import WrappedModel
from tests.fakes import JUDGE, LISTENER, TickingClock, a_cast, take
from tests.local.small_model import NAME, gguf

pytestmark = pytest.mark.slow

ANSWERS = ("It minimises the sum of the squared residuals. Setting the gradient to zero gives the normal equations.", "I am not sure.")
TIMEOUT_S = 20.0
"""However busy the machine is, the script and the rules see the interview through after so long a request."""


class Heard(WrappedModel):
    """Counts what the model was asked and what it said."""

    def __init__(self, model: LocalModel) -> None:
        super().__init__(model)
        self.asked: Counter[str] = Counter()
        self.pieces = 0

    async def stream(self, request: ModelRequest, stop: Stop) -> AsyncGenerator[Piece | RetryIn | Finished, None]:
        self.asked[request.purpose] += 1
        async with aclosing(super().stream(request, stop)) as items:
            async for item in items:
                self.pieces += isinstance(item, Piece)
                yield item


@dataclass(frozen=True)
class Held:
    model: Heard
    events: list[Event]
    feedback: Feedback


def shortest_plan(cast: Cast) -> Plan:
    """The opening and the question whose rubric is the shortest: a model this small fills a long one with nonsense for minutes."""
    plan = make_plan(cast.persona, 30)
    scored = [step for step in plan.steps if cast.question(step.question).scored]
    shortest = min(scored, key=lambda step: len(cast.question(step.question).points))
    return plan.model_copy(update={"steps": (plan.steps[0], shortest)})


async def hold() -> Held:
    """A short interview, which the candidate ends."""
    model = Heard(LocalModel(file=gguf(), patience=TIMEOUT_S, timeout=TIMEOUT_S))
    prompts = read_prompts([shipped_prompts()])
    judge, voice = ModelJudge(model, prompts), ModelVoice(model, prompts, ScriptedVoice())
    cast = a_cast()
    settings = SessionSettings(minutes=10, seed=1, voice=judge.name, judge=judge.name)
    opening = Opening("S", cast, shortest_plan(cast), settings, marker="k3v9", program="0")
    interview = await Interview.open(Room(MemoryJournal(), TickingClock(1.0), LISTENER, judge, voice, JUDGE), opening)
    try:
        await take(interview)
        for text in ("Good morning. I have worked on text for two years.", *ANSWERS, "/end"):
            await take(interview, Answer(text))
        feedback = await interview.feedback()
    finally:
        interview.leave()
        await model.close()
    return Held(model, interview.events, feedback)


@pytest.fixture(scope="module")
def held() -> Held:
    return asyncio.run(hold())


def test_it_ends_with_a_report(held: Held) -> None:
    report = held.feedback.report
    assert report.closed
    assert (report.voice, report.judge) == (f"model:{NAME}", f"model:{NAME}")
    assert report.questions


def test_every_speech_was_said(held: Held) -> None:
    said = [event for event in held.events if isinstance(event, Said)]
    assert len(said) >= len(ANSWERS) + 2
    assert all(event.text.strip() for event in said)


def test_the_model_was_asked_to_speak_and_to_judge(held: Held) -> None:
    assert held.model.asked["voice"] >= len(ANSWERS)
    assert held.model.asked["judge"] >= 1
    assert held.model.pieces > 0


def test_only_words_of_the_candidate_are_quoted(held: Held) -> None:
    report = held.feedback.report
    judged = [point for question in report.questions for point in question.points]
    suspected = [misconception for question in report.questions for misconception in question.misconceptions]
    for cite in [cite for found in (*judged, *suspected) for cite in found.cites]:
        assert any(cite.quote in text for text in ANSWERS)
