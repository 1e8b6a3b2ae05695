"""The first screen: who interviews, how it went last time, and what was left unfinished."""

from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from interviewer.tui import navigation
from interviewer.tui.backstage import BackstageError, Broken, Card, Gallery, Unfinished
from interviewer.tui.screens.base import BaseScreen
from interviewer.tui.text import plain
from interviewer.tui.widgets.cards import BrokenTile, PersonaTile, Tile, UnfinishedTile

FIRST_FRAME_S = 0.05
"""How long the first frame is given to reach the terminal."""


class FilterInput(Input):
    """The line that filters; Enter in it chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "Choose")]


class GalleryScreen(BaseScreen[None]):
    """Cards to choose from; typing filters them."""

    HEADING = "mock interviews for machine-learning jobs"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False, priority=True),
        Binding("down", "move(1)", "Down", show=False, priority=True),
        Binding("f2", "history", "History"),
        Binding("escape", "clear", "Clear the filter", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._chosen = 0
        self._looked = False

    def body(self) -> ComposeResult:
        """A line to type in, and the cards."""
        yield FilterInput(placeholder="Type to filter: a name, a company, a temper", id="filter", compact=True)
        with VerticalScroll(id="cards", can_focus=False):
            yield Static(plain("Looking who is there…"), id="empty")

    def on_mount(self) -> None:
        """Read the files once the first frame stands: what loads them would hold up the thread that writes it."""
        self.call_after_refresh(self.set_timer, FIRST_FRAME_S, self.look)

    @on(events.ScreenResume)
    def _again(self) -> None:
        if self._looked:
            self.look()

    @work(exclusive=True, exit_on_error=False)
    async def look(self) -> None:
        """Ask who is there and show them."""
        self._looked = True
        try:
            found = await self.program.backstage.gallery()
        except BackstageError as error:
            self._say(str(error))
            return
        await self._show(found)

    async def _show(self, found: Gallery) -> None:
        cards = self.query_one("#cards")
        async with self.batch():
            await cards.remove_children(Tile)
            await cards.mount_all([tile_for(thing) for thing in (*found.unfinished[:3], *found.cards, *found.broken)])
        self._filter()

    def _say(self, text: str) -> None:
        empty = self.query_one("#empty", Static)
        empty.update(plain(text))
        empty.display = bool(text)

    @property
    def shown(self) -> list[Tile]:
        """The tiles that pass the filter, in order."""
        return [tile for tile in self.query(Tile) if tile.display]

    @on(Input.Changed, "#filter")
    def _filter(self) -> None:
        words = self.query_one("#filter", Input).value.casefold().split()
        for tile in self.query(Tile):
            tile.display = all(word in tile.haystack for word in words)
        self._say("" if self.shown else "Nobody matches; Esc clears the filter." if words else "There is no interviewer here.")
        self._mark(0)

    def _mark(self, index: int) -> None:
        tiles = self.shown
        self._chosen = max(0, min(index, len(tiles) - 1))
        for number, tile in enumerate(tiles):
            tile.set_class(number == self._chosen, "-chosen")
        if tiles:
            tiles[self._chosen].scroll_visible(animate=False)

    def action_move(self, step: int) -> None:
        """Choose the next or the previous card."""
        self._mark(self._chosen + step)

    def action_clear(self) -> None:
        """Show everybody again."""
        self.query_one("#filter", Input).value = ""

    def action_history(self) -> None:
        """Every interview kept on this machine."""
        navigation.open_history(self.program)

    @on(Input.Submitted, "#filter")
    def choose(self) -> None:
        """Open the chosen card."""
        if self.shown:
            self._open(self.shown[self._chosen])

    @on(Tile.Opened)
    def _clicked(self, message: Tile.Opened) -> None:
        self._open(message.tile)

    def _open(self, tile: Tile) -> None:
        match tile.thing:
            case Card(persona=persona):
                navigation.open_briefing(self.program, persona)
            case Unfinished(session=session):
                self._go_on(session)
            case Broken(why=why):
                self.program.notify(why, severity="warning")

    @work(exclusive=True, exit_on_error=False)
    async def _go_on(self, session: str) -> None:
        try:
            navigation.open_interview(self.program, await self.program.backstage.take_up(session))
        except BackstageError as error:
            self.program.notify(str(error), severity="error")


def tile_for(thing: Card | Unfinished | Broken) -> Tile:
    """The tile that shows it."""
    match thing:
        case Card():
            return PersonaTile(thing)
        case Unfinished():
            return UnfinishedTile(thing)
        case Broken():
            return BrokenTile(thing)
