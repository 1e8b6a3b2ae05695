"""Takes the pictures of docs/tour.md and writes it: `make pictures`."""

import os
import re
import tempfile
import time
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.tui import scenes, scenes_after
from tests.tui.seeded import practised
from tests.tui.stage import Stage, shown, stage

DOCS = Path(__file__).parent.parent.parent / "docs"
STATES = (scenes, scenes_after)
MEDIUM, LARGE = (100, 30), (120, 40)


@dataclass(frozen=True, slots=True)
class Stop:
    """A picture of the tour, and what is said to it."""

    scene: str
    title: str
    words: str
    size: tuple[int, int] = MEDIUM
    theme: str = "evening"


TOUR = (
    Stop(
        "interview",
        "The interview",
        "The interviewer asks, listens, and asks on about what you left out. Type your answer; Enter sends it, Ctrl+J begins a new line, "
        "and LaTeX stands in Unicode beneath. `/hint`, `/think`, `/repeat` and `/skip` help on the way, and there is no countdown.",
    ),
    Stop(
        "gallery",
        "Choose an interviewer",
        "The first screen shows who there is, how it went last time, and what was left unfinished. Up and Down choose, typing filters, "
        "Enter opens, F2 leads to the history.",
    ),
    Stop(
        "briefing",
        "Before you go in",
        "One page says what this kind of interviewer cares about, who judges, and where your words are kept. Left and Right choose the "
        "length, the post and the pressure; under More stand the year and a seed that repeats an interview. Enter begins.",
    ),
    Stop(
        "palette",
        "Everything by name",
        "Ctrl+P lists what can be done on the present screen, and the colours; type a few letters to find it. F1 shows the keys.",
    ),
    Stop(
        "rating",
        "Your own estimate",
        "Before any score is shown you say how you think it went, with one key from 1 to 5, or Esc for nothing. The report sets it beside "
        "the measured level.",
    ),
    Stop(
        "report",
        "The report on one screen",
        "Levels, the three things most worth mending with what to say instead, and how the story ends. The keys 1 to 6 open the other "
        "pages, and `d` notes where you disagree; a note changes no level.",
    ),
    Stop(
        "report-question",
        "A question opened",
        "Every verdict rests on your own words, and they are underlined. Beneath stand the points one by one, with what was needed where "
        "something was missing; `m` shows a complete answer, `a` asks the question again.",
        LARGE,
    ),
    Stop(
        "retry-compared",
        "Asked again",
        "The answer before and the answer now, point by point: what became better, what became worse. Both are kept, and the interview's "
        "own grade stays as it is.",
        LARGE,
    ),
    Stop(
        "history",
        "The history",
        "Every interview on this machine, and the level over time. Enter opens the report or goes on with an unfinished interview, `e` "
        "writes a report to a file, `x` deletes and `u` brings back. The colours here are `paper`; Ctrl+P changes them.",
        LARGE,
        "paper",
    ),
)


def main() -> None:
    """Write every picture, and the page that shows them."""
    os.environ["TZ"] = "UTC"
    time.tzset()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "past").mkdir()
        practised(place / "past")
        for stop in TOUR:
            (place / stop.scene).mkdir()
            (DOCS / "pictures" / f"{stop.scene}.svg").write_text(picture(stop, place), encoding="utf-8")
    (DOCS / "tour.md").write_text(page(), encoding="utf-8")


def picture(stop: Stop, place: Path) -> str:
    """The state as SVG that loads nothing from anywhere."""

    async def play(pilot: Stage) -> None:
        await shown(stop.scene, pilot)

    with stage(stop.scene, place / stop.scene, place / "past", stop.theme) as app:
        photographer: Any = import_module("textual._doc")
        svg: str = photographer.take_svg_screenshot(app=app, terminal_size=stop.size, run_before=play)
    svg = re.sub(r"@font-face\s*\{[^}]*\}", "", svg)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def page() -> str:
    """The tour in words."""
    stops = (f"## {stop.title}\n\n![{stop.title}](pictures/{stop.scene}.svg)\n\n{stop.words}\n" for stop in TOUR)
    return "# A tour in pictures\n\n" + "\n".join(stops)


if __name__ == "__main__":
    main()
