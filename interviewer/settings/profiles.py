"""Reads the `[models.NAME]` tables of config.toml, each into an endpoint; every mistake is one sentence."""

import math
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from interviewer.settings.endpoints import OPENAI, OPENAI_KEY, Endpoint, local_endpoint
from interviewer.settings.errors import SettingsError

RESERVED = frozenset({"script", "embedded", "model", "both"})
SMALLEST_CONTEXT = 1_024
_KEYS = frozenset({"key", "api_key", "apikey", "api-key", "token", "secret", "password"})
_PROFILE = re.compile(r"[\w.:/+-]{1,60}")
_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]{0,63}")


def read_profiles(path: Path, tables: Any) -> dict[str, Endpoint]:
    """Every profile by its name. SettingsError."""
    if not isinstance(tables, dict):
        raise SettingsError(f"{path}: models is no table; a model stands under a line like [models.NAME].")
    return {name: _profile(path, name, table) for name, table in _items(tables)}


def _items(tables: Any) -> list[tuple[str, Any]]:
    return [(str(name), value) for name, value in tables.items()]


def _profile(path: Path, name: str, table: Any) -> Endpoint:
    where = f"{path}: models.{name}"
    if name in RESERVED or not _PROFILE.fullmatch(name):
        raise SettingsError(
            f"{path}: a model cannot be called {name!r}; take letters, digits and . _ - : / +, and none of {', '.join(sorted(RESERVED))}."
        )
    if not isinstance(table, dict):
        raise SettingsError(f"{where} is no table; a model stands under a line like [models.{name}].")
    given: dict[str, Any] = {}
    for field, value in _items(table):
        refuse_key(f"{where}.{field}", field)
        if field not in _READERS:
            raise SettingsError(f"{where}.{field} is not a setting of a model; there are {', '.join(_READERS)}.")
        given[field] = _READERS[field](f"{where}.{field}", value)
    return _endpoint(path, where, name, given)


def _endpoint(path: Path, where: str, name: str, given: dict[str, Any]) -> Endpoint:
    if "file" in given:
        odd = next((field for field in ("base_url", "key_env") if field in given), None)
        if odd is not None:
            raise SettingsError(f"{where} has both file and {odd}; a file runs inside the program and needs no {odd}.")
        file = gguf_file(f"{where}.file", given.pop("file"), path.parent)
        return replace(local_endpoint(name, file), **given)
    if "model" not in given:
        raise SettingsError(f'{where} names no model; write model = "NAME" as the endpoint calls it, or file = "MODEL.gguf".')
    endpoint = Endpoint(profile=name, **given)
    official = urlsplit(endpoint.base_url)[:2] == urlsplit(OPENAI)[:2]
    return replace(endpoint, key_env=OPENAI_KEY) if official and endpoint.key_env is None else endpoint


def refuse_key(where: str, field: str) -> None:
    """A key in a file is found by whoever finds the file. SettingsError."""
    if field.lower() in _KEYS:
        raise SettingsError(
            f"{where}: a key must not stand in this file; remove it, and put it into an environment variable that key_env names, "
            "or let the program keep it in this system's keyring."
        )


def gguf_file(where: str, text: str, folder: Path) -> Path:
    """The file a model is in; a relative path counts from the folder. SettingsError."""
    try:
        file = folder / Path(text).expanduser()
    except RuntimeError as error:
        raise SettingsError(f"{where}: {text!r} names the home of a user there is not; write the file's whole path.") from error
    if not file.is_file():
        raise SettingsError(f"{where}: there is no file {file}; write the path of a GGUF file.")
    return file


def read_address(where: str, value: Any) -> str:
    """A base URL without a slash at the end. SettingsError, which never repeats a password."""
    if not isinstance(value, str):
        raise SettingsError(f"{where} is {value!r}, and must be an address in quotes, like {OPENAI}.")
    text = value.strip()
    try:
        parts = urlsplit(text)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        parts, sound = SplitResult("", "", "", "", ""), False
    if "@" in text:
        raise SettingsError(f"{where} holds a user or a password (before an @); write the address without it, like {OPENAI}.")
    if parts.query or parts.fragment:
        raise SettingsError(f"{where} goes on after a ? or #; write the address only as far as its path, like {OPENAI}.")
    if not sound or not text.isprintable() or " " in text:
        shown = repr(text) if re.search(r"[.:/]", text) or text == "localhost" else "no address"
        raise SettingsError(f"{where} is {shown}, and must be one with http:// or https://, like {OPENAI} or http://localhost:11434/v1.")
    return text.rstrip("/")


def read_model(where: str, value: Any) -> str:
    """A model's name. SettingsError."""
    if not isinstance(value, str) or not value.strip() or not value.isprintable() or len(value) > 200:
        raise SettingsError(f"{where} is {value!r}, and must be the model's name as its endpoint calls it.")
    return value.strip()


def read_timeout(where: str, value: Any) -> float:
    """Seconds. SettingsError."""
    return _number(where, value, "a number of seconds above 0", above=0.0)


def _variable(where: str, value: Any) -> str:
    if not isinstance(value, str) or not _VARIABLE.fullmatch(value):
        raise SettingsError(f"{where} must be the name of an environment variable in capitals, like {OPENAI_KEY}, not the key itself.")
    return value


def _tokens(where: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < SMALLEST_CONTEXT:
        raise SettingsError(f"{where} is {value!r}, and must be a whole number of tokens, {SMALLEST_CONTEXT} at least.")
    return value


def _price(where: str, value: Any) -> float:
    return _number(where, value, "a price of a million tokens, 0 or more", least=0.0)


def _number(where: str, value: Any, right: str, *, above: float = -math.inf, least: float = -math.inf) -> float:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not math.isfinite(value) or value <= above or value < least:
        raise SettingsError(f"{where} is {value!r}, and must be {right}.")
    return float(value)


def _currency(where: str, value: Any) -> str:
    if not isinstance(value, str) or not 1 <= len(value) <= 8 or not value.isprintable():
        raise SettingsError(f'{where} is {value!r}, and must be a sign or a short name in quotes, like "$" or "EUR".')
    return value


def _path(where: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(f"{where} is {value!r}, and must be the path of a GGUF file in quotes.")
    return value


_READERS: dict[str, Callable[[str, Any], Any]] = {
    "model": read_model,
    "base_url": read_address,
    "key_env": _variable,
    "timeout": read_timeout,
    "context": _tokens,
    "price_in": _price,
    "price_out": _price,
    "currency": _currency,
    "file": _path,
}
