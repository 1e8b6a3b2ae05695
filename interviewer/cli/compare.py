"""`interviewer compare`: the same words, rated by other interviewers."""

import argparse
import sys

from interviewer.cli.commands import Commands


def add_to(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "compare",
        help="let other interviewers rate a session",
        description=(
            "The answers of a session rated by the rubric of other interviewers, wherever their competencies apply: what each values, "
            "and why they come to another level. No answer is judged anew."
        ),
        epilog="example:\n  interviewer compare last --as PERSONA --as PERSONA",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("session", metavar="SESSION", help="the session's id, or `last`")
    parser.add_argument(
        "--as",
        dest="others",
        action="append",
        nargs="+",
        metavar="PERSONA",
        required=True,
        help="another interviewer (may be given more than once)",
    )
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the comparison."""
    import asyncio

    names = list(dict.fromkeys(name for group in chosen.others for name in group))
    sys.stdout.write(asyncio.run(_compared(chosen.session, names, as_json=chosen.json)))
    return 0


async def _compared(session: str, names: list[str], *, as_json: bool) -> str:
    from interviewer import settings as configuration
    from interviewer.cli.sessions import find
    from interviewer.engine.compare import opinions
    from interviewer.exports import comparison
    from interviewer.wiring import make_journal, make_library, make_rooms

    settings = configuration.load()
    library, journal = make_library(settings), make_journal(settings)
    rooms = make_rooms(settings, library, journal)
    try:
        others = [library.cast(library.persona(name)) for name in names]
        interview = rooms.take_up(await journal.read(await find(journal, session)))
        await interview.feedback()
        made = opinions(interview.events, others)
        return comparison.as_json(made) if as_json else comparison.as_text(made)
    finally:
        await rooms.close()
        await journal.close()
