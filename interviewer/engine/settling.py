"""Grades: one judgement over all lines of a question that is closed, at once or while the conversation goes on."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from interviewer.domain.events import Settled, Unjudged
from interviewer.domain.graders import is_model
from interviewer.domain.state import State
from interviewer.domain.verdict import Judgement
from interviewer.engine.owed import Duty
from interviewer.engine.ports import Case, Judge, JudgeError
from interviewer.engine.room import Room
from interviewer.engine.taking import Stamp


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of settling a question."""

    question: str
    lines: tuple[str, ...]
    by: str
    judgement: Judgement
    failure: JudgeError | None = None
    """Why the judge that was asked first gave none."""

    def events(self, turn: int, stamp: Callable[[], Stamp]) -> Iterator[Unjudged | Settled]:
        """The failure, if there was one, and the settlement; each is stamped when it is asked for, after the one before was kept."""
        if self.failure is not None:
            why, raw, usage = str(self.failure), self.failure.raw, self.failure.usage
            yield Unjudged(turn=turn, question=self.question, why=why, mode="settle", raw=raw, usage=usage, **stamp())
        yield Settled(question=self.question, by=self.by, lines=self.lines, judgement=self.judgement, **stamp())


def laid_out(state: State, question_id: str) -> Case:
    """A question's record as it stands, for a judge."""
    return Case(state.cast, state.cast.question(question_id), state.record(question_id), state.marker)


class Settlements:
    """Settles questions with the room's judges; those under way in the background are taken once, when they are done."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._tasks: dict[str, asyncio.Task[Outcome]] = {}

    @property
    def under_way(self) -> frozenset[str]:
        """The questions whose settlement has begun and has not been taken."""
        return frozenset(self._tasks)

    def takes_time(self, state: State, duty: Duty) -> bool:
        """Whether the conversation should not wait for this settlement."""
        return not self._judge(duty).at_once and not _is_empty(state, duty.question)

    async def now(self, state: State, duty: Duty) -> Outcome:
        """The grade by the judge that owes it, else the fallback's with the reason."""
        case, judge = laid_out(state, duty.question), self._judge(duty)
        lines, failure = case.record.line_refs, None
        if _is_empty(state, duty.question):
            return Outcome(duty.question, lines, duty.by, Judgement(unjudged="ended before an answer"))
        try:
            if is_model(duty.by) and not is_model(judge.name):
                raise JudgeError("no model was asked")
            return Outcome(duty.question, lines, judge.name, await judge.settle(case))
        except JudgeError as error:
            failure = error
        return Outcome(duty.question, lines, self._room.fallback.name, await self._room.fallback.settle(case), failure)

    async def again(self, state: State, question_id: str) -> Outcome:
        """The grade by the room's own judge, whoever gave one before; JudgeError."""
        case = laid_out(state, question_id)
        return Outcome(question_id, case.record.line_refs, self._room.judge.name, await self._room.judge.settle(case))

    def begin(self, state: State, duty: Duty) -> None:
        """Start to settle a question in the background."""
        self._tasks[duty.question] = asyncio.create_task(self.now(state, duty))

    def take(self) -> list[Outcome]:
        """Those that are done, in the order they were begun."""
        done = [question for question, task in self._tasks.items() if task.done()]
        return [self._tasks.pop(question).result() for question in done]

    async def wait(self) -> bool:
        """Come back when one more is done; False if none is under way."""
        if not self._tasks:
            return False
        await asyncio.wait(self._tasks.values(), return_when=asyncio.FIRST_COMPLETED)
        return True

    def drop(self) -> None:
        """Give up what is under way; it is owed still and begun again another time."""
        for task in self._tasks.values():
            task.cancel()
        self._tasks.clear()

    def _judge(self, duty: Duty) -> Judge:
        own = self._room.judge
        return own if is_model(duty.by) or duty.by == own.name else self._room.fallback


def _is_empty(state: State, question_id: str) -> bool:
    record = state.record(question_id)
    return not record.lines and not record.stuck and state.close_why == "stopped"
