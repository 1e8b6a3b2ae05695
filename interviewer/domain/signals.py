"""What a screen may show and lose: never journalled."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Saying:
    """A piece of a speech as it is released."""

    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class Thinking:
    """Something takes a moment: what is being done."""

    what: str


@dataclass(frozen=True, slots=True)
class RetryIn:
    """A model endpoint is tried again in so many seconds."""

    seconds: float
    attempt: int
    """Which attempt comes next, counted from 1."""
    attempts: int
    why: str
    """One sentence for a person."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person should know once, such as that the model does not answer; one sentence."""

    text: str


Signal = Saying | Thinking | RetryIn | Notice
