"""Models put together: the endpoint's adapter, tried again where that is worth it, watched, and left alone while it fails."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from interviewer.settings import Endpoint, Settings
from interviewer.settings.endpoints import TIMEOUT_S

SILENCE_S = 30.0
"""How long a reply that has begun may stand still, in seconds."""

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import SecretStr

    from interviewer.engine.model import Model
    from interviewer.engine.prompting import Prompts
    from interviewer.engine.resting import Bulletin, RestingModel


def make_model(
    endpoint: Endpoint, *, prompts: "Prompts", bulletin: "Bulletin", held: "Mapping[str, SecretStr] | None" = None
) -> "RestingModel":
    """The model behind an endpoint, fit for an interview; `held` gets keys for this run, by host, and is looked at when one is needed."""
    from interviewer.adapters.retrying import RetryingModel
    from interviewer.engine.resting import RestingModel
    from interviewer.engine.window import WatchedModel

    bare = make_endpoint(endpoint, prompts=prompts, held=held)
    return RestingModel(WatchedModel(RetryingModel(bare), bulletin.say), bulletin)


def make_endpoint(endpoint: Endpoint, *, prompts: "Prompts", held: "Mapping[str, SecretStr] | None" = None) -> "Model":
    """The model behind an endpoint as it is: every fault is told at once, for trying it out."""
    return _remote(endpoint, prompts, {} if held is None else held) if endpoint.file is None else _local(endpoint, endpoint.file)


def make_prompts(settings: Settings) -> "Prompts":
    """The user's own prompts over the shipped ones. PromptError."""
    from interviewer.adapters.prompts import read_prompts, shipped_prompts

    return read_prompts([settings.prompts, shipped_prompts()])


def _remote(endpoint: Endpoint, prompts: "Prompts", held: "Mapping[str, SecretStr]") -> "Model":
    from interviewer.adapters.keyed_model import KeyedModel
    from interviewer.adapters.openai_chat import OpenAIChat
    from interviewer.adapters.secrets import find_key

    host = endpoint.host or ""

    def make(key: "SecretStr | None") -> "Model":
        return OpenAIChat(
            name=endpoint.model,
            base_url=endpoint.base_url,
            key=key,
            timeout=endpoint.timeout,
            window=endpoint.context,
            patience=endpoint.patience,
            # Left a template, which the adapter fills in with each request's schema.
            # Who allows a request more time than usual allows a longer silence in it, too.
            silence=max(SILENCE_S, endpoint.timeout / 2),
            schema_note=prompts.render("json_reply", schema="${schema}"),
        )

    async def key() -> "SecretStr | None":
        return held.get(host) or await find_key(host, endpoint.key_env)

    return KeyedModel(make, key, name=endpoint.model, host=host, window=endpoint.context, patience=endpoint.patience)


def _local(endpoint: Endpoint, file: "Path") -> "Model":
    from functools import partial

    from interviewer.adapters.local_model import LocalModel

    make = partial(LocalModel, file=file, name=endpoint.model, window=endpoint.context, patience=endpoint.patience)
    # A model inside the program has its own idea of what takes long, which only a timeout that somebody set replaces.
    return make() if endpoint.timeout == TIMEOUT_S else make(timeout=endpoint.timeout)
