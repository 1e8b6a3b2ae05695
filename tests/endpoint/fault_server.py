"""A model endpoint on 127.0.0.1 that misbehaves on demand: raw sockets, a script a request, in a thread of its own.

    with FaultServer([error(429, headers={"Retry-After": "1"}), streamed("Good.")], default=streamed("Go on.")) as server:
        ... use server.url; then look at server.chats, each with its body, headers, time and whether the client closed the socket

Scripts are made with the helpers of `tests.endpoint.scripts`, which can be had from here too. A request to /chat/completions takes the
next script, else the default; without a default one too many is answered 599 and named in `server.faults`. GET /models answers with
`models`, or 404. `turn(body)` instead of a default chooses the script by the request.
"""

import asyncio
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, cast

from tests.endpoint.scripts import (
    DONE,
    END,
    Action,
    Close,
    Hang,
    Repeat,
    Reset,
    Script,
    Wait,
    at_once,
    chunk,
    counts,
    delta,
    error,
    event,
    events,
    head,
    streamed,
    whole,
)

__all__ = [
    "DONE",
    "END",
    "Action",
    "Close",
    "FaultServer",
    "Hang",
    "Repeat",
    "Reset",
    "Script",
    "Seen",
    "Wait",
    "at_once",
    "chunk",
    "counts",
    "delta",
    "error",
    "event",
    "events",
    "head",
    "streamed",
    "whole",
]


@dataclass
class Seen:
    """One request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    raw: bytes
    at: float
    """Monotonic seconds."""
    closed: threading.Event = field(default_factory=threading.Event)
    """Set when the client closes the connection."""

    @property
    def body(self) -> dict[str, Any]:
        return cast("dict[str, Any]", json.loads(self.raw or b"{}"))


class FaultServer:
    """Answers on 127.0.0.1 until the end of its `with`; can be started again on the same port."""

    def __init__(
        self,
        scripts: Sequence[Script] = (),
        *,
        default: Script | None = None,
        turn: Callable[[dict[str, Any]], Script] | None = None,
        models: Sequence[str] | None = ("good", "better"),
        port: int = 0,
    ) -> None:
        self.requests: list[Seen] = []
        self.faults: list[str] = []
        self.port = port
        self._scripts = list(scripts)
        self._default = default
        self._turn = turn
        self._models = models
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="fault server", daemon=True)
        self._server: asyncio.Server | None = None
        self._open: set[_Connection] = set()

    def __enter__(self) -> "FaultServer":
        self._thread.start()
        self._within(self._start())
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.stop()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def chats(self) -> list[Seen]:
        """The requests for a reply, without those for the list of models."""
        return [seen for seen in self.requests if seen.path.endswith("/chat/completions")]

    def stop(self) -> None:
        if self._loop.is_closed():
            return
        self._within(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def script_for(self, seen: Seen) -> Script:
        if seen.method == "GET" and seen.path.endswith("/models"):
            return whole({"object": "list", "data": [{"id": name} for name in self._models]}) if self._models else error(404, "no list")
        if self._scripts:
            return self._scripts.pop(0)
        if self._turn is not None:
            return self._turn(seen.body)
        if self._default is not None:
            return self._default
        self.faults.append(f"request {len(self.requests)} to {seen.path}, and no script was left for it")
        return error(599, "no script was left")

    def keep(self, connection: "_Connection", *, opened: bool) -> None:
        (self._open.add if opened else self._open.discard)(connection)

    def _within(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _start(self) -> None:
        self._server = await self._loop.create_server(lambda: _Connection(self, self._loop), "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _end(self) -> None:
        if self._server is not None:
            self._server.close()
        tasks = [connection.abort() for connection in list(self._open)]
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)


class _Connection(asyncio.Protocol):
    """One socket: reads requests and plays a script for each."""

    def __init__(self, server: FaultServer, loop: asyncio.AbstractEventLoop) -> None:
        self._server = server
        self._loop = loop
        self._buffer = bytearray()
        self._fresh, self._gone, self._writable = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._writable.set()
        self._seen: Seen | None = None
        self._task: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._server.keep(self, opened=True)
        self._task = self._loop.create_task(self._serve())

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        self._fresh.set()

    def pause_writing(self) -> None:
        self._writable.clear()

    def resume_writing(self) -> None:
        self._writable.set()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._seen is not None:
            self._seen.closed.set()
        self._gone.set()
        self._server.keep(self, opened=False)
        if self._task is not None:
            self._task.cancel()

    def abort(self) -> "asyncio.Task[None]":
        self._transport.abort()
        task = cast("asyncio.Task[None]", self._task)
        task.cancel()
        return task

    async def _serve(self) -> None:
        while True:
            self._seen = seen = await self._request()
            self._server.requests.append(seen)
            for action in self._server.script_for(seen):
                await self._play(action)

    async def _request(self) -> Seen:
        head = await self._read_until(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").strip().split("\r\n")
        method, path, _ = first.split(" ", 2)
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        raw = await self._read(int(headers.get("content-length", "0")))
        return Seen(method, path, headers, raw, time.monotonic())

    async def _play(self, action: Action) -> None:
        match action:
            case bytes():
                await self._write(action)
            case Hang():
                await self._gone.wait()
            case Reset():
                self._socket().setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self._transport.abort()
                await self._gone.wait()
            case Close():
                self._transport.close()
                await self._gone.wait()
            case Wait(until):
                while not until.is_set():
                    await asyncio.sleep(0.005)
            case Repeat(data, every):
                while True:
                    await self._write(data)
                    await asyncio.sleep(every)

    def _socket(self) -> socket.socket:
        return cast("socket.socket", self._transport.get_extra_info("socket"))

    async def _write(self, data: bytes) -> None:
        await self._writable.wait()
        self._transport.write(data)

    async def _read_until(self, mark: bytes) -> bytes:
        while mark not in self._buffer:
            await self._more()
        return self._cut(self._buffer.index(mark) + len(mark))

    async def _read(self, length: int) -> bytes:
        while len(self._buffer) < length:
            await self._more()
        return self._cut(length)

    async def _more(self) -> None:
        self._fresh.clear()
        await self._fresh.wait()

    def _cut(self, length: int) -> bytes:
        part = bytes(self._buffer[:length])
        del self._buffer[:length]
        return part
