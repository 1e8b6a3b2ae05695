"""What a person is told when an endpoint gives no reply: one sentence that says what happened and what to do; never a key."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from pydantic import SecretStr

from interviewer.adapters.openai_dialect import too_long
from interviewer.adapters.openai_refusals import Refusal
from interviewer.adapters.openai_reply import TEXT_LIMIT, Ending
from interviewer.engine import model as m
from interviewer.engine.sanitise import clean

_LONGEST = 200
_MOST_NAMES = 8
_LOOKS_LIKE_A_KEY = re.compile(r"\b(sk|pk|key|gsk|xai|hf)[-_][\w*.…-]{6,}")
_TAG = re.compile(r"</?[A-Za-z!][^<>]{0,200}>")
_QUOTA = re.compile(r"insufficient[_ ](quota|balance|credit)|exceeded your current quota|billing|out of credits|payment required")
_NO_MODEL = re.compile(
    r"model[_ ]not[_ ](found|exist)|invalid model|unknown model|no such model|model .{0,80}(not found|does not exist|not exist)"
)
_CUTS = {
    "length": "{name} reached the limit of the reply before its end; ask again for less.",
    "filter": "{host} held the reply back by its content filter; put it in other words.",
    "refusal": "{name} declined to reply; put it in other words.",
    "tool": "{name} asked to use a tool instead of replying; ask again, or name another model.",
    "empty": "{name} replied without a word; ask again, or name another model.",
    "unconfirmed": "The reply of {name} may be incomplete, because {host} ended it without saying that it was whole; ask again if it is.",
    "cap": "{name} wrote more than {limit:,} characters, and no more of it was read; ask again for less.",
}


class Words:
    """Sentences about one model at one endpoint."""

    def __init__(self, name: str, base_url: str, key: SecretStr | None) -> None:
        self._name = clean(name)
        self._key = key
        self.host, self._url, self.fault = _read(base_url)

    @property
    def secret(self) -> str:
        """The key, to look for it in what comes back; empty if there is none."""
        return self._key.get_secret_value().strip() if self._key else ""

    def provider(self, text: str) -> str:
        """The provider's own words, cleaned and short, after a colon; nothing if they are none, or a web page."""
        if text.lstrip().startswith("<") or "<html" in text.lower():
            return ""
        text = _TAG.sub(" ", text)
        for _ in range(2):
            text = " ".join(clean(self._keyless(text)).split())
        text = _LOOKS_LIKE_A_KEY.sub("[key]", text).rstrip(".!; ")
        text = text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
        return f": {text}" if text else ""

    def _keyless(self, text: str) -> str:
        # What people write where no key is needed, such as "x", is no secret.
        return text.replace(self.secret, "[key]") if len(self.secret) > 3 else text

    def refused(self, refusal: Refusal, models: Sequence[str] = ()) -> m.ModelError:
        """What a refusal means."""
        said, wait = self.provider(refusal.text), refusal.retry_after
        match refusal.status:
            case 401 | 403:
                return self.key_refused(f"({refusal.status})")
            case _ if too_long(refusal) or refusal.status == 413:
                return m.PromptTooLongError(
                    f"The conversation does not fit the window of {self._name} at {self.host}{said}; name a model with a larger one."
                )
            case 402 | 429 | None if _QUOTA.search(refusal.words) or refusal.status == 402:
                return m.BusyError(
                    f"What may be used with this key at {self.host} is used up{said}; add credit there or name another model.",
                    retryable=False,
                )
            case 429:
                return self._busy(f"{self.host} gets too many requests (429){said}", wait)
            case None if "rate_limit" in refusal.words or "overloaded" in refusal.words or "server_error" in refusal.words:
                return self._busy(f"{self.host} has too much to do{said}", wait)
            case 408 | 409 | 425:
                return self._busy(f"{self.host} could not take the request just now ({refusal.status}){said}", wait)
            case int(status) if status >= 500:
                return self._busy(f"Server trouble at {self.host} ({status}){said}", wait)
            case int(status) if 300 <= status < 400:
                return self._sent_on(status, refusal.location)
            case 404 | 405:
                return self.no_model(f"({refusal.status}){said}", models)
            case int() | None if _NO_MODEL.search(refusal.words):
                return self.no_model(said.removeprefix(": ") and f"({said.removeprefix(': ')})", models)
            case None:
                return m.ReplyError(f"{self.host} sent an error instead of a reply{said}; ask again, or name another model.")
            case status:
                return m.RequestRefusedError(f"{self.host} does not take the request ({status}){said}; name another model, or try again.")

    def key_refused(self, how: str) -> m.KeyRefusedError:
        """No key, or one that is not accepted; the provider's text may quote it and is never shown."""
        fix = "set OPENAI_API_KEY, or the variable that config.toml names as key_env, to a key that is valid there"
        if self._key is None:
            return m.KeyRefusedError(f"{self.host} wants a key and none is set {how}; {fix}.")
        return m.KeyRefusedError(f"Key refused by {self.host} {how}; {fix}.")

    def key_unusable(self) -> m.KeyRefusedError:
        """A key that cannot be sent at all."""
        return m.KeyRefusedError(
            f"The key for {self.host} holds a line break or a character that is no ASCII letter, digit or sign;"
            " copy it again and set it as OPENAI_API_KEY, or in the variable that config.toml names as key_env."
        )

    def no_model(self, how: str, models: Sequence[str] = ()) -> m.NoSuchModelError:
        """The model or the address is wrong."""
        there = f"There is no model {self._name} at {self._url}{' ' if how else ''}{how}"
        if not models:
            return m.NoSuchModelError(f"{there}; check the model's name, and the address, which mostly ends in /v1.")
        names = ", ".join(clean(self._keyless(name)) for name in models[:_MOST_NAMES])
        return m.NoSuchModelError(f"{there}; {self.host} has {names}{', and others' if len(models) > _MOST_NAMES else ''}.")

    def web_page(self) -> m.NoSuchModelError:
        """HTML instead of a reply: a captive portal, or the wrong address."""
        return m.NoSuchModelError(
            f"{self.host} answered with a web page, not as a model endpoint (text/html);"
            " check the address, which mostly ends in /v1, and whether this network asks you to sign in."
        )

    def unreachable(self, why: str, *, again: bool) -> m.UnreachableError:
        """There is no connection, and what the system says about it."""
        return m.UnreachableError(why, retryable=again)

    def overdue(self, seconds: float) -> m.OverdueError:
        """Nothing came in time."""
        return m.OverdueError(
            f"{self._name} at {self.host} gave no answer within {seconds:.3g} s;"
            " give it more time with INTERVIEWER_TIMEOUT, or name a faster model."
        )

    def unreadable(self) -> m.ReplyError:
        """Not what a model endpoint sends."""
        return m.ReplyError(f"What {self.host} sent is no reply that can be read; ask again, or name another model.")

    def nothing(self) -> m.ReplyError:
        """The answer ended before its first word."""
        return m.ReplyError(f"{self.host} ended its answer before the first word; ask again.")

    def broken(self, why: str) -> m.CutError:
        """The reply stopped in the middle."""
        return m.CutError(f"The reply of {self._name} was cut off{why}; ask again.", "cut")

    def ended(self, ending: Ending) -> m.ModelError:
        """The reply ended otherwise than by its own end."""
        if ending in ("nothing", "whole"):
            return self.nothing()
        return m.CutError(_CUTS[ending].format(name=self._name, host=self.host, limit=TEXT_LIMIT), ending)

    def _busy(self, what: str, wait: float | None) -> m.BusyError:
        when = "try again in a moment" if wait is None else f"it can be asked again in {_duration(wait)}"
        return m.BusyError(f"{what}; {when}.", retry_after=wait, retryable=True)

    def _sent_on(self, status: int, location: str) -> m.ModelError:
        there = _read(location)[0] if "//" in location else self.host
        return m.NoSuchModelError(
            f"{self.host} points to {clean(there)} ({status}), and nothing was sent there unasked;"
            " if that is right, write the new address as the base URL."
        )


def _read(base_url: str) -> tuple[str, str, str | None]:
    """Host with port, the address as it may be shown, and what is wrong with it, if anything is."""
    shown = clean(base_url).rpartition("@")[2]
    try:
        parts = urlsplit(base_url.strip())
        port = parts.port
    except ValueError:
        return shown, shown, f"The address {shown} is no URL; write it like http://localhost:1234/v1."
    if parts.scheme not in ("http", "https"):
        bare = shown.partition("://")[2] or shown
        host = bare.partition("/")[0]
        return (
            host,
            shown,
            f"The address {shown} does not begin with http:// or https://; write http://{bare} or https://{bare}.",
        )
    if not parts.hostname:
        return shown, shown, f"The address {shown} names no host; write it like http://localhost:1234/v1."
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    host = clean(name if port is None else f"{name}:{port}")
    return host, clean(f"{parts.scheme}://{host}{parts.path}").rstrip("/"), None


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s" if seconds >= 1 else "a moment"
    return f"{seconds / 60:.0f} minutes" if seconds < 5400 else f"{seconds / 3600:.0f} hours"
