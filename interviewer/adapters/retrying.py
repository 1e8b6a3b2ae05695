"""Asks a model again when that is worth it: the one place where anything is retried over the network."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from tenacity import AsyncRetrying, RetryCallState, stop_after_attempt, stop_before_delay, wait_exponential, wait_random

from interviewer.domain.signals import RetryIn
from interviewer.engine.model import EndpointError, Finished, Model, ModelRequest, Piece, ReplyError, StoppedError
from interviewer.engine.ports import Stop
from interviewer.engine.wrapping import WrappedModel


class RetryingModel(WrappedModel):
    """Gives another model's replies; before the first piece of one, what may pass by itself is tried again.

    A server that wants to be left alone for longer than `longest_wait` seconds is; no attempt begins after `within` seconds.
    """

    def __init__(
        self,
        model: Model,
        attempts: int = 3,
        longest_wait: float = 30.0,
        within: float = 60.0,
        first_wait: float = 0.5,
    ) -> None:
        super().__init__(model)
        self._attempts = attempts
        self._longest_wait = longest_wait
        self._growing = wait_exponential(multiplier=first_wait, max=longest_wait) + wait_random(0, first_wait / 2)
        self._within = within

    async def stream(self, request: ModelRequest, stop: Stop) -> AsyncGenerator[Piece | RetryIn | Finished, None]:
        """The reply; before each wait a RetryIn says how long it is and why."""
        attempts = 1 if request.purpose == "trial" else self._attempts
        waits = _Waits()
        items = self._model.stream(request, stop)
        first: Piece | RetryIn | Finished | None = None
        async for attempt in AsyncRetrying(
            stop=stop_after_attempt(attempts) | stop_before_delay(self._within),
            wait=self._wait,
            retry=self._worth_it,
            before_sleep=waits.note,
            sleep=waits.later,
            reraise=True,
        ):
            number = attempt.retry_state.attempt_number
            if number > 1:
                yield RetryIn(waits.seconds, number, attempts, waits.why)
                await _pause(waits.seconds, stop)
                items = self._model.stream(request, stop)
            with attempt:
                first = await anext(items)
        async with aclosing(items):
            if first is not None:
                yield first
            async for item in items:
                yield item

    def _worth_it(self, state: RetryCallState) -> bool:
        match _error(state):
            case EndpointError(retryable=True, retry_after=wait):
                return wait is None or wait <= self._longest_wait
            case ReplyError(retryable=True):
                # A reply that cannot be read twice will not be readable the third time.
                return state.attempt_number == 1
            case _:
                return False

    def _wait(self, state: RetryCallState) -> float:
        error = _error(state)
        told = error.retry_after if isinstance(error, EndpointError) else None
        return self._growing(state) if told is None else told


class _Waits:
    """How long the next wait is and why; the wait itself must be seen and stopped, so it is not tenacity's."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.why = ""

    def note(self, state: RetryCallState) -> None:
        self.seconds = state.upcoming_sleep
        self.why = str(_error(state))

    async def later(self, seconds: float) -> None:
        """Nothing: the wait comes when a person has been told of it."""


def _error(state: RetryCallState) -> BaseException | None:
    return state.outcome.exception() if state.outcome else None


async def _pause(seconds: float, stop: Stop) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
    raise StoppedError("Stopped before the model was asked again.")
