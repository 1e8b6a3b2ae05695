"""Reading a stream as it comes, however slowly it is taken: whoever reads aloud must not make the one who sends wait."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class _End:
    error: Exception | None = None


async def ahead(stream: AsyncGenerator[Item, None]) -> AsyncGenerator[Item, None]:
    """The items of the stream and its error at their places; the stream is closed when nobody wants more."""
    queue: asyncio.Queue[Item | _End] = asyncio.Queue()
    reading = asyncio.create_task(_read(stream, queue))
    try:
        while not isinstance(item := await queue.get(), _End):
            yield item
        if item.error is not None:
            raise item.error
    finally:
        reading.cancel()
        with suppress(asyncio.CancelledError):
            await reading


async def _read(stream: AsyncGenerator[Item, None], queue: "asyncio.Queue[Item | _End]") -> None:
    try:
        async with aclosing(stream) as items:
            async for item in items:
                queue.put_nowait(item)
    except Exception as error:
        queue.put_nowait(_End(error))
    else:
        queue.put_nowait(_End())
