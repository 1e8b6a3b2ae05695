"""`interviewer report`: the feedback on a session."""

import argparse
import sys

from interviewer.cli.commands import Commands


def add_to(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "report",
        help="read the feedback on an interview",
        description="The feedback on a session: levels, three things to mend, every question with your own words, what to read tonight.",
        epilog="examples:\n  interviewer report last\n  interviewer report last --format html --out feedback.html",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("session", metavar="SESSION", help="the session's id, or `last`")
    parser.add_argument("--format", choices=("text", "markdown", "html", "json"), default="text", help="how it is written (text)")
    parser.add_argument("--out", metavar="FILE", help="a new file to write it to, instead of standard output")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print or write the report."""
    import asyncio

    text = asyncio.run(_report(chosen.session, chosen.format))
    if chosen.out is None:
        sys.stdout.write(text)
    else:
        _write(chosen.out, text)
    return 0


async def _report(session: str, form: str) -> str:
    from interviewer import settings as configuration
    from interviewer.cli.sessions import find
    from interviewer.exports import render
    from interviewer.wiring import make_journal, make_library, make_rooms

    settings = configuration.load()
    journal = make_journal(settings)
    rooms = make_rooms(settings, make_library(settings), journal)
    try:
        found = await find(journal, session)
        return render(form, await rooms.take_up(await journal.read(found)).feedback())
    finally:
        await rooms.close()
        await journal.close()


def _write(name: str, text: str) -> None:
    from pathlib import Path

    from interviewer.cli.failures import say
    from interviewer.exports.files import write_new

    path = Path(name)
    write_new(path, text)
    say(f"Written to {path}.")
