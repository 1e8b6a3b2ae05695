"""Reads the body of an answer as server-sent events, or as the one JSON document it may be instead."""

from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from dataclasses import dataclass

FRAME_LIMIT = 1_000_000
"""The largest single event, in bytes; a token's event is a few hundred."""
_BLANK = b"\xef\xbb\xbf \t\r\n"


class WebPageError(Exception):
    """The answer is a web page."""


class TooLargeError(Exception):
    """One event is larger than any reply may be."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One event, or a whole JSON document."""

    data: str
    event: str = ""
    whole: bool = False
    """Whether it is a document that came all at once, because the server does not stream."""


async def frames(batches: AsyncGenerator[list[bytes], None]) -> AsyncGenerator[list[Frame], None]:
    """The events that came together, as soon as they are there; closes what it reads from.

    WebPageError, TooLargeError, UnicodeDecodeError.
    """
    events = _Events()
    head: bytes | None = b""
    async with aclosing(batches):
        async for batch in batches:
            chunk = b"".join(batch)
            rest = chunk
            if head is not None:
                head = (head + chunk).lstrip(_BLANK)
                match head[:1]:
                    case b"":
                        continue
                    case b"<":
                        raise WebPageError
                    case b"{" | b"[":
                        yield [Frame(await _document(head, batches), whole=True)]
                        return
                    case _:
                        rest, head = head, None
            found, fault = _read(events, rest)
            if found:
                yield found
            if fault is not None:
                raise fault
    if found := list(events.feed(b"\n\n")):
        yield found


def _read(events: "_Events", chunk: bytes) -> tuple[list[Frame], UnicodeDecodeError | TooLargeError | None]:
    """The events up to the first that cannot be read, and what is wrong with that one."""
    found: list[Frame] = []
    try:
        for frame in events.feed(chunk):
            found.append(frame)  # noqa: PERF402 - those before a fault count
    except (UnicodeDecodeError, TooLargeError) as fault:
        return found, fault
    return found, None


async def _document(head: bytes, batches: AsyncGenerator[list[bytes], None]) -> str:
    text = bytearray(head)
    async for batch in batches:
        text += b"".join(batch)
        if len(text) > FRAME_LIMIT:
            raise TooLargeError
    return text.decode()


class _Events:
    """Cuts bytes into lines and lines into events; line ends may be LF, CRLF or CR and fall anywhere."""

    def __init__(self) -> None:
        self._rest = bytearray()
        self._event = ""
        self._data: list[str] = []
        self._size = 0

    def feed(self, chunk: bytes) -> Iterator[Frame]:
        self._rest += chunk
        if len(self._rest) > FRAME_LIMIT and not _has_end(self._rest):
            raise TooLargeError
        if not _has_end(chunk):
            return
        lines = self._rest.splitlines(keepends=True)
        # A line that ends in CR may go on with LF in the next packet.
        self._rest = bytearray() if lines[-1].endswith(b"\n") else lines.pop()
        for line in lines:
            frame = self._line(bytes(line).rstrip(b"\r\n"))
            if frame is not None:
                yield frame

    def _line(self, raw: bytes) -> Frame | None:
        if not raw:
            return self._flush()
        name, _, value = raw.decode().partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            self._size += len(raw)
            if self._size > FRAME_LIMIT:
                raise TooLargeError
            self._data.append(value)
        elif name == "event":
            self._event = value
        return None

    def _flush(self) -> Frame | None:
        frame = Frame("\n".join(self._data), self._event) if self._data or self._event else None
        self._event, self._data, self._size = "", [], 0
        return frame


def _has_end(text: bytes | bytearray) -> bool:
    return b"\n" in text or b"\r" in text
