"""A model whose key is looked up when it is first used, and again after it was refused."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing

from pydantic import SecretStr

from interviewer.domain.signals import RetryIn
from interviewer.engine.model import Finished, KeyRefusedError, Model, ModelRequest, Piece
from interviewer.engine.ports import Stop


class KeyedModel:
    """Implements engine.model.Model; the model itself is made with the key."""

    def __init__(
        self,
        make: Callable[[SecretStr | None], Model],
        find_key: Callable[[], Awaitable[SecretStr | None]],
        *,
        name: str,
        host: str | None,
        window: int,
        patience: float,
    ) -> None:
        self.name = name
        self.host = host
        self.window = window
        self.patience = patience
        self._make = make
        self._find_key = find_key
        self._model: Model | None = None
        self._making = asyncio.Lock()

    @property
    def rung(self) -> str | None:
        """How the endpoint is held to a JSON reply, where that is known."""
        return getattr(self._model, "rung", None)

    @property
    def streams(self) -> bool | None:
        """Whether replies come piece by piece, where that is known."""
        return getattr(self._model, "streams", None)

    async def stream(self, request: ModelRequest, stop: Stop) -> AsyncGenerator[Piece | RetryIn | Finished, None]:
        """The model's reply, piece by piece; ends with Finished or raises ModelError."""
        async with self._making:
            model = self._model = self._model or self._make(await self._find_key())
        try:
            async with aclosing(model.stream(request, stop)) as items:
                async for item in items:
                    yield item
        except KeyRefusedError:
            await self.close()
            raise

    async def close(self) -> None:
        """Give back what is held open."""
        model, self._model = self._model, None
        if model is not None:
            await model.close()
