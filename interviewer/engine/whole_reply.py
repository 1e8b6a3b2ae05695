"""A model's reply as a whole, for requests whose words nobody waits to see come."""

from contextlib import aclosing

from interviewer.domain.usage import Usage
from interviewer.engine.model import Finished, Model, ModelRequest, Piece
from interviewer.engine.ports import Stop


async def whole_reply(model: Model, request: ModelRequest, stop: Stop) -> tuple[str, Usage | None]:
    """The text, and what it took where the endpoint says so. ModelError."""
    pieces: list[str] = []
    usage: Usage | None = None
    async with aclosing(model.stream(request, stop)) as items:
        async for item in items:
            match item:
                case Piece(text):
                    pieces.append(text)
                case Finished():
                    usage = item.usage
                case _:
                    pass
    return "".join(pieces), usage
