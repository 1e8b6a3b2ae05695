"""Streamed replies on the screen beside a reference, in one run: `BENCH/venvs/harness/bin/python -m benchmarks.streaming BENCH`.

BENCH is the folder of a bench that has been set up, as for `benchmarks.in_terminal`.
"""

import statistics
import sys
from pathlib import Path
from typing import Any

from benchmarks.in_terminal import loaded
from benchmarks.profiles.streaming import PROFILE

REPETITIONS = 3
EXCHANGES = 50
PORT = 8103
SHOWN = {
    "s2000_end_visible_ms": "2,000 tokens at once: last one visible, ms",
    "s2000_cpu_s": "CPU for it, s",
    "s2000_end_visible_ms_long": "the same after 50 turns, ms",
    "paced200_cpu_s": "200 tokens at 100 a second: CPU, s",
    "token_visible_ms": "a token to the screen, ms",
    "enter_to_request_ms": "Enter to request, ms",
    "body_prefix_of_prev_median": "share of the last request that the next begins with",
}


def measured(bench: Any, folder: Path) -> dict[str, list[dict[str, float]]]:
    reference = loaded(folder / "profiles" / "ref_textual_blocks.py").PROFILE
    profiles: list[dict[str, Any]] = [PROFILE, {**reference, "name": "ref_textual_blocks"}]
    found: dict[str, list[dict[str, float]]] = {profile["name"]: [] for profile in profiles}
    server = bench.Server(PORT, str(folder / "logs" / "streaming.jsonl"))
    try:
        for profile in profiles:
            bench.Run(profile, server).prepare()
        for repetition in range(REPETITIONS):
            for profile in profiles[repetition % 2 :] + profiles[: repetition % 2]:
                run = bench.Run(profile, server)
                try:
                    found[profile["name"]].append(run.scenario(EXCHANGES))
                finally:
                    run.t.close()
                print(f"{profile['name']}, run {repetition + 1}: {run.warn or 'no warning'}", file=sys.stderr)
    finally:
        server.stop()
    return found


def main() -> None:
    folder = Path(sys.argv[1]).resolve()
    sys.path.insert(0, str(folder))
    bench = loaded(folder / "tui_bench.py")
    found = measured(bench, folder)
    print(f"| | {' | '.join(found)} | ratio |\n| --- | --- | --- | --- |")
    for key, title in SHOWN.items():
        medians = [statistics.median([row[key] for row in rows if row.get(key) is not None] or [float("nan")]) for rows in found.values()]
        print(f"| {title} | {' | '.join(f'{value:.2f}' for value in medians)} | {medians[0] / medians[1]:.2f} |")


if __name__ == "__main__":
    main()
