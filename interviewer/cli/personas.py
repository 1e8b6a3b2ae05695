"""`interviewer personas`: who can interview you, what they ask, and whether a file is sound."""

import argparse
import sys
from pathlib import Path

from interviewer.cli.commands import Commands


def add_to(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "personas",
        help="list, show and check interviewers",
        description="The interviewers there are: the shipped ones and your own.",
        epilog="examples:\n  interviewer personas list\n  interviewer personas show PERSONA\n  interviewer personas check my.toml",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=_list)
    actions = parser.add_subparsers(metavar="list|show|check")
    actions.add_parser("list", help="one line each, the id first", description="One line each, the id first.").set_defaults(
        run=_list
    )  # fmt: skip
    showing = actions.add_parser("show", help="who it is and what is asked", description="Who it is, what is asked, what is rated.")
    showing.add_argument("persona", metavar="PERSONA", help="the interviewer's id")
    showing.set_defaults(run=_show)
    checking = actions.add_parser("check", help="every mistake in a file", description="Every mistake in a persona file, in one pass.")
    checking.add_argument("persona", metavar="FILE|ID", help="a file, or the id of an interviewer")
    checking.set_defaults(run=_check)


def _list(_chosen: argparse.Namespace) -> int:
    from interviewer import settings as configuration
    from interviewer.engine.sanitise import clean
    from interviewer.wiring import make_library

    for listed in make_library(configuration.load()).listed():
        if listed.persona is None:
            sys.stdout.write(clean(f"{listed.path.stem}  cannot be used: {listed.error}") + "\n")
        else:
            persona = listed.persona
            sys.stdout.write(clean(f"{persona.id}  {persona.identity.role}, {persona.minutes} minutes: {persona.looks_for}") + "\n")
    return 0


def _show(chosen: argparse.Namespace) -> int:
    from interviewer import settings as configuration
    from interviewer.exports import persona as card
    from interviewer.wiring import make_library

    library = make_library(configuration.load())
    sys.stdout.write(card.render(library.cast(library.persona(chosen.persona))))
    return 0


def _check(chosen: argparse.Namespace) -> int:
    from interviewer import settings as configuration
    from interviewer.cli.failures import say
    from interviewer.engine.sanitise import clean
    from interviewer.wiring import make_library

    name: str = chosen.persona
    library = make_library(configuration.load())
    mistakes = library.mistakes(Path(name)) if name.endswith(".toml") else library.mistakes_of(name)
    for mistake in mistakes:
        sys.stdout.write(clean(mistake) + "\n")
    if mistakes:
        say(f"{len(mistakes)} {'mistake' if len(mistakes) == 1 else 'mistakes'}.")
        return 2
    sys.stdout.write(clean(f"{name}: sound.\n"))
    return 0
