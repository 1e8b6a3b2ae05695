import asyncio
import logging
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import KeyringLocked
from pydantic import SecretStr

from interviewer.adapters import secrets
from interviewer.adapters.secrets import find_key, keep_key

HOST = "models.example.net:8443"
CANARY = "sk-canary-secret"


class MemoryKeyring(KeyringBackend):
    """A keyring as good as a system's own."""

    priority = 5.0  # pyright: ignore[reportAssignmentType]
    viable = False  # pyright: ignore[reportAssignmentType]
    """Never found by itself, so that no other test gets it."""

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


class PlainKeyring(MemoryKeyring):
    """Says of itself that it is not to be recommended, as those do that write plain files."""

    priority = 0.5


class BoastfulKeyring(MemoryKeyring):
    """From the package of plain files, whatever it says of itself."""

    __module__ = "keyrings.alt.file"


class LockedKeyring(MemoryKeyring):
    """Cannot be opened."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked(CANARY)

    def set_password(self, service: str, username: str, password: str) -> None:
        raise OSError(password)


@pytest.fixture(autouse=True)
def memory() -> Iterator[MemoryKeyring]:
    """The keyring of the test; what there was before is put back."""
    before = keyring.get_keyring()
    mine = MemoryKeyring()
    keyring.set_keyring(mine)
    yield mine
    keyring.set_keyring(before)


def found(host: str | None = HOST, variable: str | None = None) -> str | None:
    key = asyncio.run(find_key(host, variable))
    assert CANARY not in repr(key)
    return None if key is None else key.get_secret_value()


def kept(key: str = CANARY) -> bool:
    return asyncio.run(keep_key(HOST, SecretStr(key)))


def test_a_key_is_kept_for_its_host_alone(memory: MemoryKeyring) -> None:
    assert found() is None
    assert kept()
    assert memory.held == {("interviewer", HOST): CANARY}
    assert found() == CANARY
    assert found("other.example.net") is None


def test_the_environment_comes_first_and_only_the_variable_that_was_named(monkeypatch: pytest.MonkeyPatch) -> None:
    kept()
    monkeypatch.setenv("OTHER_KEY", "  from-environment\n")
    assert found(variable="OTHER_KEY") == "from-environment"
    assert found(None, "OTHER_KEY") == "from-environment"
    assert found() == CANARY
    monkeypatch.setenv("OTHER_KEY", "  ")
    assert found(variable="OTHER_KEY") == CANARY
    assert found(None, "OTHER_KEY") is None
    assert found(None, None) is None


@pytest.mark.parametrize("unfit", [fail.Keyring, null.Keyring, PlainKeyring, BoastfulKeyring, LockedKeyring])
def test_a_keyring_that_hides_nothing_or_does_not_open_is_none(
    unfit: type[KeyringBackend], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    backend = unfit()
    keyring.set_keyring(backend)
    assert kept() is False
    assert found() is None
    assert getattr(backend, "held", {}) == {}
    assert list(tmp_path.iterdir()) == []
    shown = capfd.readouterr()
    assert CANARY not in shown.out + shown.err


def test_of_several_keyrings_only_those_that_hide_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    good, plain = MemoryKeyring(), PlainKeyring()
    several = chainer.ChainerBackend()
    for backends, holds in (([], False), ([plain], False), ([plain, good], True)):
        monkeypatch.setattr(chainer.ChainerBackend, "backends", backends)
        keyring.set_keyring(several)
        assert kept() is holds
        assert found() == (CANARY if holds else None)
    assert plain.held == {}


def test_a_keyring_that_never_answers_is_not_waited_for(memory: MemoryKeyring, monkeypatch: pytest.MonkeyPatch) -> None:
    release, left = Event(), Event()

    def hang(service: str, username: str) -> str | None:
        release.wait(60)
        left.set()
        return CANARY

    monkeypatch.setattr(memory, "get_password", hang)
    monkeypatch.setattr(secrets, "DEADLINE_S", 0.05)
    assert found() is None
    assert not left.is_set()
    release.set()
    assert left.wait(60)


def test_its_complaints_do_not_reach_the_screen(capfd: pytest.CaptureFixture[str]) -> None:
    found()
    assert any(isinstance(handler, logging.NullHandler) for handler in logging.getLogger("keyring").handlers)
    logging.getLogger("keyring").warning("your configuration is odd")
    assert capfd.readouterr().err == ""
