"""A report as a file of its own: new, readable by its owner alone."""

from pathlib import Path


class ExportError(Exception):
    """A file cannot be written; the message is one sentence for a person."""


def write_new(path: Path, text: str) -> Path:
    """Write the text to a file that is not there yet, and say where it is. ExportError, also where there is one: nothing is overwritten."""
    try:
        path = path.expanduser()
        with path.open("x", encoding="utf-8") as file:
            path.chmod(0o600)
            file.write(text)
    except FileExistsError as error:
        raise ExportError(f"{path}: exists already; name a new file.") from error
    except OSError as error:
        raise ExportError(f"{path}: cannot be written: {error.strerror}.") from error
    except (RuntimeError, ValueError) as error:
        raise ExportError(f"{path}: is not the name of a file here.") from error
    return path.resolve()
