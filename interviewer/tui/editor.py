"""A real editor for an answer: $VISUAL, else $EDITOR, on a private file that is removed afterwards."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported


class EditorError(Exception):
    """No editor could be run; the message is one sentence for a person."""


def edited(app: "App[None]", text: str) -> str:
    """The text as the editor left it, without the line end an editor adds. EditorError."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        raise EditorError("Neither VISUAL nor EDITOR names an editor; set one, for example: export EDITOR=nano")
    handle, name = tempfile.mkstemp(prefix="answer-", suffix=".md")
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        with app.suspend():
            code = subprocess.run([*shlex.split(command), name], check=False).returncode  # noqa: S603
        if code:
            raise EditorError(f"{command} ended with code {code}; the answer is as it was.")
        return path.read_text(encoding="utf-8", errors="replace").rstrip("\n")
    except SuspendNotSupported as error:
        raise EditorError("This terminal cannot make room for an editor.") from error
    except (OSError, ValueError) as error:
        raise EditorError(f"{command} cannot be run ({error}); set EDITOR to an editor that is installed.") from error
    finally:
        path.unlink(missing_ok=True)
