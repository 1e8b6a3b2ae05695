"""What every command is added to."""

from argparse import ArgumentParser
from typing import Any, Protocol


class Commands(Protocol):
    """What `add_subparsers` returns; argparse keeps no public name for it."""

    def add_parser(self, name: str, **options: Any) -> ArgumentParser:
        """A parser for one more command."""
        ...
