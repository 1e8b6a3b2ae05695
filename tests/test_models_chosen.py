from pathlib import Path
from typing import Any

import pytest

from interviewer.settings import Endpoint, Settings, SettingsError, load

TWO = """
[models.big]
model = "gpt-big"

[models.near]
model = "near-8b"
base_url = "http://localhost:1234/v1/"
"""


class Place:
    """A configuration folder; what is loaded sees only the environment it is given."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def config(self, text: str) -> None:
        (self.folder / "config.toml").write_text(text, encoding="utf-8")

    def load(self, environment: dict[str, str] | None = None, **flags: Any) -> Settings:
        return load({"INTERVIEWER_CONFIG_DIR": str(self.folder), **(environment or {})}, **flags)

    def refusal(self, environment: dict[str, str] | None = None, **flags: Any) -> str:
        with pytest.raises(SettingsError) as caught:
            self.load(environment, **flags)
        text = str(caught.value)
        assert "\n" not in text
        assert text.endswith(".")
        return text


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def names(settings: Settings) -> tuple[str, str]:
    return settings.voice_name, settings.judge_name


def used(settings: Settings) -> Endpoint:
    """The one model that speaks."""
    assert settings.voice is not None
    return settings.voice


def test_no_model_is_used_whatever_keys_and_addresses_lie_around(place: Place) -> None:
    around = {"OPENAI_API_KEY": "sk-canary", "OPENAI_BASE_URL": "http://x/v1", "INTERVIEWER_BASE_URL": "http://y/v1"}
    assert names(place.load(around)) == ("script", "embedded")
    place.config(TWO)
    settings = place.load(around)
    assert names(settings) == ("script", "embedded")
    assert sorted(settings.models) == ["big", "near"]
    assert "canary" not in repr(settings)


def test_a_model_that_the_environment_names_speaks_and_judges(place: Place) -> None:
    settings = place.load({"INTERVIEWER_MODEL": "m"})
    assert names(settings) == ("model:m", "model:m")
    assert settings.voice == settings.judge == settings.models["m"] == Endpoint("m", "m", key_env="OPENAI_API_KEY")
    assert (used(settings).host, used(settings).on_this_machine) == ("api.openai.com", False)


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        ({}, "https://api.openai.com/v1"),
        ({"OPENAI_BASE_URL": "http://a:1/v1/"}, "http://a:1/v1"),
        ({"OPENAI_BASE_URL": "http://a:1/v1", "INTERVIEWER_BASE_URL": "http://b:2/v1"}, "http://b:2/v1"),
        ({"INTERVIEWER_BASE_URL": ""}, "https://api.openai.com/v1"),
    ],
)
def test_the_address_of_a_named_model_is_the_nearest_one_given(place: Place, environment: dict[str, str], address: str) -> None:
    assert used(place.load({"INTERVIEWER_MODEL": "m", **environment})).base_url == address
    flagged = place.load({"INTERVIEWER_MODEL": "m", **environment}, model="n", base_url="http://flag/v1")
    assert (used(flagged).model, used(flagged).base_url) == ("n", "http://flag/v1")


def test_a_profile_can_be_named_and_keeps_its_address(place: Place) -> None:
    place.config(TWO)
    for settings in (place.load({"INTERVIEWER_MODEL": "near"}), place.load(model="near")):
        assert names(settings) == ("model:near-8b", "model:near-8b")
        assert used(settings).base_url == "http://localhost:1234/v1"
        assert len(settings.models) == 2
    assert "--base-url does not go with near" in place.refusal(model="near", base_url="http://x/v1")
    both = {"INTERVIEWER_MODEL": "near", "INTERVIEWER_BASE_URL": "http://x/v1"}
    assert "INTERVIEWER_BASE_URL does not go with near" in place.refusal(both)
    assert used(place.load({"INTERVIEWER_BASE_URL": "http://x/v1"}, model="near")).host == "localhost:1234"


@pytest.mark.parametrize(
    ("fields", "variable"),
    [
        ("", "OPENAI_API_KEY"),
        ('base_url = "https://api.openai.com/v1"', "OPENAI_API_KEY"),
        ('base_url = "http://api.openai.com/v1"', None),
        ('base_url = "https://api.openai.com.example.net/v1"', None),
        ('base_url = "https://example.net/v1"', None),
        ('base_url = "https://example.net/v1"\nkey_env = "OTHER_KEY"', "OTHER_KEY"),
    ],
)
def test_a_key_of_the_environment_never_goes_to_another_host_by_accident(place: Place, fields: str, variable: str | None) -> None:
    place.config(f'voice = "p"\n[models.p]\nmodel = "m"\n{fields}')
    assert used(place.load()).key_env == variable


def test_the_file_says_who_speaks_and_who_judges(place: Place) -> None:
    place.config(f'voice = "near"\n{TWO}')
    assert names(place.load()) == ("model:near-8b", "embedded")
    place.config(f'voice = "script"\njudge = "big"\n{TWO}')
    assert names(place.load()) == ("script", "model:gpt-big")
    place.config(f'voice = "near"\njudge = "big"\n{TWO}')
    assert names(place.load()) == ("model:near-8b", "model:gpt-big")
    assert names(place.load({"INTERVIEWER_MODEL": "m"})) == ("model:m", "model:m")
    place.config(f'voice = "script"\n{TWO}')
    assert names(place.load({"INTERVIEWER_MODEL": "m"})) == ("script", "model:m")


def test_flags_choose_who_speaks_and_who_judges(place: Place) -> None:
    named = {"INTERVIEWER_MODEL": "m"}
    assert names(place.load(named, voice="script")) == ("script", "model:m")
    assert names(place.load(named, judge="embedded")) == ("model:m", "embedded")
    assert names(place.load(named, judge="both")) == ("model:m", "both:m")
    assert names(place.load(named, voice="script", judge="embedded")) == ("script", "embedded")
    place.config(f'voice = "near"\n{TWO}')
    assert names(place.load(judge="model")) == ("model:near-8b", "model:near-8b")
    place.config('[models.only]\nmodel = "m"')
    assert names(place.load(voice="model")) == ("model:m", "embedded")


def test_asking_for_a_model_when_none_is_named_says_how_to_name_one(place: Place) -> None:
    for flag, value in (("voice", "model"), ("judge", "model"), ("judge", "both")):
        text = place.refusal(None, **{flag: value})
        assert text.startswith(f"--{flag} {value}: no model is named; ")
        assert all(way in text for way in ("--model NAME", "INTERVIEWER_MODEL", "[models.NAME]"))
    place.config(TWO)
    assert "choose one with --model: big, near" in place.refusal(voice="model")
    assert "none is named; add --model NAME" in place.refusal(base_url="http://x/v1")


@pytest.mark.parametrize(
    ("environment", "flags", "says"),
    [
        ({"INTERVIEWER_BASE_URL": "host/v1"}, {}, "INTERVIEWER_BASE_URL is 'host/v1'"),
        ({"OPENAI_BASE_URL": "https://me:sk-canary@host/v1"}, {}, "OPENAI_BASE_URL holds a user or a password"),
        ({}, {"base_url": "https://host/v1#sk-canary"}, "--base-url goes on after a ? or #"),
        ({}, {"model": ""}, "--model is ''"),
        ({}, {"model": "gone.gguf"}, "--model: there is no file"),
        ({"INTERVIEWER_TIMEOUT": "soon"}, {}, "INTERVIEWER_TIMEOUT is 'soon', and must be a number of seconds above 0"),
        ({"INTERVIEWER_TIMEOUT": "-1"}, {}, "INTERVIEWER_TIMEOUT is -1.0"),
        ({"INTERVIEWER_TIMEOUT": "nan"}, {}, "INTERVIEWER_TIMEOUT is nan"),
    ],
)
def test_a_mistake_in_the_environment_or_a_flag_is_one_sentence(
    place: Place, environment: dict[str, str], flags: dict[str, str], says: str
) -> None:
    text = place.refusal({"INTERVIEWER_MODEL": "m", **environment}, **flags)
    assert text.startswith(says)
    assert "canary" not in text


def test_the_timeout_of_the_environment_is_everybodys_and_a_longer_one_is_patience(place: Place) -> None:
    place.config(f'voice = "near"\n{TWO}timeout = 300\n')
    assert (used(place.load()).timeout, used(place.load()).patience) == (300.0, 300.0)
    for timeout, patience in (("20", 8.0), ("60", 8.0), ("90.5", 90.5)):
        settings = place.load({"INTERVIEWER_TIMEOUT": timeout, "INTERVIEWER_MODEL": "m"}, judge="embedded")
        assert {endpoint.timeout for endpoint in settings.models.values()} == {float(timeout)}
        assert used(settings).patience == patience


def test_a_file_runs_inside_and_judges_unasked_only_if_it_is_known_to_be_large(place: Place) -> None:
    for name in ("tiny-135M.Q4.gguf", "nameless.gguf", "great-8b.gguf"):
        (place.folder / name).write_bytes(b"")
        place.config(f'[models.own]\nfile = "{name}"\ncontext = 4096')
        settings = place.load(model="own")
        own = settings.models["own"]
        assert (own.host, own.on_this_machine, own.warning, own.context) == (None, True, None, 4096)
        assert own.file == place.folder / name
        assert settings.voice == own
        assert settings.judge == (own if name.startswith("great") else None)
        assert place.load(model="own", judge="model").judge == own
        direct = place.load(model=str(place.folder / name), judge="both")
        assert names(direct) == (f"model:{Path(name).stem}", f"both:{Path(name).stem}")
    place.config('judge = "own"\n[models.own]\nfile = "nameless.gguf"')
    assert place.load().judge_name == "model:nameless"


@pytest.mark.parametrize(
    ("name", "small"),
    [
        ("SmolLM2-135M-Instruct.Q4_1", True),
        ("qwen2.5:0.5b", True),
        ("SmolLM2 1.7B", True),
        ("llama-3.2-3b-instruct", False),
        ("Mixtral-8x7B-v0.1", False),
        ("mixture-4x0.5b", True),
        ("Qwen3-30B-A3B", False),
        ("gpt-5", None),
        ("model-4bit", None),
        ("v2b2", None),
    ],
)
def test_a_models_size_is_guessed_from_its_name(name: str, small: bool | None) -> None:
    assert Endpoint("p", name).small is small


@pytest.mark.parametrize(
    ("address", "host", "here"),
    [
        ("http://localhost:11434/v1", "localhost:11434", True),
        ("http://127.0.0.2:8080/v1", "127.0.0.2:8080", True),
        ("http://[::1]:8000/v1", "[::1]:8000", True),
        ("http://models.localhost/v1", "models.localhost", True),
        ("http://0.0.0.0:1/v1", "0.0.0.0:1", True),
        ("http://192.168.1.5:11434/v1", "192.168.1.5:11434", False),
        ("http://localhost.example.net/v1", "localhost.example.net", False),
        ("https://API.example.net/v1", "api.example.net", False),
    ],
)
def test_what_stays_on_this_machine_and_what_goes_out_unencrypted(address: str, host: str, here: bool) -> None:
    endpoint = Endpoint("p", "m", address)
    assert (endpoint.host, endpoint.on_this_machine) == (host, here)
    exposed = address.startswith("http://") and not here
    assert (endpoint.warning is not None) is exposed
    if endpoint.warning is not None:
        assert host in endpoint.warning
