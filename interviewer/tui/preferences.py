"""What a person likes on the screen; kept in a small file beside the sessions."""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal, cast

from interviewer.tui.themes import THEMES

Motion = Literal["full", "reduced"]
DEFAULT_THEME = THEMES[0].name


@dataclass(frozen=True, slots=True)
class Preferences:
    """The colours, and whether speech appears at reading pace or at once."""

    theme: str = DEFAULT_THEME
    motion: Motion = "full"


class PreferencesFile:
    """Reads and writes preferences; a file that is missing or damaged means the defaults."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Preferences:
        """The preferences; TEXTUAL_ANIMATIONS=none in the environment reduces motion whatever the file says."""
        preferences = Preferences()
        with suppress(OSError, ValueError):
            found: Any = json.loads(self._path.read_text(encoding="utf-8"))
            if isinstance(found, dict):
                preferences = _checked(preferences, cast("dict[str, Any]", found))
        return replace(preferences, motion="reduced") if os.environ.get("TEXTUAL_ANIMATIONS") == "none" else preferences

    def save(self, preferences: Preferences) -> None:
        """Keep them, if the folder lets us; colours are not worth an error."""
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._path.write_text(json.dumps(asdict(preferences)) + "\n", encoding="utf-8")


def _checked(preferences: Preferences, found: dict[str, Any]) -> Preferences:
    theme, motion = found.get("theme"), found.get("motion")
    if theme in {known.name for known in THEMES}:
        preferences = replace(preferences, theme=theme)
    return replace(preferences, motion=motion) if motion in ("full", "reduced") else preferences
