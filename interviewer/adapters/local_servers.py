"""Looks for model servers on this machine, at the ports they usually have."""

import asyncio
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from interviewer.engine.sanitise import clean

HERE = "127.0.0.1"
PORTS = (("Ollama", 11434), ("LM Studio", 1234), ("llama.cpp", 8080), ("vLLM", 8000))
DEADLINE_S = 0.8
"""How long all of them together have to answer, in seconds."""
MOST_BYTES = 1_000_000
MOST_MODELS = 100


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answered."""

    kind: str
    base_url: str
    models: tuple[str, ...]
    """What can be asked of it, as it calls them; none that only turn text into vectors."""


async def find_servers(ports: Iterable[tuple[str, int]] = PORTS, deadline: float = DEADLINE_S) -> list[Server]:
    """The servers that list their models within the deadline, in seconds; whatever else is at a port is passed over."""
    found = await asyncio.gather(*(_look(kind, port, deadline) for kind, port in ports))
    return [server for server in found if server is not None]


async def _look(kind: str, port: int, deadline: float) -> Server | None:
    try:
        async with asyncio.timeout(deadline):
            names = _names(await _listing(port))
    except (OSError, TimeoutError, ValueError, RecursionError):
        return None
    return None if names is None else Server(kind, f"http://{HERE}:{port}/v1", names)


async def _listing(port: int) -> bytes:
    """The body of the answer to a request for the models; in HTTP/1.0, so that it ends with the connection and comes in one part."""
    reader, writer = await asyncio.open_connection(HERE, port)
    try:
        writer.write(f"GET /v1/models HTTP/1.0\r\nHost: {HERE}:{port}\r\nAccept: application/json\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        if " 200 " not in f"{head.splitlines()[0]} ":
            raise ValueError("the server refuses")
        return await _body(reader, head)
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
        raise ValueError("no HTTP") from error
    finally:
        writer.close()


async def _body(reader: asyncio.StreamReader, head: str) -> bytes:
    """As long as the server says it is, because some keep the connection open; else to the end of the connection."""
    lengths = [line.partition(":")[2] for line in head.splitlines() if line.startswith("content-length:")]
    if lengths:
        return await reader.readexactly(min(int(lengths[0]), MOST_BYTES))
    body = bytearray()
    while len(body) < MOST_BYTES and (chunk := await reader.read(65_536)):
        body += chunk
    return bytes(body)


def _names(listing: bytes) -> tuple[str, ...] | None:
    """The models in a listing; None if it is none. ValueError."""
    parsed: Any = json.loads(listing)
    entries = cast("dict[str, Any]", parsed).get("data") if isinstance(parsed, dict) else None
    if not isinstance(entries, list):
        return None
    named = (cast("dict[str, Any]", entry).get("id") for entry in cast("list[Any]", entries) if isinstance(entry, dict))
    names = [clean(name) for name in named if isinstance(name, str) and 0 < len(name) <= 200]
    return tuple(name for name in names if "embed" not in name.lower())[:MOST_MODELS]
