"""Waits for something that a person may stop and that may take only so long."""

import asyncio
import math
from collections.abc import AsyncGenerator, Coroutine
from typing import Any, TypeVar

from interviewer.engine.model import StoppedError
from interviewer.engine.ports import Stop

Result = TypeVar("Result")
Item = TypeVar("Item")


async def sooner(work: Coroutine[Any, Any, Result], stop: Stop, seconds: float = math.inf) -> Result:
    """What the work gives, unless a stop or the end of the time comes first: then it is cancelled. StoppedError, TimeoutError."""
    working = asyncio.ensure_future(work)
    stopping = asyncio.ensure_future(stop.wait())
    try:
        limit = None if math.isinf(seconds) else max(0.0, seconds)
        await asyncio.wait({working, stopping}, timeout=limit, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        in_time = await _settled(working)
    if stop.asked:
        raise StoppedError("Stopped before the model had finished.")
    if not in_time:
        raise TimeoutError
    return working.result()


async def _settled(working: "asyncio.Future[Any]") -> bool:
    """Whether the work was done; one that was not is cancelled and let give back what it holds."""
    in_time = working.done()
    if not in_time:
        working.cancel()
        await asyncio.wait({working})
    if not working.cancelled():
        working.exception()
    return in_time


class Watch:
    """The time one request has: so many seconds in all, and, once it has begun to answer, so many between two words."""

    def __init__(self, stop: Stop, timeout: float, silence: float) -> None:
        self._stop = stop
        self._silence = silence
        self._quiet_until = math.inf
        self._until = self._now() + timeout

    def heard(self) -> None:
        """Something new came, so that the silence begins anew."""
        self._quiet_until = self._now() + self._silence

    def at_most(self, seconds: float) -> None:
        """Whatever still comes must come within this time."""
        self._until = min(self._until, self._now() + seconds)

    @property
    def left(self) -> float:
        """Seconds until something must have come."""
        return max(0.0, min(self._until, self._quiet_until) - self._now())

    async def next(self, items: AsyncGenerator[Item, None]) -> Item | None:
        """The next item, None at the end; StoppedError, TimeoutError."""

        async def take() -> Item | None:
            return await anext(items, None)

        return await sooner(take(), self._stop, self.left)

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()
