"""A language model inside the program: a GGUF file, run by llama.cpp in threads of its own."""

import asyncio
import threading
import weakref
from collections.abc import AsyncGenerator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any

from interviewer.adapters.llama import SLOTS, Llama, read_checked
from interviewer.adapters.local_reply import LocalReply
from interviewer.domain.signals import RetryIn
from interviewer.engine.model import (
    BusyError,
    CutError,
    Finished,
    ModelError,
    ModelRequest,
    NoSuchModelError,
    OverdueError,
    Piece,
    StoppedError,
)
from interviewer.engine.ports import Stop

_Item = Mapping[str, Any] | ModelError | None
"""A chunk of the reply, what ends it early, or its end."""


class LocalModel:
    """The model of one file. It is loaded for the first request and given back by `close`, or else when the program ends."""

    host: str | None = None

    def __init__(self, *, file: Path, name: str | None = None, window: int = 8192, patience: float = 8.0, timeout: float = 300.0) -> None:
        """`window` is made smaller if the model was made for less; `timeout` is for one request, loading included, in seconds."""
        self.name = name or file.stem
        self.patience = patience
        self._file = file
        self._wanted_window = window
        self._timeout = timeout
        self._house = _House()
        self._threads = ThreadPoolExecutor(SLOTS, thread_name_prefix="model")
        # The server's own threads must have ended before the interpreter takes itself down around them.
        self._given_back = weakref.finalize(self, self._house.empty)

    @property
    def window(self) -> int:
        """How many tokens prompt and reply may have together."""
        return self._window

    @cached_property
    def _window(self) -> int:
        try:
            made_for = read_checked(self._file).window
        except NoSuchModelError:
            return self._wanted_window
        return min(self._wanted_window, made_for or self._wanted_window)

    async def stream(self, request: ModelRequest, stop: Stop) -> AsyncGenerator[Piece | RetryIn | Finished, None]:
        """The reply as it is written; ends with Finished or raises ModelError."""
        loop = asyncio.get_running_loop()
        errand = _Errand(loop)
        reply = LocalReply(self.name, as_json=request.schema is not None)
        watch = asyncio.ensure_future(stop.wait())
        watch.add_done_callback(lambda _: errand.inbox.put_nowait(_stopped()))
        bell = loop.call_later(self._timeout, lambda: errand.inbox.put_nowait(self._overdue(reply)))
        job = self._threads.submit(self._run, request, errand)
        try:
            while (item := await errand.inbox.get()) is not None:
                if stop.asked:
                    raise _stopped()
                if isinstance(item, ModelError):
                    raise item
                if text := reply.take(item):
                    yield Piece(text)
            if text := reply.rest():
                yield Piece(text)
            yield reply.finished()
        finally:
            errand.dropped.set()
            job.cancel()
            bell.cancel()
            watch.cancel()

    async def close(self) -> None:
        """Let running replies end, and give back threads and memory."""
        self._house.closing.set()
        await asyncio.to_thread(self._threads.shutdown)
        self._given_back()

    def _run(self, request: ModelRequest, errand: "_Errand") -> None:
        """In a thread: what the loop gets is every chunk, and last an error or None."""

        def unwanted() -> bool:
            return errand.dropped.is_set() or self._house.closing.is_set()

        def heard(chunk: Mapping[str, Any]) -> bool:
            errand.tell(chunk)
            return unwanted()

        try:
            if not unwanted():
                llama = self._house.llama(lambda: Llama(self._file, self.window, unwanted))
                llama.ask(_body(request, llama), heard)
            errand.tell(None)
        except ModelError as error:
            errand.tell(error)
        except Exception as error:
            # Nobody would hear of it in this thread, and the loop would wait for ever.
            errand.tell(BusyError(f"{self.name} failed: {error}"))

    def _overdue(self, reply: LocalReply) -> ModelError:
        seconds = f"{self._timeout:.0f} s"
        if reply.begun:
            return CutError(f"{self.name} had not finished its reply after {seconds}.", "cut")
        return OverdueError(f"{self.name} had not begun its reply after {seconds}; a smaller model would be quicker.")


class _House:
    """Where the one server of a model lives, shared by its threads."""

    def __init__(self) -> None:
        self.closing = threading.Event()
        self._lock = threading.Lock()
        self._llama: Llama | None = None

    def llama(self, load: Callable[[], Llama]) -> Llama:
        """The server; whoever comes first loads it, others wait."""
        with self._lock:
            if self._llama is None:
                self._llama = load()
            return self._llama

    def empty(self) -> None:
        """End the server, if there is one."""
        with self._lock:
            if self._llama is not None:
                self._llama.close()
            self._llama = None


class _Errand:
    """One request on its way through a thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.inbox: asyncio.Queue[_Item] = asyncio.Queue()
        self.dropped = threading.Event()
        """Set when nobody waits for the rest."""
        self._loop = loop

    def tell(self, item: _Item) -> None:
        """Hand something to the loop, from a thread."""
        try:
            self._loop.call_soon_threadsafe(self.inbox.put_nowait, item)
        except RuntimeError:
            self.dropped.set()


def _stopped() -> StoppedError:
    return StoppedError("Stopped before the model had finished.")


def _body(request: ModelRequest, llama: Llama) -> dict[str, Any]:
    """The request in the form of OpenAI's chat completions, with llama.cpp's additions."""
    body: dict[str, Any] = {
        "messages": [{"role": message.role, "content": message.text} for message in request.messages],
        "max_tokens": request.max_tokens,
        "stream": True,
        "stream_options": {"include_usage": True},
        # A chunk after each batch of the prompt: only then can a long prompt be given up.
        "return_progress": True,
        "cache_prompt": True,
        # A candidate waits for the first word, and a judge's reply has room for the verdict alone.
        "chat_template_kwargs": {"enable_thinking": False},
    }
    if request.temperature is not None:
        body["temperature"] = request.temperature
    if request.schema is not None:
        body["grammar"] = llama.grammar(request.schema.body)
    return body
