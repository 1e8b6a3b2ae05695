"""Tries a model out: one sentence as it comes, and one small reply that must keep to a form."""

import json
import time
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, Literal

from interviewer.engine.model import CutError, Message, Model, ModelError, ModelRequest, Piece, ReplySchema
from interviewer.engine.ports import Stop
from interviewer.engine.prompting import Prompts

Rung = Literal["json_schema", "json_object", "text"]

MOST_TOKENS = 1_000
"""A model that reasons before it speaks needs room for that."""
FORM = ReplySchema(
    name="trial",
    body={
        "type": "object",
        "properties": {"word": {"type": "string"}, "number": {"type": "integer"}},
        "required": ["word", "number"],
        "additionalProperties": False,
    },
)


@dataclass(frozen=True, slots=True)
class Trial:
    """What was seen of a model."""

    streams: bool
    """Whether its words came piece by piece."""
    first_words_s: float | None
    """Seconds until the first of them; None if none came."""
    words_per_s: float | None
    """How many came in a second from then on."""
    schema: Rung | None
    """How it was held to a form: by a JSON Schema, to JSON, or by being told; None if it did not keep to it."""
    problem: str | None
    """What went wrong, in a sentence for a person."""


async def try_model(model: Model, prompts: Prompts, stop: Stop | None = None, seconds: Callable[[], float] = time.monotonic) -> Trial:
    """Ask a model twice and say what came of it; never raises ModelError. A stop that is asked is a problem too."""
    stop = stop or Stop()
    speech = _Reply(seconds)
    try:
        await speech.read(model, _request(prompts, "sentence", None), stop)
    except ModelError as error:
        return Trial(speech.pieces > 1, speech.first_s, speech.rate, None, str(error))
    streams = _seen(model, "streams", speech.pieces > 1)
    form = _Reply(seconds)
    try:
        await form.read(model, _request(prompts, "form", FORM), stop)
    except ModelError as error:
        return Trial(streams, speech.first_s, speech.rate, None, str(error))
    return Trial(streams, speech.first_s, speech.rate, _seen(model, "rung", "text") if _keeps(form.text) else None, None)


def _request(prompts: Prompts, section: str, schema: ReplySchema | None) -> ModelRequest:
    message = Message("user", prompts.render("trial", section))
    return ModelRequest((message,), "trial", MOST_TOKENS, schema=schema, temperature=0.0)


def _seen(model: Model, name: str, otherwise: Any) -> Any:
    """What an adapter says of its endpoint, where it says anything."""
    said = getattr(model, name, None)
    return otherwise if said is None else said


def _keeps(text: str) -> bool:
    """Whether it is the form, perhaps in a fence."""
    bare = text.strip().removeprefix("```json").removeprefix("```").removesuffix("```")
    try:
        parsed: Any = json.loads(bare)
    except (ValueError, RecursionError):
        return False
    match parsed:
        case {"word": str(), "number": int(), **rest}:
            return not rest
        case _:
            return False


class _Reply:
    """A reply as it comes, with its times."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self.text = ""
        self.pieces = 0
        self.first_s: float | None = None
        self._seconds = seconds
        self._began = seconds()
        self._last = self._began

    @property
    def rate(self) -> float | None:
        """Words in a second; from the first piece on, or from the question on if it all came at once."""
        if self.first_s is None:
            return None
        took = self._last - self._began - (self.first_s if self.pieces > 1 else 0.0)
        return len(self.text.split()) / took if took > 0 else None

    async def read(self, model: Model, request: ModelRequest, stop: Stop) -> None:
        """Take the whole reply; one that is longer than it should be is long enough to be judged. ModelError."""
        try:
            async with aclosing(model.stream(request, stop)) as items:
                async for item in items:
                    if isinstance(item, Piece):
                        self._take(item.text)
        except CutError as error:
            if error.why != "length" or not self.text:
                raise

    def _take(self, text: str) -> None:
        self._last = self._seconds()
        if self.first_s is None:
            self.first_s = self._last - self._began
        self.text += text
        self.pieces += 1
