"""Asks an endpoint through the adapter and gathers what comes."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import SecretStr

from interviewer.adapters.openai_chat import OpenAIChat
from interviewer.adapters.prompts import read_prompts, shipped_prompts
from interviewer.domain.signals import RetryIn
from interviewer.domain.usage import Usage
from interviewer.engine.model import Finished, Message, Model, ModelError, ModelRequest, Piece, Purpose, ReplySchema
from interviewer.engine.ports import Stop

Result = TypeVar("Result")
CANARY = "sk-canary-7f3a9b2c4d5e6f70"
SCHEMA = ReplySchema(
    "verdict",
    {"type": "object", "properties": {"level": {"type": "integer"}}, "required": ["level"], "additionalProperties": False},
)
NOTE = read_prompts([shipped_prompts()]).render("json_reply", schema="${schema}")


@dataclass
class Got:
    """What came of one request."""

    pieces: list[str] = field(default_factory=list[str])
    retries: list[RetryIn] = field(default_factory=list[RetryIn])
    finished: bool = False
    usage: Usage | None = None
    error: ModelError | None = None

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    @property
    def says(self) -> str:
        return str(self.error)


def a_model(url: str, *, key: str | None = CANARY, timeout: float = 20.0, silence: float = 20.0) -> OpenAIChat:
    return OpenAIChat(
        name="good",
        base_url=url,
        key=None if key is None else SecretStr(key),
        timeout=timeout,
        window=8192,
        patience=8.0,
        schema_note=NOTE,
        silence=silence,
    )


def a_request(
    text: str = "What is a mean?", *, purpose: Purpose = "voice", schema: ReplySchema | None = None, temperature: float | None = None
) -> ModelRequest:
    messages = (Message("system", "You interview."), Message("user", text))
    return ModelRequest(messages, purpose, max_tokens=100, schema=schema, temperature=temperature)


async def gather(
    model: Model, request: ModelRequest | None = None, stop: Stop | None = None, on: Callable[[Got], object] | None = None
) -> Got:
    """Everything one request gave; `on` is called after each item."""
    got = Got()
    try:
        async with aclosing(model.stream(request or a_request(), stop or Stop())) as items:
            async for item in items:
                match item:
                    case Piece(text):
                        got.pieces.append(text)
                    case RetryIn():
                        got.retries.append(item)
                    case Finished(usage):
                        got.finished, got.usage = True, usage
                if on is not None:
                    on(got)
    except ModelError as error:
        got.error = error
        sound(error)
    return got


def ask(url: str, request: ModelRequest | None = None, **settings: Any) -> Got:
    """One request to a new model at this address."""

    async def talk(model: OpenAIChat) -> Got:
        return await gather(model, request)

    return using(url, talk, **settings)


def using(url: str, talk: Callable[[OpenAIChat], Awaitable[Result]], **settings: Any) -> Result:
    """What is done with a new model at this address."""

    async def run() -> Result:
        model = a_model(url, **settings)
        try:
            return await talk(model)
        finally:
            await model.close()

    return asyncio.run(run())


def sound(error: ModelError) -> None:
    """A message is one sentence without a key, markup or controls, and nothing that led to it holds the key either."""
    said = str(error)
    assert said[-1] in ".?", said
    assert "<" not in said, said
    assert said.isprintable(), said
    cause: BaseException | None = error
    while cause is not None:
        assert CANARY not in str(cause) + repr(cause)
        cause = cause.__cause__ or cause.__context__
