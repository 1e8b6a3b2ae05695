"""How the voices in a room are told apart: each of a panel has a rail of its own, and a colour where there are colours."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle

RAILS = ("┃", "║", "┆", "▌", "╎", "░")
COLOURS = ("$primary", "$secondary", "$success")


@dataclass(frozen=True, slots=True)
class Look:
    """What marks a speaker's lines; `rail` is empty for whoever interviews alone."""

    rail: str = ""
    colour: str = "$primary"


ALONE = Look()


class Voices:
    """The looks of the people in a room, by their labels; of nobody in particular where one interviews alone."""

    def __init__(self, labels: Sequence[str] = ()) -> None:
        self._looks = {label: Look(rail, colour) for label, rail, colour in zip(labels, cycle(RAILS), cycle(COLOURS), strict=False)}

    @property
    def labels(self) -> tuple[str, ...]:
        """Who is in the room, where there are several."""
        return tuple(self._looks)

    def look(self, speaker: str) -> Look:
        """What marks this speaker."""
        return self._looks.get(speaker, ALONE)

    def gesture(self, speaker: str, text: str) -> str:
        """What somebody is seen doing, with who it is unless that is plain."""
        known = speaker not in self._looks or speaker.casefold() in text.casefold()
        return f"({text})" if known else f"{speaker}  ({text})"
