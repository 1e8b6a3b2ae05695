"""Keys of model endpoints: from the environment, else from this system's keyring; never in a file of ours."""

import asyncio
import logging
import os
from collections.abc import Callable
from threading import Thread
from typing import Any, Protocol, TypeVar, cast

from pydantic import SecretStr

SERVICE = "interviewer"
"""What the keys are kept under; the user of an entry is the endpoint's host."""
DEADLINE_S = 30.0
"""How long a keyring may take, in seconds: it may ask the person for its own password first."""
RECOMMENDED = 1.0
"""What a keyring that is safe says of itself; those in plain files say less."""

Result = TypeVar("Result")


class _Keyring(Protocol):
    """What is used of a backend of `keyring`."""

    @property
    def priority(self) -> float: ...
    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...


async def find_key(host: str | None, key_env: str | None) -> SecretStr | None:
    """The key for an endpoint: what `key_env` names in the environment, else what the keyring holds for the host."""
    found = os.environ.get(key_env, "").strip() if key_env else ""
    if found or host is None:
        return SecretStr(found) if found else None
    return await _apart(lambda: _found(host), None)


async def keep_key(host: str, key: SecretStr) -> bool:
    """Whether the keyring holds this key for the host now; False where there is no keyring that hides what it holds."""
    return await _apart(lambda: _kept(host, key), False)


def _found(host: str) -> SecretStr | None:
    held = (keyring.get_password(SERVICE, host) for keyring in _keyrings())
    found = next((text.strip() for text in held if text), "")
    return SecretStr(found) if found else None


def _kept(host: str, key: SecretStr) -> bool:
    for keyring in _keyrings():
        keyring.set_password(SERVICE, host, key.get_secret_value())
        return True
    return False


def _keyrings() -> list[_Keyring]:
    """The keyrings of this system that hide what they hold, the best first."""
    import keyring  # noqa: PLC0415 - it looks through every installed package, which only somebody with a model should wait for
    from keyring.backends.chainer import ChainerBackend  # noqa: PLC0415

    # Without a handler of its own, its complaints about its configuration would be written over the screen.
    logging.getLogger("keyring").addHandler(logging.NullHandler())
    chosen: Any = keyring.get_keyring()
    several: list[_Keyring] = list(cast("Any", chosen).backends) if isinstance(chosen, ChainerBackend) else [chosen]
    return [backend for backend in several if _hides(backend)]


def _hides(backend: _Keyring) -> bool:
    return backend.priority >= RECOMMENDED and not type(backend).__module__.startswith("keyrings.alt")


async def _apart(work: Callable[[], Result], otherwise: Result) -> Result:
    """What the work gives, done in a thread that the program need not wait for; `otherwise` if it fails or takes too long."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Result] = loop.create_future()

    def settle(result: Result) -> None:
        if not answer.done():
            answer.set_result(result)

    def run() -> None:
        try:
            result = work()
        except Exception:
            # A keyring that is locked, broken or not reachable is as good as none, and its error might hold what it was given.
            result = otherwise
        try:
            loop.call_soon_threadsafe(settle, result)
        except RuntimeError:
            return  # The loop is closed: nobody waits any more.

    Thread(target=run, name="keyring", daemon=True).start()
    try:
        return await asyncio.wait_for(answer, DEADLINE_S)
    except TimeoutError:
        return otherwise
