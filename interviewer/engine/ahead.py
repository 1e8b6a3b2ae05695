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
    async with aclosing(gathered(stream)) as batches:
        async for batch in batches:
            for item in batch:
                yield item


async def gathered(stream: AsyncGenerator[Item, None]) -> AsyncGenerator[list[Item], None]:
    """As `ahead`, but everything that came since the last time at once: what comes fast costs less on its way."""
    queue: asyncio.Queue[Item | _End] = asyncio.Queue()
    reading = asyncio.create_task(_read(stream, queue))
    try:
        while True:
            batch, end = await _taken(queue)
            if batch:
                yield batch
            if end is not None:
                if end.error is not None:
                    raise end.error
                return
    finally:
        reading.cancel()
        with suppress(asyncio.CancelledError):
            await reading


async def _taken(queue: "asyncio.Queue[Item | _End]") -> tuple[list[Item], _End | None]:
    """All there is, or the first that comes; and the end, if it has come."""
    batch: list[Item] = []
    item = await queue.get()
    while not isinstance(item, _End):
        batch.append(item)
        if queue.empty():
            return batch, None
        item = queue.get_nowait()
    return batch, item


async def _read(stream: AsyncGenerator[Item, None], queue: "asyncio.Queue[Item | _End]") -> None:
    try:
        async with aclosing(stream) as items:
            async for item in items:
                queue.put_nowait(item)
    except Exception as error:
        queue.put_nowait(_End(error))
    else:
        queue.put_nowait(_End())
