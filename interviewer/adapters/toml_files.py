"""Reads a TOML file as a model; what is wrong with it is one sentence that names file, field, what was wrong and what would be right."""

import json
import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from interviewer.adapters.complaints import sentence

MAX_FILE_BYTES = 1_000_000
Model = TypeVar("Model", bound=BaseModel)


class LibraryError(Exception):
    """A file of the library is missing or wrong; the message is one sentence that names the file and the field."""


def read(path: Path, model: type[Model]) -> Model:
    """The file as this model. LibraryError: one sentence that names file, field, what was wrong and what would be right."""
    data, wrong = data_of(path)
    if wrong is not None:
        raise LibraryError(wrong)
    try:
        return model.model_validate_json(json.dumps(data, default=dated))
    except ValidationError as error:
        raise LibraryError(sentence(path.name, data, error)) from error


def dated(value: object) -> dict[str, str]:
    """No field is a date, and none may become text because it looks like one."""
    return {"date": str(value)}


def data_of(path: Path) -> tuple[dict[str, Any], str | None]:
    """The file's data, and what is wrong with it as a file."""
    try:
        return tomllib.loads(_bytes(path).decode("utf-8-sig")), None
    except _NoTextError as error:
        return {}, f"{path.name}: {error}"
    except UnicodeDecodeError as error:
        return {}, f"{path.name}: is not UTF-8 text (byte {error.start}); save it as UTF-8."
    except tomllib.TOMLDecodeError as error:
        escape = "; put text with backslashes between single quotes" if "\\" in str(error) else ""
        return {}, f"{path.name}: is not valid TOML: {error}{escape}."
    except RecursionError:
        return {}, f"{path.name}: is nested too deeply; a file of this kind has four levels."
    except OSError as error:
        return {}, f"{path}: cannot be read: {error.strerror}."


class _NoTextError(Exception):
    """What lies there is not worth reading."""


def _bytes(path: Path) -> bytes:
    """The file's bytes. A device or a pipe has no size and may never end, so nothing but a regular file is opened."""
    if path.exists() and not path.is_dir() and not path.is_file():
        raise _NoTextError("is no regular file.")
    if path.stat().st_size > MAX_FILE_BYTES:
        raise _NoTextError("is larger than 1 MB; a file of this kind is text of a few pages.")
    return path.read_bytes()
