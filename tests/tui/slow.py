"""Interviews in which something is waited for: a voice that waits for its endpoint, a judge that takes its time."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace

from interviewer.domain.events import SessionSettings
from interviewer.domain.moves import Beat
from interviewer.domain.signals import RetryIn
from interviewer.domain.state import State
from interviewer.domain.verdict import Judgement
from interviewer.engine.interview import Interview
from interviewer.engine.ports import Case, Judge, Stop, Tell, Voice, Words
from interviewer.engine.room import Room
from interviewer.engine.voice import ScriptedVoice
from tests.fakes import JUDGE, a_cast, a_room, an_opening

BUSY = RetryIn(seconds=90.0, attempt=2, attempts=3, why="models.example.net is busy (503).")
NAME = "model:slow"


class WaitingVoice:
    """From the second turn on it waits for its endpoint until somebody wants it to end, and then the script speaks."""

    def __init__(self) -> None:
        self._script = ScriptedVoice()

    async def speak(self, state: State, beat: Beat, stop: Stop) -> AsyncGenerator[Words | RetryIn, None]:
        if state.turn > 0:
            yield BUSY
            await stop.wait()
        async for words in self._script.speak(state, beat, stop):
            yield words


class SlowJudge:
    """Settles when it is let."""

    name = NAME
    at_once = False

    def __init__(self, *, live: bool = True) -> None:
        self.let = asyncio.Event()
        self.begun = 0
        self._live = live

    async def live(self, case: Case, stop: Stop, tell: Tell) -> Judgement:
        if not self._live:
            await self.let.wait()
        return await JUDGE.live(case, stop, tell)

    async def settle(self, case: Case) -> Judgement:
        self.begun += 1
        await self.let.wait()
        return await JUDGE.settle(case)


async def slow_interview(judge: Judge | None = None, voice: Voice | None = None, notices: list[str] | None = None) -> Interview:
    """A short interview that is held with these; nothing has been said yet."""
    told = notices or []

    def new() -> list[str]:
        new, told[:] = list(told), []
        return new

    room: Room = a_room()
    room = replace(room, judge=judge or room.judge, voice=voice or room.voice, notices=new)
    cast = a_cast()
    settings = SessionSettings(minutes=10, seed=5, era="2017", voice="model:slow" if voice else "script", judge=room.judge.name)
    opening = an_opening(cast)
    return await Interview.open(room, replace(opening, settings=settings))
