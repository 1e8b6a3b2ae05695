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
        if path.stat().st_size > MAX_FILE_BYTES:
            return {}, f"{path.name}: is larger than 1 MB; a file of this kind is text of a few pages."
        return tomllib.loads(path.read_bytes().decode("utf-8-sig")), None
    except UnicodeDecodeError as error:
        return {}, f"{path.name}: is not UTF-8 text (byte {error.start}); save it as UTF-8."
    except tomllib.TOMLDecodeError as error:
        return {}, f"{path.name}: is not valid TOML: {error}."
    except RecursionError:
        return {}, f"{path.name}: is nested too deeply; a file of this kind has four levels."
    except OSError as error:
        return {}, f"{path}: cannot be read: {error.strerror}."
