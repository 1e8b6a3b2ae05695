"""Which model speaks and which judges: flags before the environment before config.toml; none, unless one is named."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from interviewer.settings.config_file import Config
from interviewer.settings.endpoints import OPENAI, OPENAI_KEY, Endpoint, local_endpoint
from interviewer.settings.errors import SettingsError
from interviewer.settings.profiles import gguf_file, read_address, read_model, read_timeout

VoiceFlag = Literal["script", "model"]
JudgeFlag = Literal["embedded", "model", "both"]

MODEL, BASE_URL, TIMEOUT = "INTERVIEWER_MODEL", "INTERVIEWER_BASE_URL", "INTERVIEWER_TIMEOUT"
_ADDRESSES = (BASE_URL, "OPENAI_BASE_URL")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the flags say about models; None is what was not given."""

    model: str | None = None
    base_url: str | None = None
    voice: VoiceFlag | None = None
    judge: JudgeFlag | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What came out."""

    models: dict[str, Endpoint]
    voice: Endpoint | None
    judge: Endpoint | None
    both: bool


def choose(config: Config, environment: Mapping[str, str], wanted: Wanted) -> Choice:
    """The models there are, the one that speaks and the one that judges. SettingsError."""
    timeout = _timeout(environment)
    models = {name: endpoint if timeout is None else replace(endpoint, timeout=timeout) for name, endpoint in config.models.items()}
    named = _named(models, environment, wanted)
    if named is not None:
        named = named if timeout is None else replace(named, timeout=timeout)
        models[named.profile] = named
    voice = _role(config.voice, "script", models, named, by_default=True)
    judge = _role(config.judge, "embedded", models, named, by_default=named is not None and _judges_unasked(named))
    if wanted.voice is not None:
        voice = None if wanted.voice == "script" else voice or _any(models, named, judge, "--voice model")
    if wanted.judge is not None:
        judge = None if wanted.judge == "embedded" else judge or _any(models, named, voice, f"--judge {wanted.judge}")
    return Choice(models, voice, judge, both=wanted.judge == "both")


def _named(models: dict[str, Endpoint], environment: Mapping[str, str], wanted: Wanted) -> Endpoint | None:
    """The model that a flag or the environment names: a profile's name, a GGUF file, or what an endpoint calls it."""
    where, name = ("--model", wanted.model) if wanted.model is not None else (MODEL, environment.get(MODEL) or None)
    if name is None:
        if wanted.base_url is not None:
            raise SettingsError("--base-url says where a model is, but none is named; add --model NAME.")
        return None
    name = read_model(where, name)
    if name.lower().endswith(".gguf"):
        file = gguf_file(where, name, Path())
        return local_endpoint(file.stem, file)
    if name not in models:
        return Endpoint(profile=name, model=name, base_url=_address(environment, wanted), key_env=OPENAI_KEY)
    other = "--base-url" if wanted.base_url is not None else BASE_URL if where == MODEL and environment.get(BASE_URL) else None
    if other is not None:
        raise SettingsError(f"{other} does not go with {name}, whose address stands in config.toml; leave it out, or change it there.")
    return models[name]


def _address(environment: Mapping[str, str], wanted: Wanted) -> str:
    if wanted.base_url is not None:
        return read_address("--base-url", wanted.base_url)
    where = next((name for name in _ADDRESSES if environment.get(name)), None)
    return OPENAI if where is None else read_address(where, environment[where])


def _timeout(environment: Mapping[str, str]) -> float | None:
    text = environment.get(TIMEOUT)
    if not text:
        return None
    try:
        return read_timeout(TIMEOUT, float(text))
    except ValueError as error:
        raise SettingsError(f"{TIMEOUT} is {text!r}, and must be a number of seconds above 0.") from error


def _role(written: str | None, without: str, models: dict[str, Endpoint], named: Endpoint | None, *, by_default: bool) -> Endpoint | None:
    """Whom config.toml gives a part to; a model that was named otherwise takes the place of any that stands there."""
    if written == without:
        return None
    if written is not None:
        return named or models[written]
    return named if by_default else None


def _judges_unasked(endpoint: Endpoint) -> bool:
    """A small model inside the program speaks well enough, but it judges only for those who ask for that."""
    return endpoint.file is None or endpoint.small is False


def _any(models: dict[str, Endpoint], named: Endpoint | None, other: Endpoint | None, where: str) -> Endpoint:
    found = named or other or (next(iter(models.values())) if len(models) == 1 else None)
    if found is not None:
        return found
    if models:
        raise SettingsError(f"{where}: several models are known; choose one with --model: {', '.join(models)}.")
    raise SettingsError(f"{where}: no model is named; add --model NAME, set {MODEL}, or write one into config.toml under [models.NAME].")
