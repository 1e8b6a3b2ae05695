"""The connection to an endpoint: the only file that knows openai and httpx2. Importing it takes most of a second."""

import socket
import ssl
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from ipaddress import ip_address
from typing import Any, cast
from urllib.parse import urlsplit

import httpx2
import openai

from interviewer.adapters.openai_refusals import RefusedError, read_refusal
from interviewer.adapters.openai_words import Words
from interviewer.engine.model import ModelError

OPENAI_HOST = "api.openai.com"
CONNECT_S = 5.0
"""How long a connection may take to be made, in seconds."""
_FAULTS = (openai.OpenAIError, httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, OSError, UnicodeError)


class Client:
    """One endpoint; connections are kept for the next request. Every error of the libraries is turned into one of ours."""

    def __init__(self, base_url: str, key: str, timeout: float, words: Words) -> None:
        self._words = words
        limit = httpx2.Timeout(timeout, connect=CONNECT_S)
        self._sdk = openai.AsyncOpenAI(
            api_key=key,
            base_url=base_url,
            max_retries=0,
            timeout=limit,
            # A redirect would carry the candidate's answer to another host; a proxy for this very machine makes no sense.
            http_client=httpx2.AsyncClient(follow_redirects=False, timeout=limit, trust_env=not _is_here(base_url)),
        )
        if words.host != OPENAI_HOST:
            # The library takes these from the environment, and they are nobody's business but OpenAI's.
            self._sdk.organization = self._sdk.project = None
        # The library loads this part of itself at first use, which belongs in the thread that makes the client.
        self._create: Callable[..., AbstractAsyncContextManager[openai.AsyncAPIResponse[Any]]] = (
            self._sdk.chat.completions.with_streaming_response.create
        )

    async def receive(self, body: dict[str, Any]) -> AsyncGenerator[bytes, None]:
        """The body of the answer to a request as it comes. RefusedError, ModelError."""
        problem: ModelError | RefusedError
        try:
            async with self._create(**body) as response:
                async for chunk in response.iter_bytes():
                    yield chunk
            return
        except _FAULTS as error:
            problem = self._ours(error)
        # Raised out here because the library's error holds the request, and that holds the key.
        raise problem

    async def models(self) -> list[str]:
        """The names of the models there are. RefusedError, ModelError."""
        problem: ModelError | RefusedError
        try:
            return _names(await self._sdk.get("/models", cast_to=object))
        except ValueError:
            problem = self._words.unreadable()
        except _FAULTS as error:
            problem = self._ours(error)
        raise problem

    async def close(self) -> None:
        """Close every connection."""
        await self._sdk.close()

    def _ours(self, error: Exception) -> ModelError | RefusedError:
        host = self._words.host
        for cause in _chain(error):
            match cause:
                case openai.APIStatusError():
                    return RefusedError(read_refusal(cause.body, cause.status_code, cause.response.headers))
                case httpx2.ConnectTimeout():
                    return self._words.unreachable(f"No connection to {host} within {CONNECT_S:.0f} s; is the network up?", again=True)
                case httpx2.TimeoutException():
                    return self._words.overdue(self._sdk_timeout)
                case httpx2.InvalidURL() | httpx2.UnsupportedProtocol() | httpx2.LocalProtocolError():
                    return self._words.unreachable(f"No request can be sent to {host}; mend its address or its key.", again=False)
                case ConnectionRefusedError():
                    return self._words.unreachable(f"Nothing answers at {host} (connection refused); is the server started?", again=True)
                case socket.gaierror():
                    return self._words.unreachable(
                        f"There is no host {host}, or the network is off (name not found); check both.", again=False
                    )
                case ssl.SSLError():
                    return self._words.unreachable(
                        f"No safe connection to {host} ({cause.reason or 'TLS'}); check whether its address begins with https.", again=False
                    )
                case httpx2.ProxyError():
                    return self._words.unreachable(f"The proxy on the way to {host} refused; check HTTPS_PROXY.", again=False)
                case OSError() if cause.strerror:
                    return self._words.unreachable(f"The connection to {host} failed ({cause.strerror.lower()}); try again.", again=True)
                case _:
                    continue
        return self._words.unreachable(f"{host} closed the connection before it had answered; try again.", again=True)

    @property
    def _sdk_timeout(self) -> float:
        return cast("httpx2.Timeout", self._sdk.timeout).read or 0.0


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error and everything that led to it, the libraries' own words before the system's."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        cause = waiting.pop(0)
        if cause is None or id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        if isinstance(cause, BaseExceptionGroup):
            waiting += cast("BaseExceptionGroup[BaseException]", cause).exceptions
        waiting += [cause.__cause__, cause.__context__]


def _is_here(base_url: str) -> bool:
    """Whether an address is on this machine."""
    host = urlsplit(base_url).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _names(listing: object) -> list[str]:
    """The models' names in what GET /models answered, whatever shape it has; empty if there are none."""
    if isinstance(listing, dict):
        fields = cast("dict[str, object]", listing)
        listing = fields.get("data") or fields.get("models")
    if not isinstance(listing, list):
        return []
    names: list[str] = []
    for item in cast("list[object]", listing):
        fields = cast("dict[str, object]", item) if isinstance(item, dict) else {"id": item}
        name = fields.get("id") or fields.get("name")
        if isinstance(name, str) and name:
            names.append(name)
    return names
