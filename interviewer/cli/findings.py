"""What `doctor` finds: whether it is sound, and a sentence."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the examination."""

    mark: Literal["ok", "note", "FAIL"]
    """A note is worth knowing and breaks nothing."""
    text: str


def sound(text: str) -> Finding:
    """Something works."""
    return Finding("ok", text)


def note(text: str) -> Finding:
    """Something should be known."""
    return Finding("note", text)


def broken(text: str) -> Finding:
    """Something does not work."""
    return Finding("FAIL", text)
