"""The composition root: the only file that names concrete classes."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from interviewer import __version__
from interviewer.settings import Settings

if TYPE_CHECKING:
    from pydantic import SecretStr

    from interviewer.adapters.library import Library
    from interviewer.engine.ports import Journal
    from interviewer.engine.room import Opening
    from interviewer.tui.app import InterviewerApp
    from interviewer.wiring.rooms import Rooms


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


def make_app(settings: Settings) -> "InterviewerApp":
    """The full-screen program."""
    from interviewer.tui.app import InterviewerApp
    from interviewer.tui.faults import FaultLog
    from interviewer.tui.preferences import PreferencesFile
    from interviewer.wiring.backstage import ProgramBackstage

    return InterviewerApp(ProgramBackstage(settings), PreferencesFile(settings.data_dir / "screen.json"), FaultLog(settings.data_dir))
