"""`interviewer history`: the sessions there are, and deleting them."""

import argparse
import json
import sys
from typing import TYPE_CHECKING

from interviewer.cli.commands import Commands

if TYPE_CHECKING:
    from interviewer.domain.report import Report
    from interviewer.engine.ports import Journal, SessionLine


def add_to(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "history",
        help="list your sessions, or delete them",
        description="Every session kept on this machine, the newest first, with the level it reached.",
        epilog="examples:\n  interviewer history\n  interviewer history delete 01JZ8\n  interviewer history delete --all --yes",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(run=run)
    deleting = parser.add_subparsers(metavar="delete").add_parser(
        "delete",
        help="delete a session",
        description="Delete a session and everything in it. It asks first.",
        epilog="example:\n  interviewer history delete last",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    deleting.add_argument("session", nargs="?", metavar="SESSION", help="the session's id, or `last`")
    deleting.add_argument("--all", action="store_true", help="every session")
    deleting.add_argument("--yes", action="store_true", help="do not ask")
    deleting.set_defaults(run=run_delete)


def run(chosen: argparse.Namespace) -> int:
    """List the sessions."""
    import asyncio

    return asyncio.run(_list(chosen.json))


def run_delete(chosen: argparse.Namespace) -> int:
    """Delete one session or all."""
    import asyncio

    return asyncio.run(_delete(chosen))


async def _list(as_json: bool) -> int:
    from interviewer import settings as configuration
    from interviewer.cli.failures import say
    from interviewer.engine.interview import Interview
    from interviewer.engine.ports import JournalError
    from interviewer.wiring import make_journal, make_library, make_rooms

    settings = configuration.load()
    journal = make_journal(settings)
    try:
        rows: list[tuple[SessionLine, Report]] = []
        damaged: list[JournalError] = []
        room = make_rooms(settings, make_library(settings), journal).offline()
        for line in await journal.sessions():
            try:
                feedback = await Interview.of(room, await journal.read(line.session)).feedback(keep=False)
                rows.append((line, feedback.report))
            except JournalError as error:
                damaged.append(error)
                say(str(error))
    finally:
        await journal.close()
    sys.stdout.write(_as_json(rows) if as_json else _as_table(rows))
    return 1 if damaged else 0


def _as_json(rows: "list[tuple[SessionLine, Report]]") -> str:
    listed = [
        {
            "session": line.session,
            "persona": line.persona,
            "started": line.started.isoformat(),
            "closed": line.closed,
            "level": report.level,
            "judge": report.judge,
        }
        for line, report in rows
    ]
    return json.dumps(listed, indent=2) + "\n"


def _as_table(rows: "list[tuple[SessionLine, Report]]") -> str:
    if not rows:
        return "No interview yet. Begin one with: interviewer play\n"
    lines = [f"{'session':<28}{'interviewer':<24}{'begun':<18}{'level':<7}"]
    for line, report in rows:
        begun = line.started.astimezone().strftime("%Y-%m-%d %H:%M")
        level = "-" if report.level is None else f"{report.level}/5"
        lines.append(f"{line.session:<28}{line.persona:<24}{begun:<18}{level:<7}{'' if line.closed else 'unfinished'}".rstrip())
    return "\n".join(lines) + "\n"


async def _delete(chosen: argparse.Namespace) -> int:
    from interviewer import settings as configuration
    from interviewer.cli.failures import RefusedError, say
    from interviewer.cli.sessions import find
    from interviewer.wiring import make_journal

    if bool(chosen.session) == chosen.all:
        raise RefusedError("Name one session to delete, or say --all.")
    journal = make_journal(configuration.load())
    try:
        doomed = [line.session for line in await journal.sessions()] if chosen.all else [await find(journal, chosen.session)]
        if not doomed:
            say("There is nothing to delete.")
            return 0
        if not chosen.yes and not _agreed(doomed):
            say("Nothing was deleted.")
            return 0
        await _remove(journal, doomed)
    finally:
        await journal.close()
    say(f"Deleted {len(doomed)} {'session' if len(doomed) == 1 else 'sessions'}.")
    return 0


async def _remove(journal: "Journal", doomed: list[str]) -> None:
    for session in doomed:
        await journal.delete(session)


def _agreed(doomed: list[str]) -> bool:
    what = f"session {doomed[0]}" if len(doomed) == 1 else f"{len(doomed)} sessions"
    sys.stderr.write(f"Delete {what} for good? [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in {"y", "yes"}
