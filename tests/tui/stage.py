"""The real program in a folder of its own, at one fixed moment, and what leads it into a state of which a picture is taken."""

import asyncio
import json
import shutil
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any, cast

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from interviewer.adapters.local_servers import Server
from interviewer.settings import load
from interviewer.tui import faults, waiting
from interviewer.tui.app import InterviewerApp
from interviewer.tui.screens.interview import InterviewScreen
from interviewer.tui.widgets import status_line
from interviewer.tui.widgets.answer_box import AnswerBox
from interviewer.wiring import known_models, make_app
from interviewer.wiring.clocks import SystemClock
from tests.programs import PERSONA
from tests.tui.seeded import NOW
from tests.tui.support import PATIENCE_S, a_library, screen_text

Stage = Pilot[None]
Play = Callable[[InterviewerApp, Stage], Awaitable[None]]
SCENES: dict[str, "Scene"] = {}
LOOK_S = 0.01
NEVER_S = 3_600.0


@dataclass(frozen=True, slots=True)
class Scene:
    """A state: how it is reached from the gallery, whether there is a past, what config.toml says, which servers there are, who
    interviews, and whether the terminal has colours."""

    play: Play
    practised: bool
    config: str
    servers: tuple[Server, ...]
    personas: tuple[str, ...]
    colour: bool


class Still(datetime):
    """A calendar on which it is always the same moment."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Still":
        return cast("Still", NOW.astimezone(tz))


def scene(
    name: str,
    *,
    practised: bool = True,
    config: str = "",
    servers: tuple[Server, ...] = (),
    personas: tuple[str, ...] = (PERSONA,),
    colour: bool = True,
) -> Callable[[Play], Play]:
    """Put a state under this name; a picture does not depend on how many interviewers are shipped."""

    def keep(play: Play) -> Play:
        SCENES[name] = Scene(play, practised, config, servers, personas, colour)
        return play

    return keep


@contextmanager
def stage(name: str, place: Path, past: Path, theme: str) -> Generator[InterviewerApp]:
    """The program, in a folder of its own from which no machine's path is seen, on a day that does not pass."""
    data = place / "data"
    if SCENES[name].practised:
        shutil.copytree(past, data)
    else:
        data.mkdir()
    (data / "screen.json").write_text(json.dumps({"theme": theme, "motion": "reduced"}), encoding="utf-8")
    (place / "config" / "personas").mkdir(parents=True)
    (place / "config" / "config.toml").write_text(SCENES[name].config, encoding="utf-8")

    async def found() -> list[Server]:
        return list(SCENES[name].servers)

    library = a_library(place, *SCENES[name].personas)
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(place)
        patched.setattr("interviewer.adapters.library.shipped", lambda: library)
        patched.delenv("NO_COLOR", raising=False)
        if not SCENES[name].colour:
            patched.setenv("NO_COLOR", "1")
        patched.setattr(SystemClock, "now", staticmethod(lambda: NOW))
        patched.setattr(status_line, "datetime", Still)
        patched.setattr(faults, "datetime", Still)
        patched.setattr(waiting, "TICK_S", NEVER_S)
        patched.setattr(known_models, "find_servers", found)
        yield make_app(load({"INTERVIEWER_DATA_DIR": "data", "INTERVIEWER_CONFIG_DIR": "config"}))


async def shown(name: str, pilot: Stage) -> None:
    """Play the scene to its end and leave nothing on the screen that moves."""
    app = cast("InterviewerApp", pilot.app)
    await SCENES[name].play(app, pilot)
    await pilot.wait_for_scheduled_animations()
    for screen in app.screen_stack:
        for box in (*screen.query(TextArea), *screen.query(Input)):
            box.cursor_blink = False
    await pilot.pause()
    # Reading a panel's text draws it without what stands beneath it, and Textual remembers that.
    app.screen.refresh()
    await pilot.pause()


async def sees(pilot: Stage, *words: str) -> None:
    """Wait until all of this stands on the screen, wherever its lines break."""
    await until(pilot, lambda: all(word in " ".join(screen_text(pilot.app).split()) for word in words), str(words))


async def until(pilot: Stage, holds: Callable[[], bool], what: str) -> None:
    try:
        async with asyncio.timeout(PATIENCE_S):
            while not holds():
                await pilot.pause(LOOK_S)
    except TimeoutError:
        raise TimeoutError(f"{what} never came; the screen shows:\n{screen_text(pilot.app)}") from None


async def on(pilot: Stage, kind: type[Any]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, kind), kind.__name__)


async def said(app: InterviewerApp, pilot: Stage, text: str) -> None:
    """Put an answer into the box and send it; come back when the reply stands there."""
    screen = cast("InterviewScreen", app.screen)
    count = len(screen.interview.events)
    screen.query_one(AnswerBox).put(text)
    await pilot.press("enter")
    await until(pilot, lambda: len(screen.interview.events) > count and not screen.busy, "the reply")
