"""The composition root: the only file that names concrete classes."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from interviewer import __version__
from interviewer.settings import Settings
from interviewer.wiring.clocks import StillClock

if TYPE_CHECKING:
    from pydantic import SecretStr

    from interviewer.adapters.library import Library
    from interviewer.engine.ports import Journal
    from interviewer.engine.room import Opening
    from interviewer.engine.simulate import Casting, Outcome
    from interviewer.tui.app import InterviewerApp
    from interviewer.wiring.rooms import Rooms

SIMULATED_AT = datetime(2017, 5, 6, 9, 0, tzinfo=UTC)
"""When every simulated interview takes place."""


def make_library(settings: Settings) -> "Library":
    """The user's personas over the shipped ones."""
    from interviewer.adapters.library import Library, shipped

    return Library([settings.personas, shipped()])


def make_journal(settings: Settings) -> "Journal":
    """The journal on disk."""
    from interviewer.adapters.journal import SqliteJournal

    return SqliteJournal(settings.journal)


def make_rooms(
    settings: Settings, library: "Library", journal: "Journal | None" = None, held: "Mapping[str, SecretStr] | None" = None
) -> "Rooms":
    """Makes a room for every session, with the voice and the judge it was opened with; without a journal for judging alone.

    `held` has keys that are good for this run only, by host.
    """
    from interviewer.adapters.memory import MemoryJournal
    from interviewer.wiring.rooms import Rooms

    return Rooms(settings, library, journal or MemoryJournal(), held)


def session_choices(settings: Settings) -> dict[str, Any]:
    """What the settings decide about a new session, as `make_opening` takes it."""
    from interviewer.wiring.prices import prices

    return {
        "length": settings.length,
        "era": settings.era,
        "pressure": settings.pressure,
        "level": settings.level,
        "language": settings.language,
        "voice": settings.voice_name,
        "judge": settings.judge_name,
        "prices": prices(settings.voice, settings.judge),
    }


def make_opening(library: "Library", persona_id: str, choices: dict[str, Any], without: Callable[[Any], frozenset[str]]) -> "Opening":
    """A new interview with this persona; `choices` may hold length, seed, era, pressure, level, language, missed, voice, judge
    and prices. LibraryError."""
    import secrets

    from ulid import ULID

    from interviewer.domain.events import SessionSettings
    from interviewer.domain.plan import make_plan
    from interviewer.engine.room import Opening

    persona = library.persona(persona_id)
    chosen = SessionSettings(
        minutes=choices.get("length") or persona.minutes,
        seed=choices["seed"] if choices.get("seed") is not None else secrets.randbelow(1_000_000),
        era=choices.get("era") or persona.era,
        pressure=choices.get("pressure") or "normal",
        level=choices.get("level") or "mid",
        language=choices.get("language") or "English",
        missed=tuple(choices.get("missed") or ()),
        voice=choices.get("voice") or "script",
        judge=choices.get("judge") or "embedded",
        prices=tuple(choices.get("prices") or ()),
    )
    plan = make_plan(persona, chosen.minutes, without=without(persona))
    return Opening(
        session=str(ULID()),
        cast=library.cast(persona, chosen.era).asking(plan.question_ids),
        plan=plan,
        settings=chosen,
        marker=secrets.token_hex(3),
        program=__version__,
    )


def simulate_share(castings: "list[Casting]") -> "list[Outcome]":
    """Play and check these sessions in this process; the journal is in memory and the user's history untouched."""
    import asyncio

    from interviewer import settings as configuration

    return asyncio.run(_simulated(make_library(configuration.load()), castings))


async def _simulated(library: "Library", castings: "list[Casting]") -> "list[Outcome]":
    from interviewer.adapters.memory import MemoryJournal
    from interviewer.domain.events import SessionSettings
    from interviewer.domain.plan import make_plan
    from interviewer.engine.embedded_judge import EmbeddedJudge
    from interviewer.engine.listener import Listener
    from interviewer.engine.room import Opening, Room
    from interviewer.engine.simulate import examined, play
    from interviewer.engine.voice import ScriptedVoice

    listener, judge = Listener(library.phrases()), EmbeddedJudge()
    casts = {name: library.cast(library.persona(name)) for name in {casting.persona for casting in castings}}
    outcomes: list[Outcome] = []
    for casting in castings:
        cast, journal = casts[casting.persona], MemoryJournal()
        room = Room(journal=journal, clock=StillClock(SIMULATED_AT), listener=listener, judge=judge, voice=ScriptedVoice(), fallback=judge)
        settings = SessionSettings(minutes=cast.persona.minutes, seed=casting.seed, era=cast.persona.era)
        plan = make_plan(cast.persona, settings.minutes)
        session = f"{casting.kind}-{casting.seed}"
        interview = await play(room, Opening(session, cast, plan, settings, marker="simulated", program=__version__), casting.kind)
        report = (await interview.feedback()).report
        outcomes.append(examined(casting, cast.persona, await journal.read(session), report.level))
    return outcomes


def make_app(settings: Settings) -> "InterviewerApp":
    """The full-screen program."""
    from interviewer.tui.app import InterviewerApp
    from interviewer.tui.faults import FaultLog
    from interviewer.tui.preferences import PreferencesFile
    from interviewer.wiring.backstage import ProgramBackstage

    return InterviewerApp(ProgramBackstage(settings), PreferencesFile(settings.data_dir / "screen.json"), FaultLog(settings.data_dir))
