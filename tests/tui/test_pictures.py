"""Pictures of every state; after a change that is meant, run this file with --snapshot-update and look at each that is new."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.app import App

from tests.tui import scenes, scenes_after, scenes_models, scenes_panel
from tests.tui.seeded import practised
from tests.tui.stage import SCENES, Stage, shown, stage
from tests.tui.support import LARGE, SMALL

STATES = (scenes, scenes_after, scenes_models, scenes_panel)
EVERYWHERE = ("gallery", "briefing", "interview", "report", "report-question", "history")
LOOKS = ((SMALL, "evening"), (LARGE, "paper"))
OTHER_LOOKS = ((SMALL, "paper"), (LARGE, "evening"))
PICTURES = [
    pytest.param(name, size, theme, id=f"{name}-{size[0]}-{theme}")
    for name in SCENES
    for size, theme in (LOOKS + OTHER_LOOKS if name in EVERYWHERE else LOOKS)
]
Compare = Callable[..., bool]


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("past")
    practised(folder)
    return folder


@pytest.fixture(autouse=True)
def greenwich() -> Iterator[None]:
    """The machine's own time is the same everywhere."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.parametrize(("name", "size", "theme"), PICTURES)
def test_each_state_looks_as_it_did(
    name: str, size: tuple[int, int], theme: str, tmp_path: Path, past: Path, snap_compare: Compare
) -> None:
    async def play(pilot: Stage) -> None:
        await shown(name, pilot)

    with stage(name, tmp_path, past, theme) as app:
        program: App[None] = app
        assert snap_compare(program, terminal_size=size, run_before=play)


def test_no_picture_shows_a_path_of_this_machine() -> None:
    pictures = list((Path(__file__).parent / "__snapshots__" / "test_pictures").glob("*.svg"))
    assert pictures
    here = (str(Path.home()), str(Path(__file__).parent), "/tmp")
    assert not [picture.name for picture in pictures for place in here if place in picture.read_text(encoding="utf-8")]
