"""The program's entry: answers `--version` without loading anything, else hands over to the command line."""

import sys


def main() -> int:
    """Run the program and return its exit code."""
    if sys.argv[1:] == ["--version"]:
        from interviewer import __version__

        sys.stdout.write(f"interviewer {__version__}\n")
        return 0
    from interviewer.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
