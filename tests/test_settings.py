from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from interviewer.settings import Session, Settings, SettingsError, load


def loaded(folder: Path, config: str | bytes | None = None, environment: dict[str, str] | None = None, **flags: Any) -> Settings:
    if config is not None:
        (folder / "config.toml").write_bytes(config if isinstance(config, bytes) else config.encode())
    return load({"INTERVIEWER_CONFIG_DIR": str(folder), **(environment or {})}, **flags)


def test_flags_win_over_the_environment_over_the_file_over_the_defaults(tmp_path: Path) -> None:
    plain = load({})
    assert (plain.length, plain.era) == (None, None)
    assert plain.data_dir.is_absolute()
    config = 'length = 20\nera = "now"\ndata_dir = "/from/file"\n'
    assert loaded(tmp_path, config) == Settings(Path("/from/file"), tmp_path, 20, "now")
    surroundings = {"INTERVIEWER_DATA_DIR": "/from/environment"}
    assert loaded(tmp_path, None, surroundings, session=Session(length=10)) == Settings(Path("/from/environment"), tmp_path, 10, "now")


def test_how_a_session_is_held_comes_from_the_file_and_from_flags(tmp_path: Path) -> None:
    config = 'pressure = "high"\nlevel = "senior"\nlanguage = "German"\n'
    held = loaded(tmp_path, config)
    assert (held.pressure, held.level, held.language) == ("high", "senior", "German")
    flagged = loaded(tmp_path, None, session=Session(pressure="gentle", level="junior", language="Brazilian Portuguese"))
    assert (flagged.pressure, flagged.level, flagged.language) == ("gentle", "junior", "Brazilian Portuguese")
    with pytest.raises(SettingsError, match="--language is 'x; y', and must be the name of a language"):
        load({}, session=Session(language="x; y"))


def test_empty_variables_and_a_missing_folder_are_as_if_not_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert load({"INTERVIEWER_DATA_DIR": "", "INTERVIEWER_CONFIG_DIR": ""}) == load({})
    assert loaded(tmp_path / "nowhere").length is None
    assert loaded(tmp_path / "file").length is None


def test_the_mark_of_other_systems_changes_nothing(tmp_path: Path) -> None:
    assert loaded(tmp_path, b"\xef\xbb\xbflength = 10\r\n").length == 10


@pytest.mark.parametrize(
    ("config", "says"),
    [
        ("length = \n", ("not valid TOML", "line 1")),
        ("length = 10\nlength = 20\n", ("not valid TOML", "line 2")),
        (b"era = '\xff'", ("not valid TOML",)),
        ("length = " + "[" * 20_000, ("not valid TOML",)),
        ("length = 15", ("length is 15", "one of 10, 20, 30")),
        ('length = "10"', ("length is '10'", "one of 10, 20, 30")),
        ("length = 10.0", ("length is 10.0", "one of 10, 20, 30")),
        ("length = [10]", ("length is [10]", "one of 10, 20, 30")),
        ("era = 2017", ("era is 2017", "one of '2017', 'now'")),
        ("data_dir = 5", ("data_dir is 5", "a folder's path in quotes")),
        ('data_dir = "~nobody-of-this-name/x"', ("data_dir", "whole path")),
        ('pressure = "brutal"', ("pressure is 'brutal'", "one of 'gentle', 'normal', 'high'")),
        ("level = 3", ("level is 3", "one of 'junior', 'mid', 'senior'")),
        ('language = "{{}}"', ("language is '{{}}'", "the name of a language")),
        ('model = "m"', ("model is not a setting", "data_dir, length, era")),
        ("[length]\nminutes = 10", ("length is", "one of 10, 20, 30")),
        ("voice = 1", ("voice is 1", "a name in quotes")),
        ('voice = "big"', ("voice is 'big'", "one of 'script'", "[models.NAME]")),
        ('judge = "both"\n[models.big]\nmodel = "m"', ("judge is 'both'", "one of 'embedded', 'big'")),
        ("api_key = 1", ("api_key", "must not stand in this file", "key_env", "keyring")),
        ("models = 1", ("models is no table", "[models.NAME]")),
        ("[models]\nbig = 1", ("models.big is no table", "[models.big]")),
        ('[models.script]\nmodel = "m"', ("cannot be called 'script'",)),
        ('[models."two words"]\nmodel = "m"', ("cannot be called 'two words'", "letters, digits")),
    ],
)
def test_a_mistake_in_the_file_is_one_sentence(tmp_path: Path, config: str | bytes, says: Sequence[str]) -> None:
    with pytest.raises(SettingsError) as caught:
        loaded(tmp_path, config)
    text = str(caught.value)
    assert text.startswith(f"{tmp_path / 'config.toml'}: ")
    assert all(word in text for word in says), text
    assert "\n" not in text
    assert text.endswith(".")


def test_a_folder_in_the_place_of_the_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    with pytest.raises(SettingsError, match=r"config\.toml: cannot be read"):
        loaded(tmp_path)


def test_a_home_there_is_not_is_one_sentence() -> None:
    with pytest.raises(SettingsError, match="INTERVIEWER_DATA_DIR: '~nobody-of-this-name' names the home"):
        load({"INTERVIEWER_DATA_DIR": "~nobody-of-this-name"})


@pytest.mark.parametrize(
    ("field", "says"),
    [
        ("colour = 1", ("models.big.colour is not a setting of a model", "base_url", "key_env")),
        ('key = "sk-canary"', ("models.big.key", "must not stand in this file", "keyring")),
        ('API_KEY = "sk-canary"', ("models.big.API_KEY", "must not stand in this file")),
        ('key_env = "sk-canary"', ("models.big.key_env", "name of an environment variable", "not the key itself")),
        ("model = 5", ("models.big.model is 5", "as its endpoint calls it")),
        ('model = " "', ("models.big.model is ' '",)),
        ('model = "a\\u001b[2Jb"', ("models.big.model",)),
        ('base_url = "localhost:1234/v1"', ("models.big.base_url is 'localhost:1234/v1'", "http:// or https://")),
        ('base_url = "ftp://host/v1"', ("models.big.base_url is 'ftp://host/v1'", "http:// or https://")),
        ('base_url = "https://"', ("models.big.base_url is 'https://'",)),
        ('base_url = "http://host:port/v1"', ("models.big.base_url is 'http://host:port/v1'",)),
        ('base_url = "http://host:0"', ("models.big.base_url is 'http://host:0'",)),
        ('base_url = "http://[::1/v1"', ("models.big.base_url",)),
        ('base_url = "https://me:sk-canary@host/v1"', ("models.big.base_url holds a user or a password",)),
        ('base_url = "https://host/v1?key=sk-canary"', ("models.big.base_url goes on after a ?",)),
        ('base_url = "sk-canary"', ("models.big.base_url is no address",)),
        ("base_url = 1", ("models.big.base_url is 1", "in quotes")),
        ("timeout = 0", ("models.big.timeout is 0", "seconds above 0")),
        ("timeout = inf", ("models.big.timeout is inf",)),
        ("timeout = true", ("models.big.timeout is True",)),
        ('timeout = "60"', ("models.big.timeout is '60'",)),
        ("context = 100", ("models.big.context is 100", "whole number of tokens")),
        ("context = 8192.0", ("models.big.context is 8192.0",)),
        ("price_in = -1", ("models.big.price_in is -1", "0 or more")),
        ("price_out = nan", ("models.big.price_out is nan",)),
        ("currency = 5", ("models.big.currency is 5", "EUR")),
        ('file = "gone.gguf"', ("models.big.file: there is no file", "gone.gguf")),
        ("file = 5", ("models.big.file is 5", "path of a GGUF file")),
        ('file = "~nobody-of-this-name/x.gguf"', ("models.big.file", "whole path")),
        ('file = "config.toml"\nbase_url = "http://localhost/v1"', ("models.big has both file and base_url",)),
        ("timeout = 5", ("models.big names no model", 'model = "NAME"', "file =")),
    ],
)
def test_a_mistake_in_a_model_is_one_sentence_without_its_key(tmp_path: Path, field: str, says: Sequence[str]) -> None:
    with pytest.raises(SettingsError) as caught:
        loaded(tmp_path, f"[models.big]\n{field}")
    text = str(caught.value)
    assert text.startswith(f"{tmp_path / 'config.toml'}: models.big")
    assert all(word in text for word in says), text
    assert text.isprintable()
    assert text.endswith(".")
    assert "canary" not in text
