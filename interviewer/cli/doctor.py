"""`interviewer doctor`: what this installation has, and whether it works."""

import argparse
import sys

from interviewer.cli.commands import Commands
from interviewer.settings import Settings


def add_to(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "doctor",
        help="say whether everything works here",
        description="Looks at what the program needs on this machine and says what it found. Nothing is sent anywhere.",
        epilog="example:\n  interviewer doctor",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)


def run(_chosen: argparse.Namespace) -> int:
    """Print the findings; 1 if something does not work."""
    import asyncio

    from interviewer.engine.sanitise import clean

    findings = asyncio.run(_examine())
    for sound, text in findings:
        sys.stdout.write(clean(f"{'ok  ' if sound else 'FAIL'}  {text}\n"))
    return 0 if all(sound for sound, _ in findings) else 1


async def _examine() -> list[tuple[bool, str]]:
    import platform

    from interviewer import __version__
    from interviewer import settings as configuration

    settings = configuration.load()
    findings = [
        (True, f"interviewer {__version__}, Python {platform.python_version()}"),
        (True, f"your own interviewers and config.toml: {settings.config_dir}"),
    ]
    findings.append(await _journal(settings))
    findings += _personas(settings)
    findings.append((True, "no model is used: a script speaks, rules on this machine judge, nothing is sent anywhere"))
    return findings


async def _journal(settings: Settings) -> tuple[bool, str]:
    from interviewer.engine.ports import JournalError
    from interviewer.wiring import make_journal

    journal = make_journal(settings)
    try:
        count = len(await journal.sessions())
        await journal.probe()
    except JournalError as error:
        return False, str(error)
    finally:
        await journal.close()
    return True, f"sessions: {settings.journal} ({count} kept), can be written"


def _personas(settings: Settings) -> list[tuple[bool, str]]:
    from interviewer.wiring import make_library

    library = make_library(settings)
    findings: list[tuple[bool, str]] = []
    for listed in library.listed():
        mistakes = library.mistakes(listed.path)
        findings.append((not mistakes, f"interviewer {listed.path.stem}: " + (mistakes[0] if mistakes else "sound")))
    return findings or [(False, "no interviewer was found; install the program again")]
