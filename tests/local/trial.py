"""A whole interview with a very small model as voice and judge, `python -m tests.local.trial`: proves that all fits together, no more."""

import json
import os
import subprocess
import sys
import tempfile

from tests.local.small_model import gguf
from tests.programs import PERSONA, ROOT

ANSWERS = ROOT / "tests" / "data" / "sessions" / "middling.txt"
REQUEST_S = "90"
"""What the model has not said after so many seconds, the script says, or the rules judge; so slow a model is waited for."""


def main() -> int:
    with tempfile.TemporaryDirectory() as place:
        environment = os.environ | {
            "INTERVIEWER_DATA_DIR": f"{place}/data",
            "INTERVIEWER_CONFIG_DIR": f"{place}/config",
            "INTERVIEWER_TIMEOUT": REQUEST_S,
        }
        program = [sys.executable, "-m", "interviewer"]
        chosen = ["--model", str(gguf()), "--voice", "model", "--judge", "model", "--answers", str(ANSWERS)]
        held = subprocess.run([*program, "play", PERSONA, "--seed", "5", *chosen], env=environment, cwd=ROOT, check=False)
        told = subprocess.run(
            [*program, "report", "last", "--format", "json"], env=environment, cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout
    report = json.loads(told)
    typed = ANSWERS.read_text(encoding="utf-8")
    cites = [cite["quote"] for question in report["questions"] for point in question["points"] for cite in point["cites"]]
    invented = [quote for quote in cites if " ".join(quote.split()) not in " ".join(typed.split())]
    by_model = sum(question["fallback"] is None for question in report["questions"])
    sys.stdout.write(
        f"\nended: {report['closed']}; grades by the model: {by_model} of {len(report['questions'])}; turns the script completed: "
        f"{len(report['scripted'])}; quotes: {len(cites)}, invented: {len(invented)}\n"
    )
    return 0 if held.returncode == 0 and report["closed"] and not invented else 1


if __name__ == "__main__":
    raise SystemExit(main())
