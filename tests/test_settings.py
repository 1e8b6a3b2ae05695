from collections.abc import Sequence
from pathlib import Path

import pytest

from interviewer.settings import Settings, SettingsError, load


def loaded(folder: Path, config: str | bytes | None = None, environment: dict[str, str] | None = None, **flags: object) -> Settings:
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
    assert loaded(tmp_path, None, surroundings, length=10, era=None) == Settings(Path("/from/environment"), tmp_path, 10, "now")


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
        ('model = "m"', ("model is not a setting", "data_dir, length, era")),
        ("[length]\nminutes = 10", ("length is", "one of 10, 20, 30")),
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
