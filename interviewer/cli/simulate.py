"""`interviewer simulate`: many interviews with simulated candidates, checked for fidelity."""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.cli import model_flags
from interviewer.cli.commands import Commands

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from interviewer.engine.simulate import Outcome, Tally
    from interviewer.wiring.simulations import Share

WORTH_A_PROCESS = 10
"""For fewer interviews a process of their own takes longer to begin than it saves."""


def add_to(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "simulate",
        help="play many interviews with simulated candidates and check them",
        description=(
            "Play interviews with simulated candidates and check each against its interviewer's fidelity rules. "
            "Your own history is untouched; exit code 1 if a rule was broken."
        ),
        epilog=(
            "examples:\n  interviewer simulate --sessions 20\n  interviewer simulate --sessions 300 --candidate strong --json\n"
            "  interviewer simulate --sessions 1 --candidate model --model NAME --keep FOLDER"
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--sessions", type=_count, required=True, metavar="N", help="how many interviews in all")
    parser.add_argument("--persona", action="append", metavar="ID", help="only this interviewer (may be given more than once)")
    parser.add_argument(
        "--candidate",
        action="append",
        metavar="KIND",
        help="only this kind of candidate (may be given more than once); `model` for a model",
    )
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="the first seed (0)")
    parser.add_argument("--jobs", type=_count, metavar="N", help="processes at once (one a core); the result is the same for any number")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the sessions there, to be read with INTERVIEWER_DATA_DIR=FOLDER")
    model_flags.add_model(parser)
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(run=run)


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"is {text!r}, and must be a whole number from 1")
    return int(text)


def run(chosen: argparse.Namespace) -> int:
    """Play, check, print; 1 if a rule was broken, or an interview did not come to its end."""
    from interviewer.cli.failures import say
    from interviewer.engine.simulate import SimulationError, deal, shares, total
    from interviewer.wiring.simulations import Share

    flags = {name: value for name, value in model_flags.chosen_models(chosen).items() if value is not None}
    castings = deal(*_tables(chosen, flags), chosen.sessions, chosen.seed)
    jobs = chosen.jobs or min(os.cpu_count() or 1, -(-len(castings) // WORTH_A_PROCESS))
    try:
        outcomes = run_shares([Share(tuple(share), chosen.keep, flags) for share in shares(castings, jobs)])
    except SimulationError as error:
        say(str(error))
        return 1
    tally = total(outcomes)
    sys.stdout.write(_as_json(tally) if chosen.json else _as_text(tally))
    return 1 if tally.violations else 0


def _tables(chosen: argparse.Namespace, flags: "Mapping[str, Any]") -> tuple[list[str], list[str]]:
    """Who interviews and who is interviewed. RefusedError, LibraryError, SettingsError."""
    from interviewer import settings as configuration
    from interviewer.cli.failures import RefusedError
    from interviewer.engine.candidates.kinds import KINDS
    from interviewer.wiring import make_library
    from interviewer.wiring.simulations import KEPT_IN, MODEL, candidates_endpoint

    settings = configuration.load(**flags)
    kinds: list[str] = chosen.candidate or list(KINDS)
    unknown = [kind for kind in kinds if kind not in {*KINDS, MODEL}]
    if unknown:
        raise RefusedError(f"--candidate is {unknown[0]!r}, and must be {MODEL} or one of {', '.join(KINDS)}.")
    if MODEL in kinds:
        candidates_endpoint(settings)
    if chosen.keep is not None and (chosen.keep / KEPT_IN).exists():
        raise RefusedError(f"--keep: {chosen.keep} holds sessions already; name a folder without {KEPT_IN}.")
    library = make_library(settings)
    personas: list[str] = chosen.persona or [listed.persona.id for listed in library.listed() if listed.persona is not None]
    for name in personas:
        library.persona(name)
    return personas, kinds


def run_shares(shares: "Sequence[Share]") -> "list[Outcome]":
    """Play and check every share, each in a process of its own if there is more than one. SimulationError."""
    from interviewer.wiring.simulations import simulate_share

    if len(shares) == 1:
        return simulate_share(shares[0])
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(max_workers=len(shares), mp_context=get_context("spawn")) as pool:
        return [outcome for outcomes in pool.map(simulate_share, shares) for outcome in outcomes]


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
        lines += [f"  {kind:<14}{'-' if level is None else f'{level:.2f}'}" for kind, level in kinds.items()]
    for violation in tally.violations[:20]:
        lines.append(f"{violation.check}: {violation.kind}, seed {violation.seed}, event {violation.seq}: {violation.why}")
    return "\n".join(lines) + "\n"
