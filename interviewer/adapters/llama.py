"""llama.cpp inside this process: one model file, asked from threads."""

import os
import secrets
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from interviewer.adapters.gguf import Head, NotGgufError, read_head
from interviewer.adapters.local_schema import tightened
from interviewer.engine.model import NoSuchModelError, RequestRefusedError, StoppedError

SLOTS = 2
"""How many requests are answered side by side: a question is settled while the next one is asked."""
_BATCH = 256
"""Tokens of a prompt that are read in one go; between two of these a request can be given up."""
_KEPT_MIB = 512
"""Memory for prompts whose slot was needed by another request."""
_SILENT = -1
_FEW_CORES = 2
_CHUNK = 1 << 22
_GB = 1e9

Heard = Callable[[Mapping[str, Any]], bool]
"""Takes a chunk in the form of OpenAI's chat completions; whether it was the last one wanted."""


class Llama:
    """A loaded model. Every call blocks; `ask` may be called from several threads at once, `close` only after they came back."""

    def __init__(self, file: Path, window: int, given_up: Callable[[], bool]) -> None:
        """Load it, which takes seconds; NoSuchModelError, StoppedError once it is given up."""
        library = _library()
        _check(file, read_checked(file), window)
        _read_through(file, given_up)
        try:
            self._server: Any = library.Server(_parameters(library, file, window))
            # A server that is ended before its loop runs never ends; this comes back when the loop has answered.
            self._server.handle_metrics()
        except (RuntimeError, ValueError, MemoryError) as error:
            raise NoSuchModelError(
                f"{file} cannot be loaded: it is damaged, of a kind this llama.cpp does not know, or too big for the memory there is; "
                "get it anew, take a smaller one, or update xllamacpp."
            ) from error
        self._grammar: Callable[[dict[str, Any]], str] = library.json_schema_to_grammar

    def ask(self, body: dict[str, Any], heard: Heard) -> None:
        """Every chunk of the reply to a request for chat completions; RequestRefusedError."""
        try:
            self._server.handle_chat_completions(body, heard)
        except (RuntimeError, ValueError) as error:
            raise RequestRefusedError(f"llama.cpp does not take this request: {str(error)[:200]}") from error

    def grammar(self, schema: Mapping[str, Any]) -> str:
        """What holds a reply to this JSON Schema, as far as llama.cpp knows its words; RequestRefusedError."""
        try:
            return self._grammar(tightened(schema))
        except (RuntimeError, ValueError) as error:
            raise RequestRefusedError(f"llama.cpp cannot write by this schema: {str(error)[:200]}") from error

    def close(self) -> None:
        """Give its memory and threads back."""
        self._server = None


def read_checked(file: Path) -> Head:
    """The head of a model file; NoSuchModelError says what is wrong with the file."""
    try:
        return read_head(file)
    except FileNotFoundError as error:
        raise NoSuchModelError(f"{file} is not there; name a model file that ends in .gguf.") from error
    except IsADirectoryError as error:
        raise NoSuchModelError(f"{file} is a folder; name the .gguf file in it.") from error
    except OSError as error:
        raise NoSuchModelError(f"{file} cannot be read: {error.strerror}.") from error
    except NotGgufError as error:
        raise NoSuchModelError(f"{file} is no model for llama.cpp: {error}; name a whole .gguf file.") from error


def _library() -> Any:
    try:
        return import_module("xllamacpp")
    except ModuleNotFoundError as error:
        raise NoSuchModelError("A model inside the program needs llama.cpp; install it with: pip install 'interviewer[local]'") from error
    except (ImportError, OSError) as error:
        raise NoSuchModelError(f"llama.cpp is installed but does not run here: {str(error)[:200]}") from error


def _check(file: Path, head: Head, window: int) -> None:
    if not head.sampled:
        raise NoSuchModelError(f"{file} is a model for embeddings and writes no text; name one for chat or instructions.")
    needed = file.stat().st_size + (head.token_bytes or 0) * window * SLOTS
    there = _memory()
    if there is not None and needed > there:
        raise NoSuchModelError(
            f"{file} with a window of {window} tokens needs {needed / _GB:.1f} GB of memory, and this machine has {there / _GB:.1f} GB; "
            "take a smaller model or a smaller window."
        )


def _memory() -> int | None:
    """All memory of the machine in bytes; None where the system does not say."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None


def _read_through(file: Path, given_up: Callable[[], bool]) -> None:
    """Bring the file into the system's cache: loading holds Python's lock and so the screen, and this does not."""
    buffer = bytearray(_CHUNK)
    with file.open("rb", buffering=0) as stream:
        while stream.readinto(buffer):
            if given_up():
                raise StoppedError("Stopped before the model was loaded.")


def _parameters(library: Any, file: Path, window: int) -> Any:
    chosen = library.CommonParams()
    chosen.model.path = str(file)
    chosen.verbosity = _SILENT
    chosen.n_parallel = SLOTS
    chosen.n_ctx = window * SLOTS
    chosen.n_batch = chosen.n_ubatch = _BATCH
    chosen.cache_ram_mib = _KEPT_MIB
    chosen.endpoint_metrics = True
    chosen.warmup = False
    # Sharing out between a graphics card and the processor means to load twice.
    chosen.fit_params = any(device["type"].name.endswith("GPU") for device in library.get_device_info())
    _leave_a_core(chosen)
    # Its server listens on a free port of this machine whether one wants it or not: nobody else knows the key.
    chosen.api_keys = [secrets.token_urlsafe(32)]
    chosen.ui = chosen.endpoint_slots = False
    chosen.n_threads_http = 1
    return chosen


def _leave_a_core(chosen: Any) -> None:
    """With two cores, let one thread write: two wait for each other word by word, and for whatever else wants a core."""
    cores = os.cpu_count() or 1
    if cores <= _FEW_CORES:
        chosen.cpuparams.n_threads = 1
        chosen.cpuparams_batch.n_threads = cores
