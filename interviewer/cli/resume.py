"""`interviewer resume`: go on with a session where it was left."""

import argparse
import sys
from typing import TYPE_CHECKING

from interviewer.cli.commands import Commands

if TYPE_CHECKING:
    from interviewer.cli.sources import Source
    from interviewer.domain.events import Event
    from interviewer.domain.state import State


def add_to(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "resume",
        help="go on with an unfinished interview",
        description="Go on with a session on the question it was at. What was owed when it broke off is done first.",
        epilog="example:\n  interviewer resume last",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("session", metavar="SESSION", help="the session's id, or `last`")
    parser.add_argument(
        "--answers", metavar="FILE", help="answers from a file, or - for standard input; those used already are passed over"
    )
    parser.add_argument("--json", action="store_true", help="print one event a line instead of the conversation")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Go on with the interview."""
    from interviewer.cli.running import held

    return held(_resume(chosen))


async def _resume(chosen: argparse.Namespace) -> int:
    from interviewer import settings as configuration
    from interviewer.cli.conversation import Conversation
    from interviewer.cli.sessions import find
    from interviewer.cli.sources import make_source
    from interviewer.engine.room import Continue
    from interviewer.exports import lines
    from interviewer.wiring import make_journal, make_library, make_rooms

    settings = configuration.load()
    journal = make_journal(settings)
    rooms = make_rooms(settings, make_library(settings), journal)
    try:
        session = await find(journal, chosen.session)
        events = await journal.read(session)
        interview = rooms.take_up(events, still=chosen.answers is not None)
        source = make_source(chosen.answers, interview.state.cast.persona)
        _pass_over_used(source, events)
        if not chosen.json and not interview.state.closed:
            sys.stdout.write(lines.last_speech(events))
            sys.stdout.flush()
        return await Conversation(interview, journal, source, as_json=chosen.json).hold(Continue())
    finally:
        await rooms.close()
        await journal.close()


def _pass_over_used(source: "Source", events: "list[Event]") -> None:
    """Let the source give every answer the journal has already, at the state it was given in."""
    from interviewer.domain.events import Answered
    from interviewer.domain.fold import apply

    state: State | None = None
    for event in events:
        if isinstance(event, Answered) and state is not None:
            source.pass_over(state, event.text)
        state = apply(state, event)
