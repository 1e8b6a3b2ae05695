"""What `doctor` says of models: which there are, which are used, who sees the words, and whether they do what is asked of them."""

from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING

from interviewer.cli.findings import Finding, broken, note, sound
from interviewer.settings import Endpoint, Settings

if TYPE_CHECKING:
    from interviewer.adapters.local_servers import Server
    from interviewer.engine.trial import Trial

_SHOWN = 8
"""How many of a server's models are named."""
_KEEPS = {
    "json_schema": "keeps to a JSON Schema",
    "json_object": "answers in JSON where that is demanded",
    "text": "answers in JSON where it is told to",
}


async def examine(settings: Settings, *, ask: bool) -> AsyncIterator[Finding]:
    """The findings, one by one; the models are asked something only if `ask`."""
    from interviewer.adapters.local_servers import find_servers

    for finding in _servers(await find_servers()):
        yield finding
    used = list(dict.fromkeys(endpoint for endpoint in (settings.voice, settings.judge) if endpoint is not None))
    if not used:
        yield sound("no model is used: a script speaks, rules on this machine judge, nothing is sent anywhere")
        if settings.models:
            yield sound(f"models you can choose with --model: {', '.join(settings.models)}")
        return
    for finding in _chosen(settings, used):
        yield finding
    for endpoint in used:
        if (finding := await _key(endpoint)) is not None:
            yield finding
    for endpoint in used if ask else []:
        async for finding in _tried(settings, endpoint):
            yield finding


def _servers(servers: "list[Server]") -> Iterator[Finding]:
    for server in servers:
        more = f" and {len(server.models) - _SHOWN} more" if len(server.models) > _SHOWN else ""
        models = ", ".join(server.models[:_SHOWN]) + more if server.models else "no model yet"
        yield sound(f"{server.kind} runs on this machine, {server.base_url}: {models}")
    if not servers:
        yield sound("no model server runs on this machine (Ollama, LM Studio, llama.cpp and vLLM were looked for at their usual ports)")


def _chosen(settings: Settings, used: list[Endpoint]) -> Iterator[Finding]:
    """Who does what, and everything about it that can be told without asking."""
    judge = "rules on this machine" if settings.judge is None else _named(settings.judge)
    yield sound(f"the voice: {'a script' if settings.voice is None else _named(settings.voice)}")
    yield sound(f"the judge: {judge}{', and rules on this machine beside it' if settings.judge and settings.both else ''}")
    away = list(dict.fromkeys(endpoint.host for endpoint in used if not endpoint.on_this_machine and endpoint.host))
    yield sound(f"your words go to {' and '.join(away)}" if away else "your words stay on this machine")
    for endpoint in used:
        yield from _warnings(endpoint)
    if settings.judge is not None and settings.judge.small:
        yield note(f"{settings.judge.model} is a small model, and its verdicts are guesses; let rules judge instead: --judge embedded")


def _named(endpoint: Endpoint) -> str:
    if endpoint.file is not None:
        return f"{endpoint.model}, inside this program ({endpoint.file})"
    return f"{endpoint.model} at {endpoint.host}"


def _warnings(endpoint: Endpoint) -> Iterator[Finding]:
    from interviewer.adapters.proxies import proxy_between

    if endpoint.warning is not None:
        yield note(endpoint.warning)
    proxy = None if endpoint.on_this_machine else proxy_between(endpoint.base_url)
    if proxy is not None:
        yield note(f"what is sent to {endpoint.host} goes through the proxy {proxy}, as this system is set up")


async def _key(endpoint: Endpoint) -> Finding | None:
    """Where the key is from; a server on this machine may do without."""
    import os

    from interviewer.adapters.secrets import find_key

    if endpoint.host is None:
        return None
    if endpoint.key_env and os.environ.get(endpoint.key_env, "").strip():
        return sound(f"a key for {endpoint.host}: in the environment ({endpoint.key_env})")
    if await find_key(endpoint.host, None) is not None:
        return sound(f"a key for {endpoint.host}: in this system's keyring")
    if endpoint.on_this_machine:
        return None
    variable = f"{endpoint.key_env} is not set" if endpoint.key_env else "its profile in config.toml has no key_env"
    return note(f"there is no key for {endpoint.host}: {variable}, and this system's keyring has none")


async def _tried(settings: Settings, endpoint: Endpoint) -> AsyncIterator[Finding]:
    from interviewer.cli.failures import say
    from interviewer.engine.prompting import PromptError
    from interviewer.engine.trial import try_model
    from interviewer.wiring.models import make_endpoint, make_prompts

    say(f"Trying {endpoint.model} ...")
    try:
        prompts = make_prompts(settings)
        model = make_endpoint(endpoint, prompts=prompts)
        try:
            trial = await try_model(model, prompts)
        finally:
            await model.close()
    except PromptError as error:
        yield broken(f"prompts: {error}")
        return
    for finding in _seen(endpoint, trial, judges=endpoint == settings.judge):
        yield finding


def _seen(endpoint: Endpoint, trial: "Trial", *, judges: bool) -> Iterator[Finding]:
    """What a trial showed, in plain words."""
    if trial.first_words_s is not None:
        rate = "" if trial.words_per_s is None else f", {trial.words_per_s:.0f} words a second"
        how = "its words come as it writes them" if trial.streams else "its words come all at once"
        yield sound(f"{endpoint.model} answers: {how}, the first after {trial.first_words_s:.1f} s{rate}")
    if trial.problem is not None:
        yield broken(trial.problem)
    elif trial.schema is not None:
        yield sound(f"{endpoint.model} {_KEEPS[trial.schema]}, so it can judge")
    else:
        text = f"{endpoint.model} does not keep to a form, so it cannot judge"
        yield broken(f"{text}; take another one, or let rules judge: --judge embedded") if judges else note(text)
