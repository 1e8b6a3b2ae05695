"""Stand-ins at our own ports, loud when they are used up, and rooms to hold interviews in."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from datetime import UTC, datetime, timedelta

from interviewer.adapters.library import Library, shipped
from interviewer.adapters.memory import MemoryJournal
from interviewer.domain.cast import Cast
from interviewer.domain.events import Event, SessionSettings
from interviewer.domain.plan import make_plan
from interviewer.domain.signals import Saying, Signal, Thinking
from interviewer.engine.embedded_judge import EmbeddedJudge
from interviewer.engine.interview import Interview
from interviewer.engine.listener import Listener
from interviewer.engine.ports import Journal
from interviewer.engine.room import Answer, Given, Opening, Room
from interviewer.engine.voice import ScriptedVoice

LIBRARY = Library([shipped()])
LISTENER = Listener(LIBRARY.phrases())
JUDGE = EmbeddedJudge()
START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


class TickingClock:
    """Goes on by a fixed step each time it is read."""

    def __init__(self, step_s: float = 0.0) -> None:
        self._now = START
        self._step = timedelta(seconds=step_s)

    def now(self) -> datetime:
        self._now += self._step
        return self._now


def a_cast(persona: str = "finance-nlp-lead") -> Cast:
    return LIBRARY.cast(LIBRARY.persona(persona))


def a_room(journal: Journal | None = None, step_s: float = 0.0) -> Room:
    return Room(journal or MemoryJournal(), TickingClock(step_s), LISTENER, JUDGE, ScriptedVoice())


def an_opening(cast: Cast, *, seed: int = 0, session: str = "S", without: frozenset[str] = frozenset()) -> Opening:
    settings = SessionSettings(minutes=cast.persona.minutes, seed=seed, era=cast.persona.era)
    plan = make_plan(cast.persona, settings.minutes, without=without)
    return Opening(session, cast, plan, settings, marker="abc123", program="0")


async def take(interview: Interview, given: Given | None = None) -> list[Event]:
    """One step; every event it gave."""
    items: AsyncGenerator[Event | Signal, None] = interview.step(given)
    async with aclosing(items):
        return [item async for item in items if not isinstance(item, Saying | Thinking)]


async def hold(answers: Sequence[str], *, seed: int = 0, room: Room | None = None, cast: Cast | None = None) -> Interview:
    """An interview with these answers, as far as they go."""
    interview = await Interview.open(room or a_room(), an_opening(cast or a_cast(), seed=seed))
    await take(interview)
    for text in answers:
        await take(interview, Answer(text))
    return interview
