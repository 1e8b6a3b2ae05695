"""Asks the small model something and goes: `python -m tests.local.asking HOW`, to see how a process ends that has used it."""

import asyncio
import sys
from contextlib import aclosing
from pathlib import Path

from interviewer.adapters.local_model import LocalModel
from interviewer.engine.model import Finished, Message, ModelError, ModelRequest, Piece, ReplySchema
from interviewer.engine.ports import Stop
from tests.local.small_model import gguf

ENDLESS = ReplySchema("endless", {"type": "string", "minLength": 1_000_000})
"""Lets the model not come to an end."""


def question(
    text: str = "Name one colour.", *, tokens: int = 200, schema: ReplySchema | None = None, system: str = "Be brief."
) -> ModelRequest:
    return ModelRequest((Message("system", system), Message("user", text)), "trial", tokens, schema, temperature=0.0)


async def reply(model: LocalModel, request: ModelRequest, stop: Stop | None = None) -> tuple[list[str], Finished]:
    """The pieces and the end."""
    pieces: list[str] = []
    async with aclosing(model.stream(request, stop or Stop())) as items:
        async for item in items:
            if isinstance(item, Finished):
                return pieces, item
            assert isinstance(item, Piece)
            pieces.append(item.text)
    raise AssertionError("the reply had no end")


async def first_piece(model: LocalModel, request: ModelRequest) -> None:
    async with aclosing(model.stream(request, Stop())) as items:
        async for _ in items:
            return


async def ask(how: str) -> None:
    model = LocalModel(file=Path("no-such.gguf") if how == "missing" else gguf(), window=1024)
    match how:
        case "unfinished":
            await first_piece(model, question(tokens=1000, schema=ENDLESS))
        case "missing":
            try:
                await reply(model, question())
            except ModelError:
                return
        case "overlong":
            try:
                await reply(model, question("word " * 2000))
            except ModelError:
                return
        case "exit":
            await first_piece(model, question(tokens=1000, schema=ENDLESS))
            sys.exit(0)
        case _:
            await reply(model, question())
    if how == "closed":
        await model.close()


if __name__ == "__main__":
    asyncio.run(ask(sys.argv[1]))
