"""What a candidate can see and hear at a moment of the interview, and nothing of what is behind it."""

from dataclasses import dataclass
from typing import Literal, Protocol

Stage = Literal["opening", "questions", "reverse"]
Wanted = Literal["ask", "probe", "hint", "meaning", "other"]
"""What the interviewer waits for: an answer, more of it, an attempt after help, plain words for a term, or anything else."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A question as the candidate knows it."""

    id: str
    topic: str
    title: str


@dataclass(frozen=True, slots=True)
class Sight:
    """What is before the candidate when it is their turn."""

    turn: int
    """The number their turn will have."""
    said: tuple[tuple[str, str], ...]
    """The interviewer's last words: speaker, and what was said; a gesture stands in parentheses."""
    stage: Stage
    wanted: Wanted
    question: Subject | None
    """The open question."""
    earlier: tuple[Subject, ...] = ()
    """The questions before it, oldest first."""
    term: str | None = None
    """The term whose meaning is asked for."""
    openers: tuple[str, ...] = ()
    """What one could ask about company and post and has not been told."""
    people: tuple[str, ...] = ()
    """How one may call those of a panel."""

    @property
    def words(self) -> str:
        """All that was just said."""
        return " ".join(text for _, text in self.said)


class Candidate(Protocol):
    """Somebody who is interviewed."""

    @property
    def kind(self) -> str:
        """What kind of candidate it is, for reports."""
        ...

    @property
    def self_rating(self) -> int | None:
        """Their own estimate at the end, 1 to 5; None for no wish to say."""
        ...

    async def answer(self, sight: Sight) -> str:
        """The next thing this candidate types."""
        ...
