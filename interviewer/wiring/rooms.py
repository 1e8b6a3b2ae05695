"""Rooms for sessions: each with the voice and the judge its session was opened with, or what stands in for them today."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from interviewer.domain.graders import own_grader
from interviewer.wiring.clocks import StillClock, SystemClock

if TYPE_CHECKING:
    from pydantic import SecretStr

    from interviewer.adapters.library import Library
    from interviewer.domain.events import Event, SessionSettings
    from interviewer.engine.interview import Interview
    from interviewer.engine.model import Model
    from interviewer.engine.ports import FactChooser, Journal, Judge, Voice
    from interviewer.engine.prompting import Prompts
    from interviewer.engine.resting import RestingModel
    from interviewer.engine.room import Room
    from interviewer.settings import Endpoint, Settings


class Rooms:
    """Makes rooms; the models they share are kept until the program ends."""

    def __init__(self, settings: "Settings", library: "Library", journal: "Journal", held: "Mapping[str, SecretStr] | None" = None) -> None:
        from interviewer.engine.embedded_judge import EmbeddedJudge
        from interviewer.engine.listener import Listener
        from interviewer.engine.resting import Bulletin

        self._settings = settings
        self._journal = journal
        self._held = held
        self._listener = Listener(library.phrases())
        self._embedded = EmbeddedJudge()
        self._bulletin: Bulletin = Bulletin()
        self._models: dict[Endpoint, RestingModel] = {}
        self._prompts: Prompts | None = None

    def room(
        self, session: "SessionSettings", *, voice: "Endpoint | None" = None, judge: "Endpoint | None" = None, still: bool = False
    ) -> "Room":
        """Everything an interview with these settings is held with; `still` for a clock that does not move.

        The settings name models; `voice` and `judge` say which of two of the same name is meant, where that was just chosen.
        """
        from interviewer.engine.room import Room

        return Room(
            journal=self._journal,
            clock=StillClock(datetime.now(UTC)) if still else SystemClock(),
            listener=self._listener,
            judge=self.judge(session.judge, judge),
            voice=self._voice(session.voice, voice),
            fallback=self._embedded,
            notices=self._bulletin.take,
            chooser=self._chooser(session, voice, judge),
        )

    def offline(self) -> "Room":
        """A room without a model, for looking at sessions and never asking anybody."""
        from interviewer.domain.events import SessionSettings

        return self.room(SessionSettings())

    def take_up(self, events: "list[Event]", *, still: bool = False, judge: str | None = None) -> "Interview":
        """A session where its events leave it, with its own judge or another one. ValueError if they do not begin with its opening."""
        from interviewer.domain.events import Opened
        from interviewer.engine.interview import Interview

        if not events or not isinstance(events[0], Opened):
            raise ValueError("a session begins with Opened")
        settings = events[0].settings if judge is None else events[0].settings.model_copy(update={"judge": judge})
        return Interview.of(self.room(settings, still=still), events)

    def judge(self, name: str, endpoint: "Endpoint | None" = None) -> "Judge":
        """The judge that signs so: `embedded`, or a model's."""
        own = own_grader(name)
        if own == self._embedded.name:
            return self._embedded
        from interviewer.engine.model_judge import ModelJudge

        return ModelJudge(self._called(own.removeprefix("model:"), endpoint or self._settings.judge), self._texts())

    def model(self, endpoint: "Endpoint") -> "Model":
        """The model behind an endpoint; the same one every time."""
        from interviewer.wiring.models import make_model

        if endpoint not in self._models:
            self._models[endpoint] = make_model(endpoint, prompts=self._texts(), bulletin=self._bulletin, held=self._held)
        self._models[endpoint].remind()
        return self._models[endpoint]

    async def close(self) -> None:
        """Give back what the models hold open."""
        for model in self._models.values():
            await model.close()

    def _voice(self, name: str, endpoint: "Endpoint | None") -> "Voice":
        from interviewer.engine.voice import ScriptedVoice

        if not name.startswith("model:"):
            return ScriptedVoice()
        from interviewer.engine.model_voice import ModelVoice

        return ModelVoice(self._called(name.removeprefix("model:"), endpoint or self._settings.voice), self._texts(), ScriptedVoice())

    def _chooser(self, session: "SessionSettings", voice: "Endpoint | None", judge: "Endpoint | None") -> "FactChooser | None":
        """The voice's model, or the judge's; nobody without one."""
        speaks, reads = session.voice, own_grader(session.judge)
        if speaks.startswith("model:"):
            model = self._called(speaks.removeprefix("model:"), voice or self._settings.voice)
        elif reads.startswith("model:"):
            model = self._called(reads.removeprefix("model:"), judge or self._settings.judge)
        else:
            return None
        from interviewer.engine.choosing_facts import ModelChooser

        return ModelChooser(model, self._texts())

    def _called(self, name: str, preferred: "Endpoint | None") -> "Model":
        """The model a session names: at today's endpoint of that name, or nowhere."""
        known = [*([preferred] if preferred else []), *self._settings.models.values()]
        endpoint = next((endpoint for endpoint in known if endpoint.model == name), None)
        if endpoint is not None:
            return self.model(endpoint)
        from interviewer.engine.absent import AbsentModel

        why = f"{name}, which this session was held with, is not named in the settings now"
        self._bulletin.say(f"absent:{name}", f"{why}: the script speaks and rules judge.")
        return AbsentModel(name, why)

    def _texts(self) -> "Prompts":
        from interviewer.wiring.models import make_prompts

        self._prompts = self._prompts or make_prompts(self._settings)
        return self._prompts
