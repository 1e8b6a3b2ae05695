"""`interviewer doctor`: what this installation has, and whether it works."""

import argparse
import sys
from collections.abc import AsyncIterator

from interviewer.cli import model_flags
from interviewer.cli.commands import Commands
from interviewer.cli.findings import Finding, broken, sound
from interviewer.settings import Settings

_EPILOG = """\
Without a model nothing is sent anywhere; with one, two short requests are, unless you say --no-try.

examples:
  interviewer doctor
  interviewer doctor --model llama3.2 --base-url http://localhost:11434/v1
"""


def add_to(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "doctor",
        help="say whether everything works here",
        description="Looks at what the program needs on this machine, which models there are and who would see your words.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    model_flags.add_model(parser)
    model_flags.add_voice(parser)
    model_flags.add_judge(parser)
    parser.add_argument("--no-try", action="store_true", help="ask the model nothing")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the findings as they are made; 1 if something does not work."""
    import asyncio

    return asyncio.run(_told(chosen))


async def _told(chosen: argparse.Namespace) -> int:
    from interviewer.engine.sanitise import clean

    failed = False
    async for finding in _examine(chosen):
        failed = failed or finding.mark == "FAIL"
        sys.stdout.write(clean(f"{finding.mark:<4}  {finding.text}") + "\n")
        sys.stdout.flush()
    return int(failed)


async def _examine(chosen: argparse.Namespace) -> AsyncIterator[Finding]:
    import platform

    from interviewer import __version__
    from interviewer import settings as configuration
    from interviewer.cli import doctor_models

    settings = configuration.load(**model_flags.chosen_models(chosen))
    yield sound(f"interviewer {__version__}, Python {platform.python_version()}")
    yield sound(f"your own interviewers and config.toml: {settings.config_dir}")
    yield await _journal(settings)
    for finding in _personas(settings):
        yield finding
    async for finding in doctor_models.examine(settings, ask=not chosen.no_try):
        yield finding


async def _journal(settings: Settings) -> Finding:
    from interviewer.engine.ports import JournalError
    from interviewer.wiring import make_journal

    journal = make_journal(settings)
    try:
        count = len(await journal.sessions())
        await journal.probe()
    except JournalError as error:
        return broken(str(error))
    finally:
        await journal.close()
    return sound(f"sessions: {settings.journal} ({count} kept), can be written")


def _personas(settings: Settings) -> list[Finding]:
    from interviewer.wiring import make_library

    library = make_library(settings)
    findings: list[Finding] = []
    for listed in library.listed():
        mistakes = library.mistakes(listed.path)
        name = f"interviewer {listed.path.stem}"
        findings.append(broken(f"{name}: {mistakes[0]}") if mistakes else sound(f"{name}: sound"))
    return findings or [broken("no interviewer was found; install the program again")]
