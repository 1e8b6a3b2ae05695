"""What an endpoint says instead of a reply."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import cast


@dataclass(frozen=True, slots=True)
class Refusal:
    """An error as the endpoint put it: with an HTTP status, or within a reply that began well."""

    status: int | None
    text: str = ""
    """The provider's own words, as they came: neither cleaned nor without the key."""
    code: str = ""
    retry_after: float | None = None
    """Seconds."""
    location: str = ""
    """Where a redirect points."""

    @property
    def words(self) -> str:
        """Code and text in lower case, to look for what is meant."""
        return f"{self.code} {self.text}".lower()


class RefusedError(Exception):
    """The endpoint refused; what that means is not yet known."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.status)
        self.refusal = refusal


def read_refusal(body: object, status: int | None = None, headers: Mapping[str, str] | None = None) -> Refusal:
    """An error body of any shape: `{"error": {...}}`, `{"error": "..."}`, `{"detail": ...}`, `{"message": "..."}` or plain text."""
    if isinstance(body, list):
        first, *_ = cast("list[object]", body) or [""]
        return read_refusal(first, status, headers)
    inner = _field(body, "error") or body
    text = inner if isinstance(inner, str) else _first(inner, "message", "detail", "error_msg", "msg")
    code = _field(inner, "code") or _field(inner, "type")
    if status is None and str(code).isdigit():
        status = int(str(code))
    found = headers or {}
    names = [str(value) for name in ("code", "type", "param") if (value := _field(inner, name))]
    return Refusal(status, text, " ".join(names), retry_after(found), found.get("location", ""))


def retry_after(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """The seconds a server asks to wait, given as seconds, milliseconds or a date; None where it says nothing that can be read."""
    if (milliseconds := _seconds(headers.get("retry-after-ms", ""))) is not None:
        return milliseconds / 1000
    told = headers.get("retry-after", "")
    if (seconds := _seconds(told)) is not None:
        return seconds
    then = _date(told)
    if then is None:
        return None
    # The server's own clock counts, where it shows it: ours may be wrong.
    now = _date(headers.get("date", "")) or now or datetime.now(UTC)
    return max(0.0, (then - now).total_seconds())


def _seconds(text: str) -> float | None:
    try:
        seconds = float(text)
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) and seconds >= 0 else None


def _date(text: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _field(value: object, name: str) -> object:
    return cast("dict[str, object]", value).get(name) if isinstance(value, dict) else None


def _first(value: object, *names: str) -> str:
    """The first of these fields that says something; FastAPI's `detail` may be a list of what is wrong."""
    for name in names:
        found = _field(value, name)
        if isinstance(found, list) and found:
            found = _first(cast("list[object]", found)[0], "msg", "message")
        if isinstance(found, str) and found.strip():
            return found
    return ""
