"""What is kept of a fault: where it happened, never what was in the variables."""

import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from interviewer import __version__
from interviewer.engine.sanitise import clean


class FaultLog:
    """Writes a crash file for each fault into one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, error: BaseException) -> Path | None:
        """The file the fault was written to; None if the folder does not take it. Values of variables are left out."""
        moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        path = self._folder / f"crash-{moment}.txt"
        words = "".join(traceback.TracebackException.from_exception(error, capture_locals=False).format())
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.touch(mode=0o600, exist_ok=False)
            path.write_text(f"interviewer {__version__}\n{clean(words)}", encoding="utf-8")
            return path
        return None
