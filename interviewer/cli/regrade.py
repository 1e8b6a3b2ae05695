"""`interviewer regrade`: let the model judge what rules stood in for."""

import argparse
import sys
from typing import Any

from interviewer.cli import model_flags
from interviewer.cli.commands import Commands


def add_to(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "regrade",
        help="let the model judge what it could not judge before",
        description=(
            "Judge the questions of a session again that were not graded by the model. Nothing is lost: the new grade is added and counts, "
            "the old one is kept in the journal."
        ),
        epilog="example:\n  interviewer regrade last",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("session", metavar="SESSION", help="the session's id, or `last`")
    model_flags.add_model(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Judge again; 1 if a question could not be judged."""
    import asyncio

    return asyncio.run(_regrade(chosen))


async def _regrade(chosen: argparse.Namespace) -> int:
    from interviewer import settings as configuration
    from interviewer.cli.failures import say
    from interviewer.cli.sessions import find
    from interviewer.domain import events as e
    from interviewer.wiring import make_journal, make_library, make_rooms

    flags: dict[str, Any] = {**model_flags.chosen_models(chosen), "judge": "model"}
    settings = configuration.load(**flags)
    journal = make_journal(settings)
    rooms = make_rooms(settings, make_library(settings), journal)
    failed = 0
    try:
        interview = rooms.take_up(await journal.read(await find(journal, chosen.session)), judge=settings.judge_name)
        if settings.judge is not None and not settings.judge.on_this_machine:
            say(f"Your answers go to {settings.judge.host}.")
        judged = 0
        async for item in interview.regrade():
            match item:
                case e.Settled():
                    judged += 1
                    sys.stdout.write(f"{interview.state.cast.question(item.question).title}: judged by {item.by.removeprefix('model:')}\n")
                case (question, error):
                    failed += 1
                    say(f"{interview.state.cast.question(question).title}: not judged: {error}")
                case _:
                    pass
        if not judged and not failed:
            sys.stdout.write("Every question was graded by this model already.\n")
        elif judged:
            sys.stdout.write(f"Read it with: interviewer report {interview.state.session}\n")
    finally:
        await rooms.close()
        await journal.close()
    return 1 if failed else 0
