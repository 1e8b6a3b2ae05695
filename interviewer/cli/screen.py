"""`interviewer` alone: the full-screen program, where there is a screen."""

import os
import sys
from collections.abc import Mapping
from typing import Any

from interviewer.cli.failures import RefusedError


def run(models: Mapping[str, Any] | None = None) -> int:
    """Open the screens; `models` are the flags that choose a model. RefusedError where the terminal cannot show them."""
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        raise RefusedError("This is not a terminal, so the screens cannot be shown; hold an interview in lines with: interviewer play")
    if os.environ.get("TERM", "dumb") in {"dumb", ""}:
        raise RefusedError("This terminal (TERM=dumb) cannot show the screens; hold an interview in lines with: interviewer play")
    from interviewer import settings as configuration
    from interviewer.wiring import make_app

    app = make_app(configuration.load(**models or {}))
    app.run()
    return app.return_code or 0
