"""Drives an interview for a screen: one step at a time, speech at reading pace, and nothing lost when a write fails."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import replace
from typing import Protocol

from interviewer.domain.events import Answered, Event, Said
from interviewer.domain.signals import Notice, RetryIn, Saying, Signal, Thinking
from interviewer.engine.interview import Interview
from interviewer.engine.ports import JournalError
from interviewer.engine.room import Answer, Continue, Draft, Given
from interviewer.tui.pace import NOTES_S, Pace
from interviewer.tui.render import Renderer
from interviewer.tui.waiting import Waiting


class NotSaved(Protocol):
    """Where it is said that the journal takes nothing."""

    def show(self, why: str) -> None:
        """It did not take something; why, in one sentence."""
        ...

    def hide(self) -> None:
        """It takes things again."""
        ...


class Conversation:
    """One interview on one screen."""

    def __init__(
        self, interview: Interview, renderer: Renderer, waiting: Waiting, pace: Pace, not_saved: NotSaved, happened: Callable[[Event], None]
    ) -> None:
        self.interview = interview
        self.pace = pace
        self.talking = False
        """Whether the interviewer has been answered and has not finished speaking."""
        self.failed = False
        """Whether the journal refused the last thing."""
        self._lost: Given | None = None
        self._render = renderer
        self._waiting = waiting
        self._not_saved = not_saved
        self._happened = happened
        self._one = asyncio.Lock()
        self._collecting = False
        self._left = False
        self._stopped = False

    @property
    def busy(self) -> bool:
        """Whether a step is being taken."""
        return self._one.locked()

    async def begin(self) -> None:
        """Show what was said before, and go on from there."""
        events = self.interview.events
        gone = {event.turn for event in events if event.type == "TakenBack"}
        for event in events:
            if not (isinstance(event, Answered) and event.turn in gone):
                self._render.event(event)
        state = self.interview.state
        await self.give(None if state.closed or not state.opened else Continue())

    async def give(self, given: Given | None) -> None:
        """Take a step and show all that comes of it; a write that fails is told to the scene."""
        async with self._one:
            self.talking = isinstance(given, Answer)
            self._stopped = False
            self.pace.begin()
            try:
                await self._step(given)
            finally:
                self.talking = False
                self._waiting.end()

    async def draft(self, text: str) -> None:
        """Keep what stands in the answer box; nothing is shown."""
        async with self._one:
            await self._step(Draft(text))

    async def again(self) -> None:
        """Give once more what the journal refused, or what it owes."""
        if self.failed:
            await self.give(self._lost)

    async def collect(self) -> None:
        """Keep the grades that become ready while the candidate types, until none is under way or somebody leaves."""
        if self._collecting:
            return
        self._collecting = True
        try:
            while not self._left and await self.interview.settled():
                async with self._one:
                    if self._left or not await self._drained():
                        return
        finally:
            self._collecting = False

    async def leave(self) -> None:
        """Come back when nothing is being written; from then on nothing is, until the next step."""
        self._left = True
        async with self._one:
            return

    def stop(self) -> None:
        """End the present speech after what it asks; whoever speaks next in this turn is heard."""
        self._stopped = True
        self.interview.stop()
        self.pace.hurry()

    def stop_all(self) -> None:
        """End everything that is being said, or waited for."""
        self.interview.stop(whole_turn=True)
        self.pace.hurry()

    async def _drained(self) -> bool:
        """Whether everything that was ready could be kept."""
        try:
            async with aclosing(self.interview.drain()) as events:
                async for event in events:
                    self._happened(event)
        except JournalError as error:
            self._failed(error)
            return False
        return True

    def _failed(self, error: JournalError) -> None:
        self.failed = True
        self._not_saved.show(str(error))

    async def _step(self, given: Given | None) -> None:
        before = self.interview.state.last_turn
        try:
            async with aclosing(self.interview.step(given)) as items:
                async for item in items:
                    await self._show(item)
        except JournalError as error:
            self._render.forget_speech()
            if not (isinstance(given, Draft) and self.failed):
                self._lost = None if isinstance(given, Answer) and self.interview.state.last_turn > before else given
            self._failed(error)
        else:
            # A draft that is kept does not mean that the answer before it is.
            if self.failed and not (isinstance(given, Draft) and self._lost is not given):
                self.failed = False
                self._not_saved.hide()

    async def _show(self, item: Event | Signal) -> None:
        match item:
            case Saying():
                self.talking = True
                await self._say(item)
            case Thinking(what):
                self._render.passing(f"({what})")
            case RetryIn():
                self._waiting.retry(item)
            case Notice(text):
                self._render.note(text)
            case Answered():
                self._render.event(item)
                self._waiting.notes()
                self._happened(item)
                await self.pace.wait(NOTES_S)
            case _:
                self._render.event(item, shown=True)
                self._happened(item)
                if isinstance(item, Said) and item.kind == "speech" and self._stopped:
                    self._stopped = False
                    self.pace.begin()

    async def _say(self, saying: Saying) -> None:
        pieces = self.pace.pieces(f" {saying.text}" if self._render.goes_on(saying.speaker) else saying.text)
        for number, piece in enumerate(pieces):
            if self.pace.hurried:
                self._render.say(replace(saying, text="".join(pieces[number:])))
                return
            self._render.say(replace(saying, text=piece))
            await self.pace.read(piece)
