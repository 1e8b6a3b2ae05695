"""The real program in a terminal that is not there: a real journal, the shipped interviewers, keys pressed by a pilot."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextvars import ContextVar
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from textual.pilot import Pilot

from interviewer.adapters.library import shipped
from interviewer.adapters.local_servers import Server
from interviewer.engine.interview import Interview
from interviewer.engine.room import Answer, Rate
from interviewer.settings import Settings, load
from interviewer.tui.app import InterviewerApp
from interviewer.tui.backstage import Choice
from interviewer.wiring import known_models, make_app
from tests.programs import PERSONA, plain_answers

SMALL, LARGE = (80, 24), (120, 40)
Script = Callable[[InterviewerApp, Pilot[None]], Awaitable[None]]
PATIENCE_S = 20.0
BLINK_S = 0.05
"""How long a screen may change without a message being handled, as when a frame is drawn."""
_BEAT: ContextVar[asyncio.Event] = ContextVar("beat")


def settings(place: Path) -> Settings:
    (place / "config").mkdir(exist_ok=True)
    return Settings(data_dir=place / "data", config_dir=place / "config")


def an_app(place: Path, *, motion: str = "reduced", config: str = "", **environment: str) -> InterviewerApp:
    """The program with its data and this config.toml under this folder; without motion a speech appears at once."""
    (place / "data").mkdir(exist_ok=True)
    (place / "data" / "screen.json").write_text(f'{{"theme": "evening", "motion": "{motion}"}}', encoding="utf-8")
    folders = settings(place)
    (folders.config_dir / "config.toml").write_text(config, encoding="utf-8")
    where = {"INTERVIEWER_DATA_DIR": str(folders.data_dir), "INTERVIEWER_CONFIG_DIR": str(folders.config_dir)}
    return make_app(load({**where, **environment}))


def a_library(place: Path, *personas: str) -> Path:
    """A folder of shipped interviewers that has these and no others, with everything they need."""
    folder = place / "interviewers"
    folder.mkdir(exist_ok=True)
    for thing in [path for path in shipped().iterdir() if path.is_dir()] + [shipped() / f"{name}.toml" for name in personas]:
        if not (folder / thing.name).exists():
            (folder / thing.name).symlink_to(thing)
    return folder


def driven(
    app: InterviewerApp,
    script: Script,
    size: tuple[int, int] = SMALL,
    servers: Sequence[Server] = (),
    personas: Sequence[str] = (PERSONA,),
) -> None:
    """Run the program and the script that plays its user, on a machine with these model servers, and with these interviewers shipped."""

    async def found() -> list[Server]:
        return list(servers)

    async def run() -> None:
        beat = asyncio.Event()
        _BEAT.set(beat)
        async with app.run_test(size=size, notifications=True, message_hook=lambda _: beat.set()) as pilot:
            await script(app, pilot)

    with pytest.MonkeyPatch.context() as patched, TemporaryDirectory() as folder:
        library = a_library(Path(folder), *personas)
        patched.setattr(known_models, "find_servers", found)
        patched.setattr("interviewer.adapters.library.shipped", lambda: library)
        asyncio.run(run())


async def until(pilot: Pilot[None], holds: Callable[[], bool], what: str = "") -> None:
    """Wait until it holds, looking after every message; TimeoutError with the screen's text if it never does."""
    beat = _BEAT.get()
    try:
        async with asyncio.timeout(PATIENCE_S):
            while not holds():
                beat.clear()
                await asyncio.wait([asyncio.ensure_future(beat.wait())], timeout=BLINK_S)
    except TimeoutError:
        raise TimeoutError(f"{what or 'it'} never came; the screen shows:\n{screen_text(pilot.app)}") from None


def screen_text(app: object) -> str:
    """What stands on the screen, line by line."""
    assert isinstance(app, InterviewerApp)
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in app.screen._compositor.render_strips())  # pyright: ignore[reportPrivateUsage]


async def an_interview(app: InterviewerApp, *, answers: int = 40, seed: int = 5) -> Interview:
    """A short interview with so many plain answers given; with 40 it is over, rated 3 by the candidate and settled."""
    interview = await app.backstage.begin(Choice(PERSONA, 10, "2017", seed))
    await stepped(interview)
    for text in plain_answers(answers):
        if not interview.state.closed:
            await stepped(interview, Answer(text))
    if interview.state.closed:
        await stepped(interview, Rate(3))
    return interview


async def stepped(interview: Interview, given: Answer | Rate | None = None) -> None:
    """Take a step to its end."""
    async for _ in interview.step(given):
        pass
