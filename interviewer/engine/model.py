"""The port to a language model: one request, what comes back piece by piece, and everything that can go wrong."""

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from interviewer.domain.signals import RetryIn
from interviewer.domain.usage import Usage
from interviewer.engine.ports import Stop

Purpose = Literal["voice", "judge", "choice", "trial", "candidate", "draft"]


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat."""

    role: Literal["system", "user", "assistant"]
    text: str


@dataclass(frozen=True, slots=True)
class ReplySchema:
    """The JSON that a reply must be."""

    name: str
    """Letters, digits and underscores, at most 64."""
    body: Mapping[str, Any]
    """A JSON Schema; every object has `required` and `additionalProperties: false`."""


@dataclass(frozen=True, slots=True)
class ModelRequest:
    """Everything a model is asked at once."""

    messages: tuple[Message, ...]
    purpose: Purpose
    max_tokens: int
    """The longest reply, in tokens."""
    schema: ReplySchema | None = None
    temperature: float | None = None
    """0 to 2; the endpoint's own if None."""

    @property
    def characters(self) -> int:
        """The length of the prompt."""
        return sum(len(message.text) for message in self.messages)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the reply as it comes; reasoning is never part of it."""

    text: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The reply is whole: the model itself said that it had finished. Comes last."""

    usage: Usage | None


class Model(Protocol):
    """A language model behind some endpoint."""

    @property
    def name(self) -> str:
        """The model's name at its endpoint."""
        ...

    @property
    def host(self) -> str | None:
        """Who sees what is sent, as `host` or `host:port`; None if it does not leave this program."""
        ...

    @property
    def window(self) -> int:
        """How many tokens prompt and reply may have together."""
        ...

    @property
    def patience(self) -> float:
        """How long a candidate is let wait for a verdict, in seconds."""
        ...

    def stream(self, request: ModelRequest, stop: Stop) -> AsyncGenerator[Piece | RetryIn | Finished, None]:
        """The reply, piece by piece; ends with Finished or raises ModelError. Nothing is tried again once a piece has come."""
        ...

    async def close(self) -> None:
        """Give back what is held open."""
        ...


class ModelError(Exception):
    """Something went wrong with a model; the message is one sentence for a person and holds no key.

    ModelError
    ├── EndpointError            nothing can be had from there for now: it is left alone and tried again later
    │   ├── UnreachableError     no connection, no such host, the machine is offline
    │   ├── OverdueError         nothing, or nothing new, came in time
    │   ├── BusyError            too many requests, quota, or server trouble
    │   ├── KeyRefusedError      401 or 403
    │   ├── NoSuchModelError     404, or an address that is no model endpoint
    │   └── RestingError         it failed before and is left alone
    ├── PromptTooLongError       the request does not fit the model's window
    ├── RequestRefusedError      the endpoint does not take this request as it is
    ├── ReplyError               what came cannot be read
    ├── CutError                 the reply broke off: `why` says how
    └── StoppedError             the person did not want to wait
    """

    retryable: bool = False
    """Whether the same request may well succeed in a moment."""


class EndpointError(ModelError):
    """Nothing can be had from this endpoint for now."""

    def __init__(self, message: str, *, retry_after: float | None = None, retryable: bool | None = None) -> None:
        super().__init__(message)
        self.retryable = type(self).retryable if retryable is None else retryable
        self.retry_after = retry_after
        """The seconds the endpoint asked us to wait, where it did."""


class UnreachableError(EndpointError):
    """There is no connection."""


class OverdueError(EndpointError):
    """Nothing, or nothing new, came in time."""


class BusyError(EndpointError):
    """The endpoint has too much to do, or trouble of its own."""

    retryable = True


class KeyRefusedError(EndpointError):
    """The endpoint does not accept the key."""


class NoSuchModelError(EndpointError):
    """The endpoint does not have this model, or is no model endpoint."""


class RestingError(EndpointError):
    """The endpoint failed before and is left alone for a while."""


class PromptTooLongError(ModelError):
    """The request does not fit the model's window."""


class RequestRefusedError(ModelError):
    """The endpoint does not take this request as it is."""


class ReplyError(ModelError):
    """What came cannot be read."""

    retryable = True


class CutError(ModelError):
    """The reply broke off after it had begun, or ended other than by its own end."""

    def __init__(self, message: str, why: Literal["length", "filter", "refusal", "tool", "empty", "cut", "unconfirmed", "cap"]) -> None:
        super().__init__(message)
        self.why = why


class StoppedError(ModelError):
    """The person did not want to wait."""
