"""What is done with a model before an interview: finding it, trying it, and keeping the key it asks for."""

import asyncio

from pydantic import SecretStr

from interviewer.adapters.secrets import keep_key
from interviewer.engine.trial import Rung, Trial, try_model
from interviewer.settings import Endpoint
from interviewer.tui import backstage as b
from interviewer.wiring.known_models import KnownModels
from interviewer.wiring.models import make_endpoint, make_prompts

FORM: dict[Rung | None, str] = {
    "json_schema": "It keeps to a schema, so it can judge.",
    "json_object": "It writes JSON when asked to, which is enough to judge.",
    "text": "It keeps to a form when told to, which is mostly enough to judge.",
    None: "It does not keep to a form, so it should not judge.",
}


class ModelDesk:
    """Knows the models and the keys that are good for this run only."""

    def __init__(self, known: KnownModels) -> None:
        self._known = known
        self.held: dict[str, SecretStr] = {}
        """Keys that no keyring keeps, by host."""

    async def find(self) -> tuple[b.ModelChoice, ...]:
        """Every model that can be chosen."""
        await self._known.find()
        return self._known.choices

    async def try_out(self, profile: str) -> str:
        """How a model does, in two sentences; BackstageError with what is wrong."""
        endpoint = self._known.endpoint(profile)
        prompts = await asyncio.to_thread(make_prompts, self._known.settings)
        model = make_endpoint(endpoint, prompts=prompts, held=self.held)
        try:
            trial = await try_model(model, prompts)
        finally:
            await model.close()
        if trial.problem is not None:
            raise b.BackstageError(trial.problem)
        return told(endpoint, trial)

    async def keep_key(self, profile: str, key: SecretStr) -> str:
        """Keep a key in this system's keyring, else for this run; where it is now."""
        endpoint = self._known.endpoint(profile)
        if endpoint.host is None:
            return f"{endpoint.model} runs inside this program and needs no key."
        if await keep_key(endpoint.host, key):
            self.held.pop(endpoint.host, None)
            return f"Kept in this system's keyring for {endpoint.host}.{_overridden(endpoint)}"
        self.held[endpoint.host] = key
        return f"This system has no keyring, so the key is held for this run only; {_next_time(endpoint)}"


def told(endpoint: Endpoint, trial: Trial) -> str:
    """What was seen of a model, in plain words."""
    first = f"first words after {trial.first_words_s:.1f} s" if trial.first_words_s is not None else "no words"
    speed = f", {trial.words_per_s:.0f} words a second" if trial.words_per_s else ""
    once = "" if trial.streams else ", each reply all at once"
    return f"{endpoint.model} answers: {first}{speed}{once}. {FORM[trial.schema]}"


def _overridden(endpoint: Endpoint) -> str:
    return f" A key in {endpoint.key_env} goes before it." if endpoint.key_env else ""


def _next_time(endpoint: Endpoint) -> str:
    if endpoint.key_env:
        return f"set {endpoint.key_env} to have it next time."
    return f"to have it next time, name an environment variable with key_env under [models.{endpoint.profile}] in config.toml."
