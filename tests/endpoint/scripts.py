"""What a server says to one request: a list of bytes to send and things to do; helpers for good replies and for bad ones."""

import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

END = b"0\r\n\r\n"
"""Ends a chunked body."""
DONE = "[DONE]"


@dataclass(frozen=True)
class Hang:
    """Say nothing more until the client goes away."""


@dataclass(frozen=True)
class Reset:
    """Break the connection with a RST."""


@dataclass(frozen=True)
class Close:
    """End the connection with a FIN."""


@dataclass(frozen=True)
class Wait:
    """Say nothing until the test sets the event."""

    until: threading.Event


@dataclass(frozen=True)
class Repeat:
    """Send this for ever, every so many seconds; 0 is as fast as the client reads."""

    data: bytes
    every: float


Action = bytes | Hang | Reset | Close | Wait | Repeat
Script = Sequence[Action]


def head(status: int = 200, kind: str = "text/event-stream", headers: Mapping[str, str] | None = None, length: int | None = None) -> bytes:
    size = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
    lines = [f"HTTP/1.1 {status} Whatever", f"Content-Type: {kind}", size, *(f"{name}: {value}" for name, value in (headers or {}).items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def chunk(data: bytes) -> bytes:
    """One piece of a chunked body."""
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


def event(data: object) -> bytes:
    """One server-sent event in a chunk of its own; anything but a text is sent as JSON."""
    text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
    return chunk(f"data: {text}\n\n".encode())


def delta(content: str | None = None, finish: str | None = None, **fields: object) -> dict[str, object]:
    """A streamed piece of a reply."""
    inner = {**({} if content is None else {"content": content}), **fields}
    return {"id": "1", "object": "chat.completion.chunk", "choices": [{"index": 0, "delta": inner, "finish_reason": finish}]}


def counts(prompt: int = 10, completion: int = 5, cached: int | None = None) -> dict[str, object]:
    """The last event of a reply: no choice, only token counts."""
    details = {} if cached is None else {"prompt_tokens_details": {"cached_tokens": cached}}
    total = prompt + completion
    return {"choices": [], "usage": {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": total, **details}}


def streamed(text: str = "Good. Please go on.", *, finish: str | None = "stop", usage: dict[str, object] | None = None) -> Script:
    """A good reply, word by word; the connection stays open for the next request."""
    words = [word if index == 0 else f" {word}" for index, word in enumerate(text.split(" "))]
    return events(delta("", role="assistant"), *map(delta, words), delta(finish=finish), usage or counts(), DONE)


def events(*items: object, after: Sequence[Action] = (END,)) -> Script:
    """These events, and what follows them."""
    return [head(), *map(event, items), *after]


def whole(body: object, status: int = 200, headers: Mapping[str, str] | None = None, kind: str = "application/json") -> Script:
    """A body that comes at once."""
    raw = body if isinstance(body, bytes) else (body if isinstance(body, str) else json.dumps(body)).encode()
    return [head(status, kind, headers, len(raw)) + raw]


def at_once(text: str, *, finish: str | None = "stop", **fields: object) -> Script:
    """A good reply as one JSON document, from a server that does not stream."""
    message = {"role": "assistant", "content": text, **fields}
    return whole({**counts(), "object": "chat.completion", "choices": [{"index": 0, "message": message, "finish_reason": finish}]})


def error(status: int, message: str = "no", code: str | None = None, headers: Mapping[str, str] | None = None) -> Script:
    """An error as OpenAI words it."""
    return whole({"error": {"message": message, "type": "error", "code": code, "param": None}}, status, headers)
