"""Simulated interviews put together: who interviews, who is interviewed, and where the sessions are kept."""

from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interviewer import __version__
from interviewer.engine.simulate import Casting, Outcome, SimulationError
from interviewer.settings import Endpoint, Settings, SettingsError

if TYPE_CHECKING:
    from interviewer.adapters.library import Library
    from interviewer.domain.cast import Cast
    from interviewer.domain.plan import Plan
    from interviewer.engine.candidates.sight import Candidate
    from interviewer.engine.listener import Listener
    from interviewer.engine.model import Model
    from interviewer.engine.ports import Journal

SIMULATED_AT = datetime(2017, 5, 6, 9, 0, tzinfo=UTC)
"""When every simulated interview takes place."""
MODEL = "model"
"""The kind of candidate that a model plays."""
KEPT_IN = "sessions.db"
"""The journal in a folder of kept sessions: what INTERVIEWER_DATA_DIR looks for."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one process plays; it is sent there, and holds nothing that is open."""

    castings: tuple[Casting, ...]
    keep: Path | None = None
    """The folder in which the sessions are kept; in memory if None."""
    flags: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """What the command line says about models, as `settings.load` takes it."""


def candidates_endpoint(settings: Settings) -> Endpoint:
    """The model that plays candidates. SettingsError."""
    if settings.any_model is not None:
        return settings.any_model
    wanted = f"choose one with --model: {', '.join(settings.models)}" if settings.models else "add --model NAME, or set INTERVIEWER_MODEL"
    raise SettingsError(f"--candidate {MODEL}: it must be said which model; {wanted}.")


def simulate_share(share: Share) -> list[Outcome]:
    """Play and check these sessions in this process, in the order given; the user's history is untouched. SimulationError."""
    import asyncio

    from interviewer.engine.model import ModelError

    try:
        return asyncio.run(_simulated(share))
    except ModelError as error:
        raise SimulationError(str(error)) from error


async def _simulated(share: Share) -> list[Outcome]:
    from interviewer import settings as configuration
    from interviewer.engine.listener import Listener
    from interviewer.wiring import make_library

    settings = configuration.load(**share.flags)
    library = make_library(settings)
    listener = Listener(library.phrases())
    outcomes: dict[Casting, Outcome] = {}
    async with AsyncExitStack() as held:
        stage = _Stage(settings, library, held)
        kept = stage.journal(share.keep)
        # One interviewer after the other: what is made ready for one is let go before the next.
        for persona in dict.fromkeys(casting.persona for casting in share.castings):
            house = _House(listener, library.cast(library.persona(persona)))
            for casting in share.castings:
                if casting.persona == persona:
                    outcomes[casting] = await house.hold(casting, stage.candidate(casting), kept)
    return [outcomes[casting] for casting in share.castings]


def rehearse(library: "Library", whole: "Cast", sessions: int) -> list[str]:
    """Play so many sessions with an interviewer who need not be in any folder: a sentence for each rule that is broken."""
    import asyncio

    return asyncio.run(_rehearsed(library, whole, sessions))


async def _rehearsed(library: "Library", whole: "Cast", sessions: int) -> list[str]:
    from interviewer.engine.candidates.kinds import KINDS
    from interviewer.engine.candidates.simulated import SimulatedCandidate
    from interviewer.engine.listener import Listener
    from interviewer.engine.simulate import deal

    house, prepared = _House(Listener(library.phrases()), whole), library.answers()
    first: dict[str, str] = {}
    for casting in deal([whole.persona.id], list(KINDS), sessions, 0):
        where = f"seed {casting.seed}, a candidate who is {casting.kind}"
        try:
            outcome = await house.hold(casting, SimulatedCandidate(casting.kind, casting.seed, prepared), None)
        except SimulationError as error:
            first.setdefault("", f"in a simulated session ({where}): {error}")
            continue
        for broken in outcome.violations:
            first.setdefault(broken.check, f"fidelity {broken.check}: broken in a simulated session ({where}): {broken.why}.")
    return list(first.values())


class _Stage:
    """The candidates, and where sessions are kept."""

    def __init__(self, settings: Settings, library: "Library", held: AsyncExitStack) -> None:
        self._settings = settings
        self._held = held
        self._prepared = library.answers()
        self._model: Model | None = None

    def candidate(self, casting: Casting) -> "Candidate":
        from interviewer.engine.candidates.simulated import SimulatedCandidate

        if casting.kind != MODEL:
            return SimulatedCandidate(casting.kind, casting.seed, self._prepared)
        from interviewer.engine.model_candidate import ModelCandidate
        from interviewer.wiring.models import make_prompts

        return ModelCandidate(self._played_by(), make_prompts(self._settings))

    def journal(self, folder: Path | None) -> "Journal | None":
        if folder is None:
            return None
        from interviewer.adapters.journal import SqliteJournal

        journal = SqliteJournal(folder / KEPT_IN)
        self._held.push_async_callback(journal.close)
        return journal

    def _played_by(self) -> "Model":
        from interviewer.engine.resting import Bulletin
        from interviewer.wiring.models import make_model, make_prompts

        if self._model is None:
            endpoint = candidates_endpoint(self._settings)
            self._model = make_model(endpoint, prompts=make_prompts(self._settings), bulletin=Bulletin())
            self._held.push_async_callback(self._model.close)
        return self._model


class _House:
    """One interviewer, with everything that is the same in all their sessions."""

    def __init__(self, listener: "Listener", whole: "Cast") -> None:
        from interviewer.domain.plan import make_plan
        from interviewer.engine.embedded_judge import EmbeddedJudge

        self.plan: Plan = make_plan(whole.persona, whole.persona.minutes)
        self.cast: Cast = whole.asking(self.plan.question_ids)
        self._listener = listener
        self._judge = EmbeddedJudge()

    async def hold(self, casting: Casting, candidate: "Candidate", kept: "Journal | None") -> Outcome:
        """One interview, checked."""
        from interviewer.adapters.memory import MemoryJournal
        from interviewer.domain.events import SessionSettings
        from interviewer.domain.reporting import build_report
        from interviewer.engine.room import Opening, Room
        from interviewer.engine.simulate import examined, play
        from interviewer.engine.voice import ScriptedVoice
        from interviewer.wiring.clocks import StillClock

        persona, judge = self.cast.persona, self._judge
        room = Room(
            journal=kept or MemoryJournal(),
            clock=StillClock(SIMULATED_AT),
            listener=self._listener,
            judge=judge,
            voice=ScriptedVoice(),
            fallback=judge,
        )
        settings = SessionSettings(minutes=persona.minutes, seed=casting.seed, era=persona.era)
        opening = Opening(casting.session, self.cast, self.plan, settings, marker="simulated", program=__version__)
        interview = await play(room, opening, candidate)
        events = interview.events
        return examined(casting, persona, events, build_report(events).level)
