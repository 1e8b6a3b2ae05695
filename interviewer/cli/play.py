"""`interviewer play`: hold an interview in lines, typed, from a file or through a pipe."""

import argparse
from typing import TYPE_CHECKING, Any

from interviewer.cli import model_flags
from interviewer.cli.commands import Commands

if TYPE_CHECKING:
    from interviewer.domain.persona import Persona

_EPILOG = """\
While it runs, type your answer and press Enter; a line that ends in \\ goes on in the next. Commands:
  /hint /think /repeat /skip /undo /pause /end /help

examples:
  interviewer play PERSONA
  interviewer play PERSONA --length 10 --seed 7
  interviewer play PERSONA --model llama3.2 --base-url http://localhost:11434/v1
  interviewer play PERSONA --answers my-answers.txt --json
"""


def add_to(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "play",
        help="hold an interview",
        description="Hold an interview. Every answer is kept the moment it is sent; a session that breaks off can be taken up again.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("persona", nargs="?", metavar="PERSONA", help="who interviews you, as `interviewer personas list` names them")
    parser.add_argument(
        "--length", type=int, choices=(10, 20, 30, 45, 60), help="minutes; 30 asks the whole canon, more draws further questions"
    )
    parser.add_argument("--seed", type=int, metavar="N", help="the same seed and answers give the same interview")
    parser.add_argument("--era", choices=("2017", "now"), help="the year the interviewer lives in")
    parser.add_argument("--pressure", choices=("gentle", "normal", "high"), help="how hard the interviewer digs and how soon they help")
    parser.add_argument("--level", choices=("junior", "mid", "senior"), help="the post you practise for; moves the depth, not the grades")
    parser.add_argument("--language", metavar="NAME", help="in which language a model's voice speaks (English)")
    model_flags.add_model(parser)
    model_flags.add_voice(parser)
    model_flags.add_judge(parser)
    parser.add_argument("--answers", metavar="FILE", help="answers from a file, or - for standard input; each ends with a line ---")
    parser.add_argument("--json", action="store_true", help="print one event a line instead of the conversation")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Hold the interview."""
    from interviewer.cli.running import held

    return held(_play(chosen))


async def _play(chosen: argparse.Namespace) -> int:
    from interviewer import settings as configuration
    from interviewer.cli.conversation import Conversation
    from interviewer.cli.sources import make_source
    from interviewer.engine.interview import Interview
    from interviewer.wiring import make_journal, make_library, make_opening, make_rooms, session_choices
    from interviewer.wiring.earlier import missed

    wanted = configuration.Session(chosen.length, chosen.era, chosen.pressure, chosen.level, chosen.language)
    settings = configuration.load(session=wanted, **model_flags.chosen_models(chosen))
    library = make_library(settings)
    name = chosen.persona or _choose(library)
    source = make_source(chosen.answers, library.persona(name))
    choices = {**session_choices(settings), "seed": chosen.seed}

    def without(persona: "Persona") -> frozenset[str]:
        optional = {o.question for phase in persona.phases for o in phase.optional}
        return frozenset(optional - source.keys) if source.keys else frozenset()

    journal = make_journal(settings)
    choices["missed"] = await missed(journal, library.persona(name), choices["length"])
    opening = make_opening(library, name, choices, without)
    rooms = make_rooms(settings, library, journal)
    try:
        interview = await Interview.open(rooms.room(opening.settings, still=source.still), opening)
        return await Conversation(interview, journal, source, as_json=chosen.json, hosts=settings.hosts).hold()
    finally:
        await rooms.close()
        await journal.close()


def _choose(library: Any) -> str:
    """Ask which interviewer it shall be; with nobody to ask, the first."""
    import sys

    from interviewer.cli.failures import RefusedError

    listed = [item for item in library.listed() if item.persona is not None]
    if not listed:
        raise RefusedError("There is no interviewer that can be used; `interviewer personas list` says why.")
    if len(listed) == 1 or not sys.stdin.isatty():
        return listed[0].persona.id
    for number, item in enumerate(listed, 1):
        sys.stdout.write(f"  {number}  {item.persona.identity.role}: {item.persona.looks_for}\n")
    while True:
        sys.stdout.write(f"Who shall interview you? [1-{len(listed)}] ")
        sys.stdout.flush()
        typed = sys.stdin.readline()
        if not typed:
            raise KeyboardInterrupt
        if typed.strip().isdigit() and 1 <= int(typed) <= len(listed):
            return listed[int(typed) - 1].persona.id
