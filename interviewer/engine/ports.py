"""The small ports through which an interview reaches the world; each is implemented by one adapter or engine part."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from interviewer.domain.cast import Cast
from interviewer.domain.events import Act, Event, Flag, Source
from interviewer.domain.moves import Beat
from interviewer.domain.question import Question
from interviewer.domain.record import Record
from interviewer.domain.signals import RetryIn
from interviewer.domain.state import State
from interviewer.domain.usage import Usage
from interviewer.domain.verdict import Judgement


class JournalError(Exception):
    """The journal could not be read or written; the message is one sentence for a person."""


class SessionNotFoundError(JournalError):
    """No session has this id."""


class AnswersError(Exception):
    """A file of answers cannot be used; the message is one sentence for a person."""


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session in the list of all."""

    session: str
    persona: str
    started: datetime
    newest: datetime
    """When the newest event other than Settled, Rated and Unjudged was written."""
    closed: bool


class Journal(Protocol):
    """Where events are kept. An appended event is on the disk when `append` returns."""

    async def append(self, session: str, event: Event) -> None:
        """Store one event durably; JournalError if it cannot be."""
        ...

    async def read(self, session: str) -> list[Event]:
        """All events of a session in order; SessionNotFoundError, JournalError."""
        ...

    async def sessions(self) -> list[SessionLine]:
        """Every session, newest first."""
        ...

    async def delete(self, session: str) -> None:
        """Remove a session with all its events; SessionNotFoundError, JournalError."""
        ...

    async def probe(self) -> None:
        """Try whether it can be written, and leave it as it was; JournalError."""
        ...

    async def close(self) -> None:
        """Give back what is held open."""
        ...


class Clock(Protocol):
    """The time of events."""

    def now(self) -> datetime:
        """The present moment, with a time zone."""
        ...


class Stop:
    """Asks what is being said or waited for to end; a voice looks at it between two sentences, a model while it waits."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    @property
    def asked(self) -> bool:
        """Whether somebody wants it to end."""
        return self._event.is_set()

    def ask(self) -> None:
        """Want it to end."""
        self._event.set()

    async def wait(self) -> None:
        """Come back when somebody wants it to end."""
        await self._event.wait()


Tell = Callable[[RetryIn], None]
"""Takes what a person may see while something is waited for."""


@dataclass(frozen=True, slots=True)
class Case:
    """One question's lines, laid before a judge."""

    cast: Cast
    question: Question
    record: Record
    marker: str
    """The session's random word that fences the candidate's text in prompts."""


class JudgeError(Exception):
    """A judge gave no usable verdict; the message is a few words that say why."""

    def __init__(self, why: str, *, raw: str | None = None, usage: Usage | None = None) -> None:
        super().__init__(why)
        self.raw = raw
        """What the model wrote, where it wrote anything."""
        self.usage = usage


class Judge(Protocol):
    """Reads a question's lines against its rubric."""

    @property
    def name(self) -> str:
        """What a verdict is signed with: `embedded` or `model:NAME`."""
        ...

    @property
    def at_once(self) -> bool:
        """Whether a settlement takes no time worth mentioning; one that does is made while the candidate goes on."""
        ...

    async def live(self, case: Case, stop: Stop, tell: Tell) -> Judgement:
        """What the newest line of the record bears on; JudgeError."""
        ...

    async def settle(self, case: Case) -> Judgement:
        """Every point and misconception, from all lines; JudgeError."""
        ...


@dataclass(frozen=True, slots=True)
class Choice:
    """Which fact a question asks for, None if none is known, and what it took to find out."""

    fact: str | None
    usage: Usage | None = None


class FactChooser(Protocol):
    """Knows what a question about the company asks for where rules do not."""

    async def choose(self, state: State, asked: Act, flags: Sequence[Flag], stop: Stop) -> Choice:
        """The fact that this act of the newest turn asks for; none where that cannot be told in time. Never raises."""
        ...


@dataclass(frozen=True, slots=True)
class Words:
    """One released piece of a speech; an empty one only says that something was cut."""

    text: str
    source: Source = "script"
    cut: str | None = None
    """Why what would have come before this piece was left out."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a voice asked a model for a speech, and what that cost; comes last."""

    text: str
    """The message, kept so that later requests begin with it byte for byte."""
    kept: int
    """How many earlier exchanges with this speaker the request held."""
    usage: Usage | None = None


class Voice(Protocol):
    """Finds the words for a beat."""

    def speak(self, state: State, beat: Beat, stop: Stop) -> AsyncGenerator[Words | RetryIn | Request, None]:
        """The speech, sentence by sentence; joined with blanks they are what was said. Once asked to stop, it says only what is asked."""
        ...
