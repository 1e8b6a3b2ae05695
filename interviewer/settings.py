"""What the program goes by: defaults, then config.toml, then the environment, then flags; an error says which of them erred."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

Length = Literal[10, 20, 30]
Era = Literal["2017", "now"]


class SettingsError(Exception):
    """A setting is wrong; the message is one sentence that names where it was read and what would be right."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is decided before an interview is chosen."""

    data_dir: Path
    """Where sessions are kept."""
    config_dir: Path
    """Where config.toml and a user's own personas are."""
    length: Length | None = None
    """Minutes; the persona's own length if None."""
    era: Era | None = None
    """The persona's own era if None."""

    @property
    def journal(self) -> Path:
        """The file that holds all sessions."""
        return self.data_dir / "sessions.db"

    @property
    def personas(self) -> Path:
        """The folder of the user's own interviewers."""
        return self.config_dir / "personas"


_FROM_ENVIRONMENT = {"INTERVIEWER_DATA_DIR": "data_dir", "INTERVIEWER_CONFIG_DIR": "config_dir"}
_IN_CONFIG = ("data_dir", "length", "era")


def load(environment: Mapping[str, str] | None = None, **flags: object) -> Settings:
    """The settings in force; a flag that is None was not given. SettingsError."""
    environment = os.environ if environment is None else environment
    settings = _with_environment(_defaults(), environment, only={"config_dir"})
    settings = _with_config(settings)
    settings = _with_environment(settings, environment, only=set(_FROM_ENVIRONMENT.values()))
    known = {field.name for field in fields(Settings)}
    return replace(settings, **{name: value for name, value in flags.items() if value is not None and name in known})


def _defaults() -> Settings:
    import platformdirs

    return Settings(
        data_dir=Path(platformdirs.user_data_dir("interviewer", appauthor=False)),
        config_dir=Path(platformdirs.user_config_dir("interviewer", appauthor=False)),
    )


def _with_environment(settings: Settings, environment: Mapping[str, str], only: set[str]) -> Settings:
    found = {
        field: _folder(name, environment[name]) for name, field in _FROM_ENVIRONMENT.items() if field in only and environment.get(name)
    }
    return replace(settings, **found)


def _folder(where: str, text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError as error:
        raise SettingsError(f"{where}: {text!r} names the home of a user there is not; write the folder's whole path.") from error


def _with_config(settings: Settings) -> Settings:
    path = settings.config_dir / "config.toml"
    try:
        raw = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return settings
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}.") from error
    import tomllib

    try:
        data = tomllib.loads(raw.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SettingsError(f"{path}: is not valid TOML: {error}.") from error
    return replace(settings, **{name: _checked(path, name, value) for name, value in data.items()})


def _checked(path: Path, name: str, value: Any) -> Any:
    allowed: tuple[object, ...]
    match name:
        case "data_dir" if isinstance(value, str):
            return _folder(f"{path}: data_dir", value)
        case "length":
            allowed = get_args(Length)
        case "era":
            allowed = get_args(Era)
        case "data_dir":
            raise SettingsError(f"{path}: data_dir is {value!r}, and must be a folder's path in quotes.")
        case _:
            raise SettingsError(f"{path}: {name} is not a setting; there are {', '.join(_IN_CONFIG)}.")
    if value not in allowed or isinstance(value, float):
        raise SettingsError(f"{path}: {name} is {value!r}, and must be one of {', '.join(map(repr, allowed))}.")
    return value
