"""Stand-ins at our own ports, loud when they are used up, and rooms to hold interviews in."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from datetime import UTC, datetime, timedelta

from interviewer.adapters.library import Library, shipped
from interviewer.adapters.memory import MemoryJournal
from interviewer.domain.cast import Cast
from interviewer.domain.events import Event, SessionSettings
from interviewer.domain.plan import make_plan
from interviewer.domain.signals import RetryIn, Signal
from interviewer.domain.usage import Usage
from interviewer.domain.verdict import Judgement
from interviewer.engine.embedded_judge import EmbeddedJudge
from interviewer.engine.interview import Interview
from interviewer.engine.listener import Listener
from interviewer.engine.model import Finished, ModelError, ModelRequest, Piece, StoppedError
from interviewer.engine.ports import Case, Journal, JudgeError, Stop, Tell
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


class ScriptedModel:
    """A model that answers from a list and keeps what it was asked; a request too many is a fault of the test.

    A text comes in a few pieces, a list of texts piece by piece; an error is raised, after the pieces before it if it stands in a list.
    """

    host = "scripted.test"

    def __init__(
        self,
        replies: Sequence[str | ModelError | Sequence[str | ModelError | RetryIn]],
        name: str = "scripted",
        window: int = 32_768,
        patience: float = 8.0,
    ) -> None:
        self.name = name
        self.window = window
        self.patience = patience
        self.requests: list[ModelRequest] = []
        self.closed = False
        self._replies = list(replies)

    @property
    def left(self) -> int:
        """How many replies have not been given."""
        return len(self._replies)

    async def stream(self, request: ModelRequest, stop: Stop) -> AsyncGenerator[Piece | RetryIn | Finished, None]:
        self.requests.append(request)
        if not self._replies:
            raise AssertionError(f"request {len(self.requests)} for {request.purpose}, and no reply was left for it")
        reply = self._replies.pop(0)
        written = 0
        for item in [reply] if isinstance(reply, ModelError) else _pieces(reply) if isinstance(reply, str) else reply:
            if stop.asked:
                raise StoppedError("The person did not want to wait.")
            if isinstance(item, ModelError):
                raise item
            if isinstance(item, str):
                written += len(item)
            yield Piece(item) if isinstance(item, str) else item
        yield Finished(Usage(model=self.name, prompt=request.characters // 3, completion=written // 3, cached=None))

    async def close(self) -> None:
        self.closed = True


def nothing_to_tell(signal: RetryIn) -> None:
    """Where nobody should be told anything."""
    raise AssertionError(f"told {signal}")


def _pieces(text: str) -> list[str]:
    """The text in three pieces that end anywhere."""
    third = max(1, len(text) // 3)
    return [piece for piece in (text[:third], text[third : 2 * third], text[2 * third :]) if piece]


class GatedJudge:
    """Judges as the embedded one does and signs as a model: a verdict comes when its gate is open, or is the failure it was told of."""

    name = "model:gated"
    at_once = False

    def __init__(self, *, live: JudgeError | None = None, settle: JudgeError | None = None, is_open: bool = True) -> None:
        self.live_fails = live
        self.settle_fails = settle
        self.live_gate, self.settle_gate = asyncio.Event(), asyncio.Event()
        self.asked: list[tuple[str, str]] = []
        if is_open:
            self.live_gate.set()
            self.settle_gate.set()

    async def live(self, case: Case, stop: Stop, tell: Tell) -> Judgement:
        self.asked.append(("live", case.question.id))
        tell(RetryIn(1.0, 2, 3, "It is busy."))
        waits = {asyncio.create_task(self.live_gate.wait()), asyncio.create_task(stop.wait())}
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()
        if stop.asked:
            raise JudgeError("the person did not want to wait")
        if self.live_fails is not None:
            raise self.live_fails
        return await JUDGE.live(case, stop, tell)

    async def settle(self, case: Case) -> Judgement:
        self.asked.append(("settle", case.question.id))
        await self.settle_gate.wait()
        if self.settle_fails is not None:
            raise self.settle_fails
        return await JUDGE.settle(case)


def a_cast(persona: str = "finance-nlp-lead") -> Cast:
    return LIBRARY.cast(LIBRARY.persona(persona))


def a_room(journal: Journal | None = None, step_s: float = 0.0) -> Room:
    return Room(journal or MemoryJournal(), TickingClock(step_s), LISTENER, JUDGE, ScriptedVoice(), JUDGE)


def an_opening(cast: Cast, *, seed: int = 0, session: str = "S", without: frozenset[str] = frozenset(), judge: str = "embedded") -> Opening:
    settings = SessionSettings(minutes=cast.persona.minutes, seed=seed, era=cast.persona.era, judge=judge)
    plan = make_plan(cast.persona, settings.minutes, without=without)
    return Opening(session, cast, plan, settings, marker="abc123", program="0")


async def take(interview: Interview, given: Given | None = None) -> list[Event]:
    """One step; every event it gave."""
    items: AsyncGenerator[Event | Signal, None] = interview.step(given)
    async with aclosing(items):
        return [item async for item in items if not isinstance(item, Signal)]


async def hold(answers: Sequence[str], *, seed: int = 0, room: Room | None = None, cast: Cast | None = None) -> Interview:
    """An interview with these answers, as far as they go."""
    interview = await Interview.open(room or a_room(), an_opening(cast or a_cast(), seed=seed))
    await take(interview)
    for text in answers:
        await take(interview, Answer(text))
    return interview
