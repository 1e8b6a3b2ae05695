"""How long the program takes to start, against a bare import of the terminal library that screens are drawn with."""

import subprocess
import sys
import time
from statistics import median

RUNS = 7
VERSION = (sys.executable, "-m", "interviewer", "--version")
FLOOR = (sys.executable, "-c", "import textual.app")
BARE = (sys.executable, "-c", "pass")


def seconds(command: tuple[str, ...]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


def rows() -> list[tuple[str, str]]:
    """The medians of interleaved runs; each command runs once before, so that all find their files in the cache."""
    commands = (VERSION, FLOOR, BARE)
    for command in commands:
        seconds(command)
    taken = [[seconds(command) for command in commands] for _ in range(RUNS)]
    version, floor, bare = (median(column) for column in zip(*taken, strict=True))
    return [
        ("`interviewer --version`", f"{version * 1000:.0f} ms"),
        ('`python -c "import textual.app"`', f"{floor * 1000:.0f} ms"),
        ('`python -c "pass"`', f"{bare * 1000:.0f} ms"),
        ("`--version` over `import textual.app`", f"{version / floor:.2f}"),
    ]
