"""The models that can be chosen: those the settings name, and those of servers found on this machine."""

from dataclasses import replace

from interviewer.adapters.local_servers import find_servers
from interviewer.settings import Endpoint, Settings
from interviewer.tui import backstage as b
from interviewer.wiring.prices import prices

SMALL = "{} is a small model, and its verdicts are guesses; the rules judge better."
UNKNOWN_SIZE = "If {} has fewer than 3 billion parameters, its verdicts are guesses; the rules judge better."


class KnownModels:
    """Endpoints by their profile's name; `settings` holds them too, for whoever looks one up by the model's name."""

    def __init__(self, settings: Settings) -> None:
        named = {endpoint.profile: endpoint for endpoint in (settings.voice, settings.judge) if endpoint is not None}
        self._endpoints = {**named, **settings.models}
        self.settings = replace(settings, models=self._endpoints)

    @property
    def choices(self) -> tuple[b.ModelChoice, ...]:
        """As a person chooses among them."""
        return tuple(self._choice(endpoint) for endpoint in self._endpoints.values())

    @property
    def voice(self) -> str:
        """Who speaks unless something else is chosen."""
        return self.settings.voice.profile if self.settings.voice else b.SCRIPT

    @property
    def judge(self) -> str:
        """Who judges unless something else is chosen."""
        return self.settings.judge.profile if self.settings.judge else b.EMBEDDED

    async def find(self) -> None:
        """Look for servers on this machine."""
        known = {(_where(endpoint.base_url), endpoint.model) for endpoint in self._endpoints.values() if endpoint.file is None}
        for server in await find_servers():
            for model in server.models:
                if (_where(server.base_url), model) not in known:
                    profile = f"{server.kind}: {model}"
                    self._endpoints[profile] = Endpoint(profile=profile, model=model, base_url=server.base_url)

    def endpoint(self, profile: str) -> Endpoint:
        """The endpoint behind a profile; BackstageError."""
        if profile not in self._endpoints:
            raise b.BackstageError(f"There is no model {profile} any more; choose another.")
        return self._endpoints[profile]

    def voice_of(self, choice: b.Choice) -> Endpoint | None:
        """The model that shall speak; BackstageError."""
        return self.endpoint(choice.voice) if choice.voice != b.SCRIPT else None

    def judge_of(self, choice: b.Choice) -> Endpoint | None:
        """The model that shall judge; BackstageError."""
        return self.endpoint(choice.judge) if choice.judge != b.EMBEDDED else None

    def chosen(self, choice: b.Choice) -> dict[str, object]:
        """What a session keeps of a choice: its voice, its judge, and what they cost where that is known; BackstageError."""
        voice, judge = self.voice_of(choice), self.judge_of(choice)
        both = "both" if judge is not None and self._with_rules(judge) else "model"
        return {
            "voice": f"model:{voice.model}" if voice else b.SCRIPT,
            "judge": f"{both}:{judge.model}" if judge else b.EMBEDDED,
            "prices": prices(voice, judge),
        }

    def _choice(self, endpoint: Endpoint) -> b.ModelChoice:
        return b.ModelChoice(
            profile=endpoint.profile,
            name=endpoint.model,
            host=None if endpoint.on_this_machine else endpoint.host,
            warning=endpoint.warning,
            judging=_judging(endpoint),
            with_rules=self._with_rules(endpoint),
        )

    def _with_rules(self, endpoint: Endpoint) -> bool:
        return self.settings.both and endpoint == self.settings.judge


def _judging(endpoint: Endpoint) -> str | None:
    """An honest word about a model that is perhaps too small to judge."""
    if endpoint.small:
        return SMALL.format(endpoint.model)
    return UNKNOWN_SIZE.format(endpoint.model) if endpoint.small is None and endpoint.on_this_machine else None


def _where(base_url: str) -> str:
    return base_url.lower().replace("://localhost", "://127.0.0.1")
