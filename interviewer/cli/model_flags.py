"""The flags that choose a model, the same for every command that may use one."""

import argparse
from typing import Any


def add_model(parser: argparse.ArgumentParser) -> None:
    """Add the flags that name a model. What is not given is left as it stood before the command's name."""
    parser.add_argument("--model", metavar="NAME", default=argparse.SUPPRESS, help="a model, a profile of config.toml, or a GGUF file")
    parser.add_argument("--base-url", metavar="URL", default=argparse.SUPPRESS, help="where the model is, as http://localhost:11434/v1")


def add_voice(parser: argparse.ArgumentParser) -> None:
    """Add the flag that chooses who speaks."""
    parser.add_argument(
        "--voice", choices=("script", "model"), default=argparse.SUPPRESS, help="who finds the words (the model, if one is named)"
    )


def add_judge(parser: argparse.ArgumentParser) -> None:
    """Add the flag that chooses who judges."""
    parser.add_argument(
        "--judge",
        choices=("embedded", "model", "both"),
        default=argparse.SUPPRESS,
        help="who judges: rules on this machine, the model, or both (the model, if one is named)",
    )


def chosen_models(chosen: argparse.Namespace) -> dict[str, Any]:
    """What was given, as `settings.load` takes it."""
    return {name: getattr(chosen, name, None) for name in ("model", "base_url", "voice", "judge")}
