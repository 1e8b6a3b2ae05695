"""Errors at the edge: one sentence on standard error and the right exit code, never a traceback."""

import os
import sys
from collections.abc import Callable


class RefusedError(Exception):
    """Bad input; the message is one sentence for a person."""


def told(work: Callable[[], int]) -> int:
    """The exit code of the work; what went wrong is said in a sentence."""
    try:
        code = work()
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        say(str(error) if _is_ours(error) else f"Something went wrong that should not have: {type(error).__name__}: {error}")
        if os.environ.get("INTERVIEWER_DEBUG"):
            raise
        return 2 if _is_ours(error) and not _is_failure(error) else 1


def say(text: str) -> None:
    """A sentence for a person, on standard error."""
    from interviewer.engine.sanitise import clean

    sys.stderr.write(clean(text) + "\n")
    sys.stderr.flush()


def _is_ours(error: Exception) -> bool:
    return type(error).__module__.startswith("interviewer.")


def _is_failure(error: Exception) -> bool:
    from interviewer.engine.ports import JournalError, SessionNotFoundError

    return isinstance(error, JournalError) and not isinstance(error, SessionNotFoundError)
