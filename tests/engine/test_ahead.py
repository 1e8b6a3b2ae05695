import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

import pytest

from interviewer.engine.ahead import ahead, gathered


class Source:
    """Gives what it has, and knows how far it was read and whether it was closed."""

    def __init__(self, *items: int, fails: Exception | None = None, hangs: bool = False) -> None:
        self.given = 0
        self.closed = asyncio.Event()
        self._items, self._fails, self._hangs = items, fails, hangs

    async def stream(self) -> AsyncGenerator[int, None]:
        try:
            for item in self._items:
                self.given += 1
                yield item
            if self._hangs:
                await asyncio.Event().wait()
            if self._fails is not None:
                raise self._fails
        finally:
            self.closed.set()


def test_everything_is_read_while_the_first_item_is_still_in_hand() -> None:
    async def run() -> None:
        source = Source(1, 2, 3)
        taken: list[int] = []
        async for item in ahead(source.stream()):
            taken.append(item)
            await source.closed.wait()
            assert source.given == 3
        assert taken == [1, 2, 3]

    asyncio.run(asyncio.wait_for(run(), 10))


def test_an_error_comes_after_what_came_before_it() -> None:
    async def run() -> None:
        items = ahead(Source(1, 2, fails=ValueError("broken")).stream())
        assert [await anext(items), await anext(items)] == [1, 2]
        with pytest.raises(ValueError, match="broken"):
            await anext(items)

    asyncio.run(asyncio.wait_for(run(), 10))


def test_the_stream_is_closed_when_nobody_wants_more() -> None:
    async def run() -> None:
        source = Source(1, hangs=True)
        async with aclosing(ahead(source.stream())) as items:
            async for item in items:
                assert item == 1
                break
        assert source.closed.is_set()

    asyncio.run(asyncio.wait_for(run(), 10))


def test_a_wait_that_is_given_up_closes_the_stream() -> None:
    async def run() -> None:
        source = Source(hangs=True)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01), aclosing(ahead(source.stream())) as items:
                await anext(items)
        assert source.closed.is_set()

    asyncio.run(asyncio.wait_for(run(), 10))


def test_what_came_meanwhile_is_taken_at_once_and_an_error_after_it() -> None:
    async def run() -> None:
        source = Source(1, 2, 3, fails=ValueError("broken"))
        batches = gathered(source.stream())
        assert await anext(batches) == [1, 2, 3]
        with pytest.raises(ValueError, match="broken"):
            await anext(batches)

    asyncio.run(asyncio.wait_for(run(), 10))
