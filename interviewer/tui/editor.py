"""A real editor for an answer: $VISUAL, else $EDITOR, on a private file that is removed afterwards."""

import os
import shlex
import shutil
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
        raise EditorError("Neither VISUAL nor EDITOR names an editor; set one, for example: export EDITOR=vi")
    handle, name = tempfile.mkstemp(prefix="answer-", suffix=".md")
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        failure = _run(app, command, name)
        if failure:
            raise EditorError(f"{failure} The answer is as it was.")
        return path.read_text(encoding="utf-8", errors="replace").rstrip("\n")
    except SuspendNotSupported as error:
        raise EditorError("This terminal cannot make room for an editor.") from error
    except OSError as error:
        raise EditorError(f"The answer could not be handed to the editor: {error.strerror}.") from error
    finally:
        path.unlink(missing_ok=True)


def _run(app: "App[None]", command: str, name: str) -> str | None:
    """Run the editor on the file; what went wrong, in a sentence. Nothing is raised while the screen is put away: it would stay away."""
    try:
        words = shlex.split(command)
    except ValueError:
        words = []
    if not words or shutil.which(words[0]) is None:
        return f"{command} is not an editor that can be run; set EDITOR to one that is installed, for example: export EDITOR=vi."
    with app.suspend():
        try:
            code = subprocess.run([*words, name], check=False).returncode  # noqa: S603
        except OSError as error:
            return f"{command} cannot be run: {error.strerror}."
    return f"{command} ended with code {code}." if code else None
