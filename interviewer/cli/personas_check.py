"""`interviewer personas check`: every mistake of a file in one pass, simulated sessions, or the rules on a session that was held."""

import argparse
import sys
from pathlib import Path

from interviewer.cli.commands import Commands

SESSIONS = 20
"""How many simulated sessions a sound persona is tried in."""


def add_to(actions: Commands) -> None:
    """Add the action's parser."""
    parser = actions.add_parser(
        "check",
        help="every mistake in a file",
        description=(
            f"Every mistake in a persona or bank file, in one pass; a persona without any is tried in {SESSIONS} simulated sessions. "
            "Exit code 2 if there is a mistake."
        ),
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("persona", nargs="?", metavar="FILE|ID", help="a file (its name ends in .toml), or the id of an interviewer")
    what.add_argument("--session", metavar="SESSION", help="the interviewer's rules on a session that was held; `last` for the newest")
    parser.add_argument("--no-sessions", action="store_true", help="look at the file only, without simulated sessions")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Check and print; 2 if there is a mistake."""
    if chosen.session is not None:
        import asyncio

        return asyncio.run(_session(chosen.session))
    return _file(chosen.persona, played=not chosen.no_sessions)


def _file(name: str, *, played: bool) -> int:
    from interviewer import settings as configuration
    from interviewer.wiring import make_library

    library = make_library(configuration.load())
    path = Path(name) if name.endswith(".toml") else library.path(name)
    checked = library.check(path)
    mistakes = list(checked.mistakes)
    tried = played and checked.cast is not None
    if played and checked.cast is not None:
        from interviewer.cli.failures import say
        from interviewer.wiring.simulations import rehearse

        say(f"The file is sound; now {SESSIONS} simulated sessions, which take a moment.")
        mistakes = [f"{path.name}: {broken}" for broken in rehearse(library, checked.cast, SESSIONS)]
    return _told(mistakes, f"{name}: sound" + (f", also in {SESSIONS} simulated sessions." if tried else "."))


async def _session(name: str) -> int:
    from interviewer import settings as configuration
    from interviewer.cli.sessions import find
    from interviewer.domain.events import Opened
    from interviewer.domain.fidelity import check_session
    from interviewer.wiring import make_journal

    journal = make_journal(configuration.load())
    try:
        session = await find(journal, name)
        events = await journal.read(session)
    finally:
        await journal.close()
    persona = next(event.cast.persona for event in events if isinstance(event, Opened))
    results = list(check_session(persona, events))
    for result in results:
        where = f" (event {result.seq})" if result.seq is not None else ""
        sys.stdout.write(f"{result.id}: {result.verdict.replace('_', ' ')}{f': {result.why}{where}' if result.why else ''}\n")
    broken = [result for result in results if result.verdict == "violated"]
    return _told([], f"{session}: true to {persona.id}.") if not broken else _counted(len(broken))


def _told(mistakes: list[str], sound: str) -> int:
    from interviewer.engine.sanitise import clean

    for mistake in mistakes or [sound]:
        sys.stdout.write(clean(mistake) + "\n")
    return _counted(len(mistakes)) if mistakes else 0


def _counted(mistakes: int) -> int:
    from interviewer.cli.failures import say

    say(f"{mistakes} {'mistake' if mistakes == 1 else 'mistakes'}.")
    return 2
