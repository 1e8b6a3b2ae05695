"""`interviewer simulate`: many interviews with simulated candidates, checked for fidelity."""

import argparse
import json
import sys
from typing import TYPE_CHECKING

from interviewer.cli.commands import Commands

if TYPE_CHECKING:
    from interviewer.engine.simulate import Casting, Outcome, Tally


def add_to(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "simulate",
        help="play many interviews with simulated candidates and check them",
        description=(
            "Play interviews with simulated candidates and check each against its interviewer's fidelity rules. "
            "Nothing is kept; exit code 1 if a rule was broken."
        ),
        epilog="examples:\n  interviewer simulate --sessions 20\n  interviewer simulate --sessions 300 --candidate strong --jobs 2",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--sessions", type=_count, required=True, metavar="N", help="how many interviews in all")
    parser.add_argument("--persona", action="append", metavar="ID", help="only this interviewer (may be given more than once)")
    parser.add_argument("--candidate", action="append", metavar="KIND", help="only this kind of candidate (may be given more than once)")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="the first seed (0)")
    parser.add_argument("--jobs", type=_count, default=1, metavar="N", help="processes at once; the result is the same for any number")
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(run=run)


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"is {text!r}, and must be a whole number from 1")
    return int(text)


def run(chosen: argparse.Namespace) -> int:
    """Play, check, print; 1 if a rule was broken."""
    from interviewer import settings as configuration
    from interviewer.cli.failures import RefusedError
    from interviewer.engine.candidates import KINDS
    from interviewer.engine.simulate import deal, shares, total
    from interviewer.wiring import make_library

    kinds: list[str] = chosen.candidate or list(KINDS)
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        raise RefusedError(f"--candidate is {unknown[0]!r}, and must be one of {', '.join(KINDS)}.")
    library = make_library(configuration.load())
    personas: list[str] = chosen.persona or [listed.persona.id for listed in library.listed() if listed.persona is not None]
    for name in personas:
        library.persona(name)
    castings = deal(personas, kinds, chosen.sessions, chosen.seed)
    tally = total(run_castings(list(shares(castings, chosen.jobs))))
    sys.stdout.write(_as_json(tally) if chosen.json else _as_text(tally))
    return 1 if tally.violations else 0


def run_castings(runs: "list[list[Casting]]") -> "list[Outcome]":
    """Play and check every run, each in a process of its own if there is more than one."""
    from interviewer.wiring import simulate_share

    if len(runs) == 1:
        return simulate_share(runs[0])
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(max_workers=len(runs), mp_context=get_context("spawn")) as pool:
        return [outcome for outcomes in pool.map(simulate_share, runs) for outcome in outcomes]


def _as_json(tally: "Tally") -> str:
    from dataclasses import asdict

    data = {
        "sessions": tally.sessions,
        "violations": [asdict(violation) for violation in tally.violations],
        "checks": tally.checks,
        "scores": tally.scores(),
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _as_text(tally: "Tally") -> str:
    lines = [f"{tally.sessions} interviews, {len(tally.violations)} violations", "", f"{'check':<8}{'held':>6}{'violated':>10}{'n/a':>6}"]
    for check, counts in tally.checks.items():
        lines.append(f"{check:<8}{counts['held']:>6}{counts['violated']:>10}{counts['not_applicable']:>6}")
    for persona, kinds in tally.scores().items():
        lines += ["", f"mean level with {persona}:"]
        lines += [f"  {kind:<12}{'-' if level is None else f'{level:.2f}'}" for kind, level in kinds.items()]
    for violation in tally.violations[:20]:
        lines.append(f"{violation.check}: {violation.kind}, seed {violation.seed}, event {violation.seq}: {violation.why}")
    return "\n".join(lines) + "\n"
