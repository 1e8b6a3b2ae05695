"""`interviewer personas`: who can interview you, what they ask, whether a file is sound, and how to begin one of your own."""

import argparse
import sys

from interviewer.cli import personas_check, personas_new
from interviewer.cli.commands import Commands

_EPILOG = """\
examples:
  interviewer personas list
  interviewer personas show PERSONA
  interviewer personas new my-interviewer                         asks a few questions and writes a file
  interviewer personas new my-interviewer --from PERSONA          a copy to change
  interviewer personas new my-interviewer --from-jd post.txt      a draft from a job description, with a model
  interviewer personas check my-interviewer
"""


def add_to(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "personas",
        help="list, show, check and write interviewers",
        description="The interviewers there are: the shipped ones and your own.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=_list)
    actions = parser.add_subparsers(metavar="list|show|new|check|schema")
    actions.add_parser("list", help="one line each, the id first", description="One line each, the id first.").set_defaults(
        run=_list
    )  # fmt: skip
    showing = actions.add_parser("show", help="who it is and what is asked", description="Who it is, what is asked, what is rated.")
    showing.add_argument("persona", metavar="PERSONA", help="the interviewer's id")
    showing.set_defaults(run=_show)
    personas_new.add_to(actions)
    personas_check.add_to(actions)
    shape = actions.add_parser("schema", help="the JSON Schema of persona files", description="The JSON Schema of persona files.")
    shape.add_argument("--bank", action="store_true", help="of bank files, which hold questions")
    shape.set_defaults(run=_schema)


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


def _schema(chosen: argparse.Namespace) -> int:
    from interviewer.exports.schemas import BANK_FILE, PERSONA_FILE, as_text, schemas

    sys.stdout.write(as_text(schemas()[BANK_FILE if chosen.bank else PERSONA_FILE]))
    return 0
