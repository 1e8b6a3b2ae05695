"""Finds the prompt files: a user's own over the shipped ones."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from interviewer.engine.prompting import PromptError, Prompts

MAX_PROMPT_BYTES = 50_000


def shipped_prompts() -> Path:
    """The folder of prompts that comes with the program: inside the wheel, else in the checkout."""
    inside = Path(str(files("interviewer"))) / "data" / "prompts"
    return inside if inside.is_dir() else Path(__file__).resolve().parents[2] / "prompts"


def read_prompts(folders: Sequence[Path]) -> Prompts:
    """Every prompt of these folders, the first folder's before the others'. PromptError."""
    texts: dict[str, str] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.md")):
            texts.setdefault(path.stem, _read(path))
    return Prompts(texts)


def _read(path: Path) -> str:
    try:
        raw = path.read_bytes()
        if len(raw) > MAX_PROMPT_BYTES:
            raise PromptError(f"{path.name}: is larger than 50 kB; a prompt is a page or two.")
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PromptError(f"{path.name}: is not UTF-8 text (byte {error.start}); save it as UTF-8.") from error
    except OSError as error:
        raise PromptError(f"{path}: cannot be read: {error.strerror}.") from error
