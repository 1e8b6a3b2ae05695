"""The small ports through which an interview reaches the world; each is implemented by one adapter or engine part."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from interviewer.domain.cast import Cast
from interviewer.domain.events import Event, Source
from interviewer.domain.moves import Beat
from interviewer.domain.question import Question
from interviewer.domain.record import Record
from interviewer.domain.state import State
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


class Judge(Protocol):
    """Reads a question's lines against its rubric."""

    @property
    def name(self) -> str:
        """What a verdict is signed with: `embedded` or `model:NAME`."""
        ...

    async def live(self, cast: Cast, question: Question, record: Record) -> Judgement:
        """What the newest line of the record bears on."""
        ...

    async def settle(self, cast: Cast, question: Question, record: Record) -> Judgement:
        """Every point and misconception, from all lines."""
        ...


@dataclass(frozen=True, slots=True)
class Words:
    """One released piece of a speech; an empty one only says that something was cut."""

    text: str
    source: Source = "script"
    cut: str | None = None
    """Why what would have come before this piece was left out."""


class Stop:
    """Asks the speech that is being said to end; the voice looks at it between two sentences."""

    def __init__(self) -> None:
        self.asked = False


class Voice(Protocol):
    """Finds the words for a beat."""

    def speak(self, state: State, beat: Beat, stop: Stop) -> AsyncIterator[Words]:
        """The speech, sentence by sentence; joined with blanks they are what was said. Once asked to stop, it says only what is asked."""
        ...
