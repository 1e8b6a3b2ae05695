"""A model behind any endpoint that speaks OpenAI's chat completions."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import TYPE_CHECKING

from pydantic import SecretStr

from interviewer.adapters.openai_dialect import Attempt, Dialect, Rung
from interviewer.adapters.openai_frames import Frame, TooLargeError, WebPageError, frames
from interviewer.adapters.openai_refusals import Refusal, RefusedError
from interviewer.adapters.openai_reply import Reply
from interviewer.adapters.openai_words import Words
from interviewer.adapters.waiting import Watch, sooner
from interviewer.engine.ahead import gathered
from interviewer.engine.model import Finished, ModelError, ModelRequest, NoSuchModelError, Piece, StoppedError
from interviewer.engine.ports import Stop

if TYPE_CHECKING:
    from interviewer.adapters.openai_client import Client

USAGE_S = 2.0
"""How long the token counts of a reply that has ended are waited for, in seconds."""
LAST_S = 0.25
"""How long the end of the connection's answer is waited for after the server said it was done, so that it can be used again."""
LISTING_S = 3.0
"""How long the list of models may take, in seconds, when it is only asked to explain an error."""


class OpenAIChat:
    """Implements engine.model.Model. What the endpoint turns out not to understand is remembered and left out."""

    def __init__(  # noqa: PLR0913 - everything there is to know of one endpoint
        self,
        *,
        name: str,
        base_url: str,
        key: SecretStr | None,
        timeout: float,
        window: int,
        patience: float,
        schema_note: str,
        silence: float = 30.0,
    ) -> None:
        self.name = name
        self.window = window
        self.patience = patience
        self._base_url = base_url.strip()
        self._key = key if key is not None and key.get_secret_value().strip() else None
        self._timeout = timeout
        self._silence = min(silence, timeout)
        self._schema_note = schema_note
        self._words = Words(name, self._base_url, self._key)
        self._dialect = Dialect()
        self._proven = False
        self._streams: bool | None = None
        self._client: Client | None = None
        self._loading = asyncio.Lock()

    @property
    def host(self) -> str:
        """Who sees what is sent, as `host` or `host:port`."""
        return self._words.host

    @property
    def rung(self) -> Rung:
        """How the endpoint is held to a JSON reply, as far as is known."""
        return self._dialect.rung

    @property
    def streams(self) -> bool | None:
        """Whether replies come piece by piece; None before the first one."""
        return self._streams

    async def stream(self, request: ModelRequest, stop: Stop) -> AsyncGenerator[Piece | Finished, None]:
        """The reply, piece by piece; ends with Finished or raises ModelError. A request in other words is no second try."""
        client = await sooner(self._connected(), stop)
        watch = Watch(stop, self._timeout, self._silence)
        attempt = Attempt(request, self._dialect, proven=self._proven)
        while True:
            reply = Reply(self.name, self._words.secret)
            try:
                async with aclosing(self._pieces(client, attempt, reply, watch)) as pieces:
                    async for piece in pieces:
                        yield piece
                return
            except RefusedError as error:
                refusal = error.refusal
            if reply.began:
                raise self._words.broken(self._words.provider(refusal.text))
            if not attempt.adapts(refusal):
                raise await self._explained(client, refusal, stop)

    async def close(self) -> None:
        """Close every connection."""
        client, self._client = self._client, None
        if client is not None:
            await client.close()

    async def _connected(self) -> "Client":
        """The client, made in a thread at first use because its library takes most of a second to load."""
        async with self._loading:
            if self._client is None:
                key = self._usable_key()
                if self._words.fault:
                    raise NoSuchModelError(self._words.fault)
                self._client = await asyncio.to_thread(_load, self._base_url, key, self._timeout, self._words)
            return self._client

    def _usable_key(self) -> str:
        if self._key is None:
            # The library insists on some key, and servers without keys ignore it.
            return "none"
        key = self._key.get_secret_value().strip()
        if not (key.isascii() and key.isprintable()):
            raise self._words.key_unusable()
        return key

    async def _pieces(self, client: "Client", attempt: Attempt, reply: Reply, watch: Watch) -> AsyncGenerator[Piece | Finished, None]:
        """One request as the attempt puts it. RefusedError, ModelError."""
        body = attempt.dialect.body(self.name, attempt.request, self._schema_note)
        async with aclosing(frames(gathered(client.receive(body)))) as incoming:
            while not reply.full and (came := await self._next(incoming, reply, watch)) is not None:
                # Words that came together are given out together: of a fast reply each token would cost more on its way than in itself.
                text, problem = self._taken(came, attempt, reply, watch)
                if text:
                    yield Piece(text)
                if problem is not None:
                    raise problem
        if rest := reply.rest():
            yield Piece(rest)
        ending = reply.ending()
        if ending != "whole":
            raise self._words.ended(ending)
        yield Finished(reply.usage)

    def _taken(self, came: list[Frame], attempt: Attempt, reply: Reply, watch: Watch) -> tuple[str, ModelError | RefusedError | None]:
        """The text of these events, and what is wrong with the first of them that does not go on with it."""
        texts: list[str] = []
        for frame in came:
            try:
                text, new = self._take(frame, reply)
            except (ModelError, RefusedError) as problem:
                return "".join(texts), problem
            texts.append(text)
            if new:
                watch.heard()
            if reply.full:
                break
            self._learn(attempt, frame)
            if reply.finished or reply.done:
                watch.at_most(LAST_S if reply.done else USAGE_S)
        return "".join(texts), None

    async def _next(self, incoming: AsyncGenerator[list[Frame], None], reply: Reply, watch: Watch) -> list[Frame] | None:
        """The next events; None when there is none, or when the reply is whole and only its token counts are missing."""
        try:
            return await watch.next(incoming)
        except (StoppedError, RefusedError):
            raise
        except TooLargeError:
            problem = self._words.ended("cap")
        except WebPageError:
            problem = self._words.web_page()
        except TimeoutError:
            problem = self._words.broken("") if reply.began else self._words.overdue(self._timeout)
        except ModelError as error:
            problem = self._words.broken("") if reply.began else error
        except UnicodeDecodeError:
            problem = self._unreadable(reply)
        if reply.finished or reply.done:
            return None
        raise problem

    def _take(self, frame: Frame, reply: Reply) -> tuple[str, bool]:
        try:
            return reply.take(frame)
        except ValueError:
            if reply.finished:
                return "", False
        raise self._unreadable(reply)

    def _unreadable(self, reply: Reply) -> ModelError:
        return self._words.broken(f", because what {self.host} sent cannot be read") if reply.began else self._words.unreadable()

    def _learn(self, attempt: Attempt, frame: Frame) -> None:
        """Remember the way of asking that was answered."""
        self._streams = not frame.whole
        self._dialect = attempt.taught(self._dialect)
        self._proven = self._proven or attempt.request.schema is not None

    async def _explained(self, client: "Client", refusal: Refusal, stop: Stop) -> ModelError:
        problem = self._words.refused(refusal)
        if not isinstance(problem, NoSuchModelError) or refusal.status not in (None, 400, 404):
            return problem
        try:
            return self._words.refused(refusal, await self._listed(client, stop, min(LISTING_S, self._timeout)))
        except (ModelError, RefusedError, TimeoutError) as error:
            return error if isinstance(error, StoppedError) else problem

    async def _listed(self, client: "Client", stop: Stop, seconds: float) -> list[str]:
        return await sooner(client.models(), stop, seconds)


def _load(base_url: str, key: str, timeout: float, words: Words) -> "Client":
    from interviewer.adapters.openai_client import Client  # noqa: PLC0415 - only a model that is used needs its library

    return Client(base_url, key, timeout, words)
