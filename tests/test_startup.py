import subprocess
import sys
from pathlib import Path

import pytest

MODELS = {"openai", "httpx2", "xllamacpp", "keyring"}
HEAVY = {"pydantic", "sqlalchemy", "rapidfuzz", "snowballstemmer", "ulid", "textual", "rich", "tenacity", *MODELS}
LOADED = "import sys; print('\\n'.join(sorted({name.split('.')[0] for name in sys.modules})))"


def loaded_by(code: str) -> set[str]:
    """The top-level modules in memory after this code has run in a process of its own."""
    done = subprocess.run([sys.executable, "-c", f"{code}\n{LOADED}"], capture_output=True, text=True, timeout=60, check=True)
    return set(done.stdout.splitlines())


def loaded_by_program(*arguments: str) -> set[str]:
    return loaded_by(
        f"import sys, contextlib, io; sys.argv = {['interviewer', *arguments]!r}\n"
        "from interviewer.__main__ import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit): main()"
    )


def test_the_version_is_said_without_loading_anything() -> None:
    bare = loaded_by("import sys, contextlib, io")
    assert loaded_by_program("--version") - bare == {"interviewer"}


@pytest.mark.parametrize("arguments", [["--help"], ["play", "--help"], ["nonsense"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    loaded = loaded_by_program(*arguments)
    assert "argparse" in loaded
    assert not HEAVY & loaded
    assert "asyncio" not in loaded


def test_a_session_loads_no_model_and_no_screen() -> None:
    loaded = loaded_by("import interviewer.wiring as w; from interviewer.settings import load; w.make_journal(load())")
    assert "sqlalchemy" in loaded
    assert not {"textual", "rich", *MODELS} & loaded


def test_a_model_that_is_named_but_not_asked_loads_no_library_of_its_own(tmp_path: Path) -> None:
    loaded = loaded_by(
        "from interviewer.engine.resting import Bulletin\n"
        "from interviewer.settings import load\n"
        "from interviewer.wiring.models import make_model, make_prompts\n"
        f"settings = load({{'INTERVIEWER_CONFIG_DIR': {str(tmp_path)!r}, 'INTERVIEWER_MODEL': 'm'}})\n"
        "make_model(settings.voice, prompts=make_prompts(settings), bulletin=Bulletin())"
    )
    assert "pydantic" in loaded
    assert not {"textual", "rich", *MODELS} & loaded


@pytest.mark.parametrize("layer", ["domain", "engine"])
def test_nothing_inside_loads_a_library_of_the_outside(layer: str) -> None:
    loaded = loaded_by(
        "import importlib, pkgutil, interviewer.domain, interviewer.engine\n"
        f"package = interviewer.{layer}\n"
        "for found in pkgutil.walk_packages(package.__path__, package.__name__ + '.'): importlib.import_module(found.name)"
    )
    assert "pydantic" in loaded
    assert not {"sqlalchemy", "textual", "rich", "tenacity", "platformdirs", *MODELS} & loaded


def test_nothing_but_the_screen_is_loaded_before_its_first_frame() -> None:
    code = """
from interviewer.settings import load
from interviewer.tui.screens.gallery import GalleryScreen
from interviewer.wiring import make_app
def look(screen):
    assert screen._compositor.visible_widgets
    screen.app.exit()
GalleryScreen.look = look
make_app(load()).run(headless=True)
"""
    loaded = loaded_by(code)
    assert "textual" in loaded
    assert not {"pydantic", "sqlalchemy", "openai", "httpx2", "plotext", "textual_plotext", "pylatexenc", "tenacity", "rapidfuzz"} & loaded
