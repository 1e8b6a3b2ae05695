"""Prints the table of README's section on speed: `python -m benchmarks`."""

import platform

from benchmarks import judge_speed, listening, startup, turns


def main() -> None:
    print(f"Python {platform.python_version()} on {platform.machine()}, one thing at a time.\n")
    print("| what | measured |")
    print("| --- | --- |")
    for what, value in (*startup.rows(), *turns.rows()):
        print(f"| {what} | {value} |")
    print(f"| a turn of 150 words, heard | {listening.heard_ms():.1f} ms |")
    print(f"| answers the embedded judge settles in a second | {judge_speed.settled_per_second():.0f} |")


if __name__ == "__main__":
    main()
