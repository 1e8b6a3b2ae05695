"""The level over time, drawn once there are two levels to draw; the library that draws is loaded then, and not before."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from typing import Any

from textual.app import ComposeResult
from textual.color import Color
from textual.containers import Vertical
from textual.theme import Theme
from textual.widgets import Static

from interviewer.tui.inside import Inside
from interviewer.tui.text import plain

Point = tuple[datetime, int]
TOO_FEW = "The chart begins with the second rated interview."
READING = "Reading the levels…"
MOST_JOINED = 40
"""With more points than this a line between them hides them."""
DAY_S, YEAR_S = 86_400.0, 31_536_000.0


class LevelChart(Inside, Vertical):
    """A title, and a plot or a sentence beneath it."""

    def __init__(self) -> None:
        super().__init__(id="chart")
        self._points: list[Point] = []
        self._plot: Any = None

    def compose(self) -> ComposeResult:
        """The title and the sentence."""
        yield Static(plain("Level over time, 1 to 5", "bold"))
        yield Static(plain(READING, "$text-muted"), id="few")

    def on_mount(self) -> None:
        """Follow the colours."""
        self.program.theme_changed_signal.subscribe(self, self._recolour)

    async def show(self, points: Sequence[Point], *, reading: bool = False) -> None:
        """Draw these levels; `reading` says that more may come."""
        self._points = list(points)
        few = self.query_one("#few", Static)
        few.update(plain(READING if reading else TOO_FEW, "$text-muted"), layout=False)
        few.display = len(points) < 2
        self.set_class(len(points) < 2, "-few")
        if self._plot is None and len(points) >= 2:
            library = await asyncio.to_thread(import_module, "textual_plotext")
            self._plot = library.PlotextPlot()
            await self.mount(self._plot)
        if self._plot is not None:
            self._plot.display = len(points) >= 2
            self._draw()

    def _recolour(self, _theme: Theme) -> None:
        if self._plot is not None:
            self._draw()

    def _draw(self) -> None:
        plot, points = self._plot.plt, self._points
        plot.clear_figure()
        if len(points) >= 2:
            colour = Color.parse(self.program.theme_variables["primary"]).rgb
            moments, levels = [moment.timestamp() for moment, _ in points], [level for _, level in points]
            if len(points) <= MOST_JOINED:
                plot.plot(moments, levels, marker="·", color=colour)
            plot.scatter(moments, levels, marker="●", color=colour)
            plot.ylim(0.8, 5.2)
            plot.yticks([1, 2, 3, 4, 5], ["1", "2", "3", "4", "5"])
            ticks = marks(moments[0], moments[-1])
            plot.xlim(ticks[0][0], ticks[-1][0])
            plot.xticks([at for at, _ in ticks], [label for _, label in ticks])
            plot.xaxes(True, False)
            plot.yaxes(True, False)
        self._plot.refresh()


def marks(first: float, last: float) -> list[tuple[float, str]]:
    """Where on the time line a date is written, and how: times within a day, days within a year, else months."""
    if last <= first:
        first, last = first - DAY_S, last + DAY_S
    span = last - first
    form = "%H:%M" if span < DAY_S else "%d %b" if span < YEAR_S else "%b %Y"
    return [(at, datetime.fromtimestamp(at).astimezone().strftime(form)) for at in (first, (first + last) / 2, last)]
