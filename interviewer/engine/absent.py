"""A model that a session was held with and that is not there now."""

from collections.abc import AsyncGenerator

from interviewer.domain.signals import RetryIn
from interviewer.engine.model import Finished, ModelRequest, Piece, RestingError
from interviewer.engine.ports import Stop


class AbsentModel:
    """Answers nothing and says why; the script speaks and the rules judge in its place."""

    def __init__(self, name: str, why: str) -> None:
        self.name = name
        self.host: str | None = None
        self.window = 1_000_000
        self.patience = 1.0
        self._why = why

    async def stream(self, request: ModelRequest, stop: Stop) -> AsyncGenerator[Piece | RetryIn | Finished, None]:
        """Raise RestingError."""
        del request, stop
        raise RestingError(self._why)
        yield Finished(None)

    async def close(self) -> None:
        """Nothing is held open."""
