"""`interviewer` alone: the full-screen program, where there is a screen."""

import os
import sys

from interviewer.cli.failures import RefusedError


def run() -> int:
    """Open the screens. RefusedError where the terminal cannot show them."""
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        raise RefusedError("This is not a terminal, so the screens cannot be shown; hold an interview in lines with: interviewer play")
    if os.environ.get("TERM", "dumb") in {"dumb", ""}:
        raise RefusedError("This terminal (TERM=dumb) cannot show the screens; hold an interview in lines with: interviewer play")
    from interviewer import settings as configuration
    from interviewer.wiring import make_app

    app = make_app(configuration.load())
    app.run()
    return app.return_code or 0
