"""The program in a pseudo-terminal beside two references, in one run: `BENCH/venvs/harness/bin/python -m benchmarks.in_terminal BENCH`.

BENCH is the folder of a bench that has been set up: it holds `tui_bench.py` with its terminal, and the references with their environment.
"""

import importlib.util
import re
import sys
import time
from pathlib import Path
from statistics import median
from types import SimpleNamespace
from typing import Any

from benchmarks.profiles.interviewer import PROFILE

REPETITIONS = 7
SPEECHES = 24
"""Speeches during which one key is pressed, over two interviews."""


def loaded(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: is not there; give the folder of a bench that has been set up.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def profiles(folder: Path) -> list[dict[str, Any]]:
    python = str(folder / "venvs" / "base" / "bin" / "python")
    floor: dict[str, Any] = {"name": "floor", "cmd": [python, str(folder / "refs" / "textual_min.py")], "ready": "READY", "env": {}}
    blocks = loaded(folder / "profiles" / "ref_textual_blocks.py").PROFILE
    return [PROFILE, {**blocks, "name": "ref_textual_blocks"}, floor]


def starts(bench: Any, chosen: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Medians of the first frame and of being ready, in milliseconds, of interleaved starts."""
    server = SimpleNamespace(port=9)
    runs = [bench.Run({**profile, "start": []}, server) for profile in chosen]
    for run in runs:
        run.prepare()
    found: dict[str, list[tuple[float, float, float]]] = {profile["name"]: [] for profile in chosen}
    for _ in range(REPETITIONS):
        for run in runs:
            run.start()
            found[run.p["name"]].append((run.m["start_first_frame_ms"], run.m["start_ready_ms"], run.m["rss_start_mb"]))
            run.t.close()
    return {
        name: dict(zip(("first frame", "ready", "MB"), (median(column) for column in zip(*rows, strict=True)), strict=True))
        for name, rows in found.items()
    }


def echoes(bench: Any) -> list[float]:
    """Milliseconds from a keystroke to its echo, pressed while a speech appears; one a speech."""
    taken: list[float] = []
    while len(taken) < SPEECHES:
        run = bench.Run(PROFILE, SimpleNamespace(port=9))
        run.prepare()
        run.start()
        terminal = run.t
        for _ in range(SPEECHES // 2):
            terminal.pump(re.compile("speaking"), timeout=3)
            begun = time.monotonic()
            terminal.write("q")
            seen = terminal.pump(re.compile("█ q"), timeout=3)
            if seen:
                taken.append((seen - begun) * 1000)
            terminal.pump(quiet=0.3, timeout=2)
            terminal.write("\x7fI do not know\r")
            terminal.pump(re.compile("takes notes|speaking"), timeout=3)
            terminal.pump(timeout=0.7)
        terminal.close()
    return taken


def main() -> None:
    folder = Path(sys.argv[1]).resolve()
    sys.path.insert(0, str(folder))
    bench = loaded(folder / "tui_bench.py")
    measured = starts(bench, profiles(folder))
    floor = measured["floor"]["first frame"]
    print("| program | first frame | ready for input | over the floor | memory |\n| --- | --- | --- | --- | --- |")
    for name, row in measured.items():
        print(f"| {name} | {row['first frame']:.0f} ms | {row['ready']:.0f} ms | {row['first frame'] / floor:.2f} | {row['MB']:.0f} MB |")
    keys = echoes(bench)
    print(f"\nkeystroke to echo while a speech appears: median {median(keys):.1f} ms, slowest {max(keys):.1f} ms, {len(keys)} keys")


if __name__ == "__main__":
    main()
