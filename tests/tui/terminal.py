"""The real program in a real pseudo-terminal, and what a person would see of it."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path
from typing import Any, cast

import pyte

from tests.programs import Program

PATIENCE_S = 30.0
_NOT_SHOWN = re.compile(
    r"\x1b_.*?\x1b\\|\x1bP.*?\x1b\\|\x1b\[[<=>][0-9;:]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b\[\?u|\x1b\[[0-9;]* q|\x1b\[[0-9;]*t",
    re.DOTALL,
)
"""Sequences the emulator would print as text: device strings, keyboard and mode queries, cursor shapes."""


class Terminal:
    """A program under a pseudo-terminal of some size; keys go in, a screen comes out."""

    def __init__(self, place: Path, size: tuple[int, int], *, environment: dict[str, str] | None = None) -> None:
        columns, rows = size
        self.program = Program(place)
        self.raw = b""
        screen: Any = pyte.Screen(columns, rows)
        self._screen = screen
        self._stream: Any = pyte.Stream(screen)
        variables = {**self.program.environment, "TERM": "xterm-256color", "LANG": "C.UTF-8", **(environment or {})}
        variables.pop("COLUMNS", None)
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            _set_size(0, columns, rows)
            os.chdir(place)
            os.execve(sys.executable, [sys.executable, "-m", "interviewer"], variables)

    @property
    def text(self) -> str:
        """The screen, line by line."""
        return "\n".join(line.rstrip() for line in cast("list[str]", self._screen.display))

    def resize(self, columns: int, rows: int) -> None:
        """Change the window, as dragging its corner does."""
        _set_size(self._fd, columns, rows)
        self._screen.resize(rows, columns)

    def type(self, keys: str) -> None:
        """Press these keys: Enter is a carriage return, Escape \\x1b."""
        os.write(self._fd, keys.encode())

    def send(self, text: str) -> None:
        """Answer as a person does: Enter, and Enter again if the interviewer was still speaking."""
        self.type(text)
        self.sees(re.escape("█ " + text[:20]))
        self.type("\r")
        while "press Enter again" in self.sees("█ Your answer|press Enter again"):
            self.sees_no("speaking|press Enter again")
            self.type("\r")
        self.type("\x1b")

    def sees(self, pattern: str) -> str:
        """Wait until the screen shows this; returns the screen. AssertionError with the screen if it never does."""
        return self._until(lambda: self._shows(pattern), pattern)

    def sees_no(self, pattern: str) -> str:
        """Wait until the screen no longer shows this."""
        return self._until(lambda: not self._shows(pattern), f"not {pattern}")

    def ended(self) -> int:
        """Wait for the program's end; its exit code, negative for a signal."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            self._pump(0.05)
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self._pump(0)
                os.close(self._fd)
                return os.waitstatus_to_exitcode(status)
        self.kill()
        raise AssertionError(f"the program did not end; the screen shows:\n{self.text}")

    def kill(self) -> None:
        """End it as nothing can be told of: kill -9."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    def _shows(self, pattern: str) -> bool:
        """Whether it stands there; a blank in the pattern may be a line break on the screen."""
        return re.search(pattern, self.text) is not None or re.search(pattern, " ".join(self.text.split())) is not None

    def _until(self, holds: Any, what: str) -> str:
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            if holds():
                return self.text
            self._pump(0.05)
        raise AssertionError(f"the screen never showed {what}:\n{self.text}")

    def _pump(self, wait_s: float) -> None:
        while select.select([self._fd], [], [], wait_s)[0]:
            try:
                data = os.read(self._fd, 65536)
            except OSError:
                return
            if not data:
                return
            self.raw += data
            self._stream.feed(_NOT_SHOWN.sub("", data.decode("utf-8", errors="replace")))
            wait_s = 0


def _set_size(terminal: int, columns: int, rows: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
