"""When a draft is written: at most a second old, and no faster than a disk and a journal should take it."""

from collections.abc import Awaitable, Callable

from textual.timer import Timer
from textual.widget import Widget

SHORTEST_S = 1.0
CHARACTERS_PER_S = 2_000
"""A long draft is written less often, so that typing on does not write its length again every second."""


class DraftKeeper:
    """Writes a text some time after it changed."""

    def __init__(self, owner: Widget, text: Callable[[], str], write: Callable[[str], Awaitable[None]]) -> None:
        self._owner = owner
        self._text = text
        self._write = write
        self._timer: Timer | None = None
        self._kept = ""

    def changed(self) -> None:
        """The text is another now."""
        if self._timer is None and self._text() != self._kept:
            wait = max(SHORTEST_S, len(self._text()) / CHARACTERS_PER_S)
            self._timer = self._owner.set_timer(wait, self.keep)

    def known(self, text: str) -> None:
        """The journal has this text already."""
        self._kept = text

    async def keep(self) -> None:
        """Write it now, if it is not kept yet."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        text = self._text()
        if text != self._kept:
            self._kept = text
            await self._write(text)
