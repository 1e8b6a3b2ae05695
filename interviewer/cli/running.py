"""Runs a conversation so that Ctrl+C is felt at once, also while a line is being typed."""

import asyncio
import signal
from collections.abc import Coroutine
from types import FrameType

from interviewer.cli.failures import say


def held(conversation: Coroutine[None, None, int]) -> int:
    """The exit code of a conversation; 130, with a word on how to go on, after Ctrl+C."""
    before = signal.signal(signal.SIGINT, _interrupt)
    try:
        return asyncio.run(conversation)
    except KeyboardInterrupt:
        say("\nEverything you sent is kept. Go on with: interviewer resume last")
        return 130
    finally:
        signal.signal(signal.SIGINT, before)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    """asyncio's own handler only cancels a task, which a blocking read of the keyboard never notices."""
    raise KeyboardInterrupt
