"""What an endpoint was found to understand of chat completions, and how to ask it in its own way."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Literal

from interviewer.adapters.openai_refusals import Refusal
from interviewer.domain.template import LineTemplate
from interviewer.engine.model import Message, ModelRequest

Rung = Literal["json_schema", "json_object", "text"]
_BELOW: dict[Rung, Rung] = {"json_schema": "json_object", "json_object": "text"}
_ADAPTABLE = {None, 400, 404, 415, 422, 500, 501}
"""Llama.cpp and Ollama answer 500 to a template that knows no system role, OpenRouter 404 to a parameter no provider takes."""
_REFUSED = r"not support|unsupported|not available|unavailable|unknown|unrecogni[sz]ed|not permitted|extra inputs|not allowed|must be"
_SCHEMA = re.compile(
    r"response[_ ]format|json[_ ]?schema|json[_ ]?object|json mode|structured output|guided|grammar|requested parameters|output_config"
)
_SYSTEM = re.compile(
    r"system (role|message|prompt|instruction)|developer instruction|roles? .{0,40}(alternate|supported)|role.{0,20}system"
)
_TOO_LONG = re.compile(
    r"context[_ ](length|window|size)|maximum context|exceeds? the (available |maximum )?(context|model)|exceed_context_size"
    r"|(prompt|input|request).{0,30}too long|too (long|many tokens)|string_above_max_length"
)
_STREAM = re.compile(rf"\bstream(ing)?\b.*({_REFUSED}|verified)|({_REFUSED}).*\bstream(ing)?\b")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How an endpoint wants to be asked; what it turned out not to take is left out."""

    rung: Rung = "json_schema"
    """How it can be held to a JSON reply: by the schema, by JSON alone, or only by asking."""
    streamed: bool = True
    usage: bool = True
    """Whether `stream_options` may ask for the token counts."""
    system: bool = True
    temperature: bool = True
    limit: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"

    def body(self, model: str, request: ModelRequest, schema_note: str) -> dict[str, Any]:
        """The arguments of one request."""
        messages = list(request.messages if self.system else _without_system(request.messages))
        body: dict[str, Any] = {"model": model, "stream": self.streamed, self.limit: request.max_tokens}
        if self.streamed and self.usage:
            body["stream_options"] = {"include_usage": True}
        if self.temperature and request.temperature is not None:
            body["temperature"] = request.temperature
        if request.schema is not None:
            schema = dict(request.schema.body)
            if self.rung == "json_schema":
                inner = {"name": request.schema.name, "strict": True, "schema": schema}
                body["response_format"] = {"type": "json_schema", "json_schema": inner}
            else:
                note = LineTemplate(schema_note).substitute(schema=json.dumps(schema, ensure_ascii=False))
                messages = _with_note(messages, note)
            if self.rung == "json_object":
                body["response_format"] = {"type": "json_object"}
        body["messages"] = [{"role": message.role, "content": message.text} for message in messages]
        return body


class Attempt:
    """One request in the dialect known so far, with what its refusals teach."""

    LONGEST = 4
    """How many times it is put in other words."""

    def __init__(self, request: ModelRequest, known: Dialect, *, proven: bool) -> None:
        self.request = request
        self.dialect = known
        self._may_guess = not proven
        self._learnt: dict[str, Any] = {}

    def adapts(self, refusal: Refusal) -> bool:
        """Whether there is another way to ask, which `dialect` then is."""
        if len(self._learnt) >= self.LONGEST or refusal.status not in _ADAPTABLE or too_long(refusal):
            return False
        change = next((change for applies, change in self._ways(refusal) if applies()), None)
        if change is None:
            return False
        self._learnt |= change
        self.dialect = replace(self.dialect, **change)
        return True

    def taught(self, known: Dialect) -> Dialect:
        """What is known by now with what this request learnt; others may have learnt meanwhile."""
        return replace(known, **self._learnt)

    def _ways(self, refusal: Refusal) -> list[tuple[Callable[[], bool], dict[str, Any]]]:
        words, now, asked = refusal.words, self.dialect, self.request
        lower = {"rung": _BELOW.get(now.rung)}
        held = asked.schema is not None and now.rung in _BELOW
        return [
            (lambda: now.usage and now.streamed and ("stream_options" in words or "include_usage" in words), {"usage": False}),
            (lambda: now.limit == "max_tokens" and _wants_new_limit(words), {"limit": "max_completion_tokens"}),
            (lambda: now.temperature and asked.temperature is not None and "temperature" in words, {"temperature": False}),
            (lambda: held and _SCHEMA.search(words) is not None, lower),
            (lambda: now.system and _has_system(asked) and _SYSTEM.search(words) is not None, {"system": False}),
            (lambda: now.streamed and _STREAM.search(words) is not None, {"streamed": False}),
            (lambda: held and self._guesses(refusal), lower),
        ]

    def _guesses(self, refusal: Refusal) -> bool:
        """Whether it may be the schema although nothing says so: tried once, as long as none was ever kept to."""
        may, self._may_guess = self._may_guess and refusal.status in (400, 422), False
        return may


def too_long(refusal: Refusal) -> bool:
    """Whether the request did not fit the model's window."""
    found = _TOO_LONG.search(refusal.words)
    return refusal.status in (None, 400, 413, 422, 500) and found is not None


def _wants_new_limit(words: str) -> bool:
    return "max_completion_tokens" in words or ("max_tokens" in words and re.search(_REFUSED, words) is not None)


def _has_system(request: ModelRequest) -> bool:
    return any(message.role == "system" for message in request.messages)


def _without_system(messages: tuple[Message, ...]) -> list[Message]:
    """System text goes before what the user says; neighbours of one role become one message, because such models want turns."""
    plain = [Message("user", message.text) if message.role == "system" else message for message in messages]
    return [
        Message("user" if role == "user" else "assistant", "\n\n".join(message.text for message in group))
        for role, group in groupby(plain, key=lambda message: message.role)
    ]  # fmt: skip


def _with_note(messages: list[Message], note: str) -> list[Message]:
    """The messages with the note at the end of the last one that a user wrote."""
    last = max((index for index, message in enumerate(messages) if message.role == "user"), default=None)
    if last is None:
        return [*messages, Message("user", note)]
    return [*messages[:last], Message("user", f"{messages[last].text}\n\n{note}"), *messages[last + 1 :]]
