"""Work that takes long for a long text is done beside the event loop, so that whoever waits for it can still type."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

LONG = 4_000
"""Characters of text from which on a thread is worth its while; below, reading takes a few milliseconds."""
Result = TypeVar("Result")


async def aside(work: Callable[[], Result], characters: int) -> Result:
    """The result of the work, which reads so many characters."""
    return await asyncio.to_thread(work) if characters >= LONG else work()
