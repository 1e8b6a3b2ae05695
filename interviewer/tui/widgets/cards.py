"""The tiles of the gallery: an interviewer, an unfinished session, a file that cannot be used."""

from dataclasses import dataclass
from datetime import datetime

from textual import events
from textual.message import Message
from textual.widgets import Static

from interviewer.domain.casing import sentence
from interviewer.tui.backstage import Broken, Card, Unfinished
from interviewer.tui.text import joined

ROW = 70
"""The columns of a card in a window of 80."""
COUNTS = {2: "Two", 3: "Three", 4: "Four", 5: "Five"}
Part = str | tuple[str, str]


class Tile(Static):
    """Something that can be chosen in the gallery."""

    @dataclass
    class Opened(Message):
        """The tile was clicked."""

        tile: "Tile"

    def __init__(self, thing: Card | Unfinished | Broken, parts: list[Part]) -> None:
        content = joined(*parts)
        super().__init__(content, markup=False)
        self.thing = thing
        self.haystack = content.plain.casefold()

    def on_click(self, _event: events.Click) -> None:
        """Open it."""
        self.post_message(self.Opened(self))


class PersonaTile(Tile):
    """An interviewer."""

    def __init__(self, card: Card) -> None:
        parts: list[Part] = [
            (f"{sentence(card.role)}\n", "bold"),
            f"{_room(card.people)}\n" if card.people else "",
            (f"{_in_a_row(card.temperament)}\n", "$text-muted"),
            f"Looks for: {card.looks_for}\n",
            (f"{card.offers}, {card.company} · {card.minutes} minutes · {_last(card)}", "$text-muted"),
        ]
        super().__init__(card, parts)
        self.haystack += f" {card.temperament.casefold()}"


class UnfinishedTile(Tile):
    """A session that was left before its end."""

    def __init__(self, session: Unfinished) -> None:
        parts: list[Part] = [
            ("Go on where you left off", "bold $accent"),
            f"  {sentence(session.role)}\n",
            (f"last word {when(session.newest)}", "$text-muted"),
        ]
        super().__init__(session, parts)


class BrokenTile(Tile):
    """A persona file with a mistake in it."""

    def __init__(self, broken: Broken) -> None:
        super().__init__(
            broken, [(broken.file, "bold $warning"), "  cannot be used\n", (broken.why.removeprefix(f"{broken.file}: "), "$text-muted")]
        )


def when(moment: datetime) -> str:
    """A moment in the machine's own time, to the minute."""
    return moment.astimezone().strftime("%d %b %Y, %H:%M")


def _in_a_row(temperament: str) -> str:
    """As many traits as have room beside each other in a small window; the first ones say most."""
    shown = ""
    for trait in temperament.split(", "):
        longer = f"{shown}, {trait}" if shown else trait
        if shown and len(longer) > ROW:
            return shown
        shown = longer
    return shown


def _room(people: tuple[str, ...]) -> str:
    """How many sit there, and who."""
    return f"{COUNTS.get(len(people), str(len(people)))} people sit there: {', '.join(people)}"


def _last(card: Card) -> str:
    if card.last is None:
        return "not met yet"
    level = "not rated" if card.last.level is None else f"{card.last.level}/5"
    return f"last time {level}, {card.last.at.astimezone().strftime('%d %b %Y')}"
