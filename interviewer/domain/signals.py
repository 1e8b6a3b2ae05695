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


Signal = Saying | Thinking
