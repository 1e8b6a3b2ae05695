"""Runs a conversation so that Ctrl+C is felt at once, also while a line is being typed."""

import asyncio
import signal
import sys
from collections.abc import Callable, Coroutine

from interviewer.cli.failures import say


def held(conversation: Coroutine[None, None, int]) -> int:
    """The exit code of a conversation; 130, with a word on how to go on, after Ctrl+C."""
    # Where SIGINT is ignored, as in a shell's background job, or was changed, asyncio would not listen to it.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    terminal = _terminal()
    try:
        return asyncio.run(conversation)
    except KeyboardInterrupt:
        say("\nEverything you sent is kept. Go on with: interviewer resume last")
        return 130
    finally:
        signal.signal(signal.SIGINT, before)
        terminal()


def _terminal() -> Callable[[], None]:
    """Puts the terminal back as it is now; a line that is being edited in a thread leaves it without an echo."""
    if not sys.stdin.isatty() or sys.platform == "win32":
        return lambda: None
    import termios

    found = termios.tcgetattr(sys.stdin)
    return lambda: termios.tcsetattr(sys.stdin, termios.TCSADRAIN, found)
