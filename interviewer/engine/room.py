"""What an interview is held with, what it begins with, and what a candidate can do in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from interviewer.domain.cast import Cast
from interviewer.domain.events import Opened, SessionSettings
from interviewer.domain.plan import Plan
from interviewer.engine.attending import ACK_AFTER_S
from interviewer.engine.listener import Listener
from interviewer.engine.ports import Clock, FactChooser, Journal, Judge, Voice


@dataclass(frozen=True, slots=True)
class Answer:
    """The candidate sends a text."""

    text: str


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The candidate takes the newest answer back."""


@dataclass(frozen=True, slots=True)
class Pause:
    """The candidate stops the clock."""


@dataclass(frozen=True, slots=True)
class Continue:
    """The candidate comes back from a pause, or to an unfinished session."""


@dataclass(frozen=True, slots=True)
class Rate:
    """The candidate's own estimate, 1 to 5, or None."""

    level: int | None


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the answer box, not yet sent."""

    text: str


@dataclass(frozen=True, slots=True)
class Retry:
    """After the interview, the candidate answers a question again."""

    question: str
    text: str


@dataclass(frozen=True, slots=True)
class Disagree:
    """The candidate disagrees with a line of the report, or, with an empty note, no longer does."""

    about: str
    note: str


Given = Answer | TakeBack | Pause | Continue | Rate | Draft | Retry | Disagree


@dataclass(frozen=True, slots=True)
class Room:
    """Who and what an interview is held with."""

    journal: Journal
    clock: Clock
    listener: Listener
    judge: Judge
    """The session's own judge."""
    voice: Voice
    fallback: Judge
    """The judge that needs no model: it steers and settles where the session's own cannot."""
    notices: Callable[[], list[str]] = list[str]
    """Takes what a person should be told once, such as that the model does not answer."""
    ack_after_s: float = ACK_AFTER_S
    chooser: FactChooser | None = None
    """Knows what a question about the company asks for where rules do not; nobody in a session without a model."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What a new interview begins with."""

    session: str
    cast: Cast
    plan: Plan
    settings: SessionSettings
    marker: str
    program: str

    def event(self, at: datetime) -> Opened:
        """The first event of the interview."""
        return Opened(
            seq=1,
            at=at,
            session=self.session,
            cast=self.cast,
            plan=self.plan,
            settings=self.settings,
            marker=self.marker,
            program=self.program,
        )
