"""A model that stands before another one and passes on what it is."""

from collections.abc import AsyncGenerator

from interviewer.domain.signals import RetryIn
from interviewer.engine.model import Finished, Model, ModelRequest, Piece
from interviewer.engine.ports import Stop


class WrappedModel:
    """Passes everything on; a subclass changes how a reply is had."""

    def __init__(self, model: Model) -> None:
        self._model = model

    @property
    def name(self) -> str:
        """The model's name at its endpoint."""
        return self._model.name

    @property
    def host(self) -> str | None:
        """Who sees what is sent, as `host` or `host:port`; None if it does not leave this program."""
        return self._model.host

    @property
    def window(self) -> int:
        """How many tokens prompt and reply may have together."""
        return self._model.window

    @property
    def patience(self) -> float:
        """How long a candidate is let wait for a verdict, in seconds."""
        return self._model.patience

    @property
    def rung(self) -> str | None:
        """How the model is held to a JSON reply, where it knows: `json_schema`, `json_object` or `text`."""
        return getattr(self._model, "rung", None)

    @property
    def streams(self) -> bool | None:
        """Whether replies come piece by piece; None where it is not known."""
        return getattr(self._model, "streams", None)

    def stream(self, request: ModelRequest, stop: Stop) -> AsyncGenerator[Piece | RetryIn | Finished, None]:
        """The reply as the model gives it."""
        return self._model.stream(request, stop)

    async def close(self) -> None:
        """Give back what is held open."""
        await self._model.close()
