"""Reads config.toml: what it may hold, and one sentence for everything else."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from interviewer.settings.endpoints import Endpoint
from interviewer.settings.errors import SettingsError
from interviewer.settings.profiles import read_profiles, refuse_key

Length = Literal[10, 20, 30, 45, 60]
Era = Literal["2017", "now"]
Pressure = Literal["gentle", "normal", "high"]
Seniority = Literal["junior", "mid", "senior"]
LONGEST_LANGUAGE = 40

_KNOWN = ("data_dir", "length", "era", "pressure", "level", "language", "voice", "judge", "models")


@dataclass(frozen=True, slots=True)
class Config:
    """What a user wrote into config.toml; None is what was not written."""

    data_dir: Path | None = None
    length: Length | None = None
    era: Era | None = None
    pressure: Pressure | None = None
    level: Seniority | None = None
    language: str | None = None
    voice: str | None = None
    """`script` or the name of a profile."""
    judge: str | None = None
    """`embedded` or the name of a profile."""
    models: dict[str, Endpoint] = field(default_factory=dict[str, Endpoint])


def read_config(path: Path) -> Config:
    """The file's settings; those of an empty one if there is none. SettingsError."""
    try:
        raw = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Config()
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}.") from error
    import tomllib

    try:
        data = tomllib.loads(raw.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SettingsError(f"{path}: is not valid TOML: {error}.") from error
    config = Config(**{name: _checked(path, name, value) for name, value in data.items()})
    _look_up(path, "voice", config.voice, "script", config.models)
    _look_up(path, "judge", config.judge, "embedded", config.models)
    return config


def folder(where: str, text: str) -> Path:
    """A folder's path, with `~` for the home. SettingsError."""
    try:
        return Path(text).expanduser()
    except RuntimeError as error:
        raise SettingsError(f"{where}: {text!r} names the home of a user there is not; write the folder's whole path.") from error


def language(where: str, value: object) -> str:
    """The name of a language as a person writes it. SettingsError."""
    if not isinstance(value, str) or not value.replace(" ", "").replace("-", "").isalpha() or len(value) > LONGEST_LANGUAGE:
        raise SettingsError(f"{where} is {value!r}, and must be the name of a language, such as 'German'.")
    return value.strip()


def _checked(path: Path, name: str, value: Any) -> Any:
    refuse_key(f"{path}: {name}", name)
    match name:
        case "data_dir" if isinstance(value, str):
            return folder(f"{path}: data_dir", value)
        case "data_dir":
            raise SettingsError(f"{path}: data_dir is {value!r}, and must be a folder's path in quotes.")
        case "length":
            return _one_of(path, name, value, get_args(Length))
        case "era":
            return _one_of(path, name, value, get_args(Era))
        case "pressure":
            return _one_of(path, name, value, get_args(Pressure))
        case "level":
            return _one_of(path, name, value, get_args(Seniority))
        case "language":
            return language(f"{path}: language", value)
        case "voice" | "judge" if isinstance(value, str):
            return value
        case "voice" | "judge":
            raise SettingsError(f"{path}: {name} is {value!r}, and must be a name in quotes.")
        case "models":
            return read_profiles(path, value)
        case _:
            raise SettingsError(f"{path}: {name} is not a setting; there are {', '.join(_KNOWN)}.")


def _one_of(path: Path, name: str, value: Any, allowed: tuple[object, ...]) -> Any:
    if value not in allowed or isinstance(value, float):
        raise SettingsError(f"{path}: {name} is {value!r}, and must be one of {', '.join(map(repr, allowed))}.")
    return value


def _look_up(path: Path, name: str, value: str | None, without: str, models: dict[str, Endpoint]) -> None:
    if value is not None and value != without and value not in models:
        known = ", ".join(map(repr, (without, *models)))
        raise SettingsError(f"{path}: {name} is {value!r}, and must be one of {known}; a model is named under a line like [models.NAME].")
