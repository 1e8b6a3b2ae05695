import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.programs import PERSONA, ROOT, answers_file, keyed_answers

WHEEL = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
SHIPPED = (*WHEEL["packages"], *WHEEL["force-include"], "pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of a fresh environment with the wheel in it."""
    place = tmp_path_factory.mktemp("wheel")
    source = place / "source"
    source.mkdir()
    for name in SHIPPED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    isolation = ["--no-isolation"] if find_spec("hatchling") else []
    ran([sys.executable, "-m", "build", "--wheel", *isolation, "--outdir", str(place), str(source)], place)
    (wheel,) = place.glob("*.whl")
    ran([sys.executable, "-m", "venv", str(place / "fresh")], place)
    python = place / "fresh" / "bin" / "python"
    ran([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel)], place)
    return python.parent


def ran(command: Sequence[str], place: Path) -> str:
    names = ("PYTHONPATH", "INTERVIEWER_DATA_DIR", "INTERVIEWER_CONFIG_DIR")
    environment = {name: value for name, value in os.environ.items() if name not in names}
    environment |= {"INTERVIEWER_DATA_DIR": str(place / "data"), "INTERVIEWER_CONFIG_DIR": str(place / "config")}
    done = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_an_interview_can_be_played_from_the_wheel_anywhere(installed: Path, tmp_path: Path) -> None:
    program = str(installed / "interviewer")
    where = ran([str(installed / "python"), "-c", "import interviewer; print(interviewer.__file__)"], tmp_path)
    assert Path(where.strip()).is_relative_to(installed.parent)
    assert f"\n{PERSONA}  " in "\n" + ran([program, "personas", "list"], tmp_path)
    assert "sound" in ran([program, "personas", "check", PERSONA], tmp_path)
    answers = answers_file(tmp_path / "answers.txt", keyed_answers())
    out = ran([program, "play", PERSONA, "--length", "10", "--answers", str(answers)], tmp_path)
    assert "HOW THIS WAS JUDGED" in out
    assert "HOW THIS WAS JUDGED" in ran([program, "report", "last"], tmp_path)
    page = tmp_path / "feedback.html"
    ran([program, "report", "last", "--format", "html", "--out", str(page)], tmp_path)
    assert page.read_text().rstrip().endswith("</html>")


def test_the_wheel_holds_the_program_and_its_data_and_nothing_else(installed: Path) -> None:
    (site,) = installed.parent.glob("lib/python*/site-packages")
    data = site / "interviewer" / "data" / "personas"
    shipped = {path.relative_to(ROOT / "personas") for path in (ROOT / "personas").rglob("*.toml")}
    assert {path.relative_to(data) for path in data.rglob("*") if path.is_file()} == shipped
    assert not [name for name in ("tests", "benchmarks", "docs", "personas") if (site / name).exists()]
