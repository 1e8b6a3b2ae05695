"""What stands there while something is waited for: a line that counts the seconds and goes when anything is said."""

from collections.abc import Callable
from math import ceil

from textual.timer import Timer
from textual.widget import Widget

from interviewer.domain.signals import RetryIn
from interviewer.tui.render import Renderer

NOTES = "(takes notes)"
TICK_S = 1.0
LONG = 3
"""After so many ticks a person wants to know how long it has been."""


class Waiting:
    """Writes the passing line of a transcript anew each second."""

    def __init__(self, owner: Widget, renderer: Renderer) -> None:
        self._owner = owner
        self._render = renderer
        self._timer: Timer | None = None
        self._words: Callable[[int], str] | None = None
        self._ticks = 0
        self._shown = ""

    def notes(self) -> None:
        """An answer was sent, and the interviewer takes notes."""
        self._begin(lambda seconds: NOTES if seconds < LONG else f"(takes notes, {seconds} s. Esc: go on)")

    def retry(self, retry: RetryIn) -> None:
        """An endpoint is tried again."""
        self._begin(lambda seconds: trying_again(retry, seconds))

    def end(self) -> None:
        """Nothing is waited for; the line goes if it is still there."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._render.settle()

    def _begin(self, words: Callable[[int], str]) -> None:
        self.end()
        self._words, self._ticks = words, 0
        self._show(words(0))
        self._timer = self._owner.set_interval(TICK_S, self._tick)

    def _show(self, line: str) -> None:
        self._shown = line
        self._render.passing(line)

    def _tick(self) -> None:
        if self._words is None or self._render.passing_line != self._shown:
            if self._timer is not None:
                self._timer.stop()
            return
        self._ticks += 1
        if (line := self._words(self._ticks)) != self._shown:
            self._show(line)


def trying_again(retry: RetryIn, waited: int = 0) -> str:
    """When an endpoint is tried again, and what else can be done."""
    left = ceil(retry.seconds) - waited
    when = f" in {left} s" if left > 0 else ""
    return f"{retry.why} Trying again{when} ({retry.attempt} of {retry.attempts}). Esc: go on without it."
