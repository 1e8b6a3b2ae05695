"""Where a model is to be had: an address or a file, and what can be told of it without asking."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

OPENAI = "https://api.openai.com/v1"
OPENAI_KEY = "OPENAI_API_KEY"
"""The environment variable that holds a key for OpenAI."""
TIMEOUT_S = 60.0
PATIENCE_S = 8.0
LOCAL_CONTEXT = 8_192
SMALL_BILLIONS = 3.0
"""A model with fewer parameters keeps to a form, but its verdicts are guesses."""

_SIZE = re.compile(r"(?<![\w.])(?:(\d+)x)?(\d+(?:\.\d+)?)([mb])(?![a-z0-9])")


@dataclass(frozen=True)
class Endpoint:
    """One model and how to reach it; holds no key."""

    profile: str
    """What the user calls it."""
    model: str
    """What the endpoint calls it."""
    base_url: str = OPENAI
    """Where an OpenAI-compatible endpoint is, without a slash at the end; means nothing beside `file`."""
    key_env: str | None = None
    """The environment variable that holds its key."""
    timeout: float = TIMEOUT_S
    """Seconds of wall clock for one request."""
    context: int = 32_768
    """Tokens that prompt and reply may have together."""
    price_in: float | None = None
    """What a million tokens of prompt cost, in `currency`."""
    price_out: float | None = None
    """What a million tokens of reply cost."""
    currency: str = "$"
    file: Path | None = None
    """A GGUF file that runs inside this program."""

    @cached_property
    def host(self) -> str | None:
        """Who sees what is sent, as `host` or `host:port`; None if it does not leave this program."""
        if self.file is not None:
            return None
        return urlsplit(self.base_url).netloc.rpartition("@")[2].lower()

    @cached_property
    def on_this_machine(self) -> bool:
        """Whether what is sent stays on this machine."""
        return self.file is not None or _is_loopback(urlsplit(self.base_url).hostname or "")

    @property
    def patience(self) -> float:
        """How long a candidate is let wait for a verdict, in seconds: who allows a request more time is ready to wait for it."""
        return PATIENCE_S if self.timeout <= TIMEOUT_S else self.timeout

    @property
    def warning(self) -> str | None:
        """What should be known before words are sent there, in a sentence."""
        if self.on_this_machine or not self.base_url.startswith("http://"):
            return None
        return f"Words and key go to {self.host} unencrypted (http://), so anybody on the way can read them; use https:// if it is offered."

    @cached_property
    def small(self) -> bool | None:
        """Whether its name tells of fewer than three billion parameters; None if it tells nothing."""
        names = f"{self.model} {self.file.name if self.file else ''}".lower()
        sizes = [int(times or 1) * float(number) * (0.001 if unit == "m" else 1.0) for times, number, unit in _SIZE.findall(names)]
        return max(sizes) < SMALL_BILLIONS if sizes else None


def local_endpoint(profile: str, file: Path) -> Endpoint:
    """A model inside this program; its window is small because it is memory of this machine."""
    return Endpoint(profile=profile, model=file.stem, file=file, context=LOCAL_CONTEXT)


def _is_loopback(host: str) -> bool:
    from ipaddress import ip_address

    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified
