"""The command line: one file a command; nothing heavy is loaded before a command needs it."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from interviewer.cli import model_flags
from interviewer.cli.failures import told

COMMANDS = ("play", "resume", "report", "compare", "judge", "regrade", "history", "personas", "simulate", "doctor")

_EPILOG = """\
examples:
  interviewer                                     the full-screen program: choose an interviewer and begin
  interviewer play PERSONA --length 10            a short interview with somebody from `personas list`
  interviewer report last                         the feedback on the newest session
"""


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line and return the exit code: 0 done, 1 failure, 2 bad input, 130 Ctrl+C."""
    if not arguments:
        from interviewer.cli import screen

        return told(screen.run)
    parser = make_parser()
    chosen = parser.parse_args(arguments)
    return told(lambda: int(chosen.run(chosen)))


def make_parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="interviewer",
        description="A mock interview for a machine-learning job, in your terminal: offline, without a key, with feedback that quotes you.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="store_true", help="say which version this is")
    model_flags.add_model(parser)
    model_flags.add_voice(parser)
    model_flags.add_judge(parser)
    parser.set_defaults(run=_alone)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name in COMMANDS:
        import_module(f"interviewer.cli.{name}").add_to(commands)
    return parser


def _alone(chosen: argparse.Namespace) -> int:
    """No command: the version, or the screens with the model that was named."""
    if not chosen.version:
        from interviewer.cli import screen

        return screen.run(model_flags.chosen_models(chosen))
    from interviewer import __version__

    sys.stdout.write(f"interviewer {__version__}\n")
    return 0
