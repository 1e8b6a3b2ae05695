"""Notices an endpoint that silently leaves out the beginning of a prompt: only its own count of tokens betrays it."""

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

from interviewer.domain.signals import RetryIn
from interviewer.engine.model import Finished, Model, ModelRequest, Piece
from interviewer.engine.ports import Stop
from interviewer.engine.wrapping import WrappedModel

LONG_CHARACTERS = 6_000
"""A shorter prompt fits every window worth mentioning."""
MOST_CHARACTERS_A_TOKEN = 8.0
"""No text of an interview has so few tokens: English prose has one for 4 to 5 characters, formulas and other languages have more."""


class WatchedModel(WrappedModel):
    """A model whose counts are compared with what was sent; `say(key, text)` takes what a person should know once."""

    def __init__(self, model: Model, say: Callable[[str, str], None]) -> None:
        super().__init__(model)
        self._say = say

    async def stream(self, request: ModelRequest, stop: Stop) -> AsyncGenerator[Piece | RetryIn | Finished, None]:
        """The model's reply; a prompt that was cut is told."""
        async with aclosing(self._model.stream(request, stop)) as items:
            async for item in items:
                if isinstance(item, Finished) and item.usage is not None:
                    self._compare(request.characters, item.usage.prompt)
                yield item

    def _compare(self, characters: int, tokens: int) -> None:
        if tokens > 0 and characters > LONG_CHARACTERS and characters / tokens > MOST_CHARACTERS_A_TOKEN:
            self._say(
                f"window:{self.host}",
                f"{self.name} read only {tokens:,} tokens of a prompt of {characters:,} characters, so its beginning was lost: give it a "
                "larger window at the server (num_ctx, --ctx-size), or set `context` in its profile to what it has.",
            )
