"""What the screens ask of the rest of the program; the composition root gives them one."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from interviewer.settings import Era, Length, Pressure, Seniority

if TYPE_CHECKING:
    from pydantic import SecretStr

    from interviewer.engine.interview import Interview

Form = Literal["markdown", "html", "json", "text"]
SCRIPT, EMBEDDED = "script", "embedded"
"""The voice and the judge that need no model."""


class BackstageError(Exception):
    """Something cannot be done; the message is one sentence for a person."""


@dataclass(frozen=True, slots=True)
class LastResult:
    """How the newest finished interview with somebody went."""

    level: int | None
    """1 to 5, None where nothing could be judged."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Card:
    """An interviewer as the gallery shows them."""

    persona: str
    role: str
    company: str
    offers: str
    """The job that is applied for."""
    temperament: str
    looks_for: str
    minutes: Length
    last: LastResult | None = None
    people: tuple[str, ...] = ()
    """The labels of a panel; empty where one interviews alone."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A persona file that cannot be used, and why, in one sentence."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A session that can be gone on with."""

    session: str
    role: str
    company: str
    newest: datetime


@dataclass(frozen=True, slots=True)
class Gallery:
    """Everything the first screen shows; the newest unfinished session comes first, interviewers stand in the order of their source."""

    unfinished: tuple[Unfinished, ...] = ()
    cards: tuple[Card, ...] = ()
    broken: tuple[Broken, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """A model that can speak or judge: one that the settings name, or one found on this machine."""

    profile: str
    """What it is chosen by."""
    name: str
    """The model's own name."""
    host: str | None
    """Who will see the words; None where they stay on this machine."""
    warning: str | None = None
    """A sentence to read before words are sent there."""
    judging: str | None = None
    """A sentence to read before it judges."""
    with_rules: bool = False
    """Whether the rules judge beside it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen before an interview; a seed of None is drawn."""

    persona: str
    minutes: Length
    era: Era
    seed: int | None = None
    pressure: Pressure = "normal"
    level: Seniority = "mid"
    language: str = "English"
    """In which language a model's voice speaks."""
    voice: str = SCRIPT
    """Who speaks: the script, or a model's profile."""
    judge: str = EMBEDDED
    """Who judges: the rules on this machine, or a model's profile."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """What a candidate is told before an interview."""

    card: Card
    kind: str
    """What this kind of interviewer cares about."""
    questions: dict[Length, int]
    """How many questions each length asks."""
    minutes: Length
    era: Era
    kept_in: str
    """The file the session is kept in."""
    pressure: Pressure = "normal"
    level: Seniority = "mid"
    language: str = "English"
    models: tuple[ModelChoice, ...] = ()
    """The models that are known without looking for any."""
    voice: str = SCRIPT
    judge: str = EMBEDDED
    """Who speaks and who judges unless something else is chosen."""


@dataclass(frozen=True, slots=True)
class Past:
    """One session in the history."""

    session: str
    persona: str
    title: str
    started: datetime
    closed: bool


class Backstage(Protocol):
    """Finds interviewers and sessions, and opens interviews. Every method may raise BackstageError."""

    async def gallery(self) -> Gallery:
        """The interviewers and the sessions that can be gone on with."""
        ...

    async def briefing(self, persona: str) -> Briefing:
        """What is told before an interview with this persona."""
        ...

    async def find_models(self) -> tuple[ModelChoice, ...]:
        """Every model that can be chosen, those of servers on this machine included; nothing is sent to any other."""
        ...

    async def try_model(self, profile: str) -> str:
        """Let a model say a sentence and keep to a form: how that went, in a sentence or two; BackstageError says what to do."""
        ...

    async def keep_key(self, profile: str, key: "SecretStr") -> str:
        """Keep the key a model's endpoint asks for; where it is kept now, in a sentence without the key."""
        ...

    async def estimate(self, choice: Choice) -> str | None:
        """What the interview will cost, in a few words; None where no price is known or nothing is paid."""
        ...

    async def begin(self, choice: Choice) -> "Interview":
        """A new interview, its first event on the disk; nothing has been said yet."""
        ...

    async def take_up(self, session: str) -> "Interview":
        """A session where it was left, finished or not; nothing is done with it yet."""
        ...

    async def history(self) -> list[Past]:
        """Every session, the one with the newest word first."""
        ...

    async def level(self, session: str) -> int | None:
        """The level a session reached, 1 to 5, None where nothing could be judged."""
        ...

    async def delete(self, session: str) -> None:
        """Remove a session for good."""
        ...

    async def export(self, session: str, form: Form, path: Path) -> Path:
        """Write a session's report to a new file and say where it is; an existing file is never overwritten."""
        ...

    async def close(self) -> None:
        """Give back what is held open."""
        ...
