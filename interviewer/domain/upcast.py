"""Lifts events of earlier versions to today's; a newer version is refused."""

from typing import Any

NEWEST = 1


def upcast(body: dict[str, Any]) -> dict[str, Any]:
    """The body as the newest version; ValueError if it comes from a newer program."""
    version = body.get("v")
    if not isinstance(version, int) or version > NEWEST:
        raise ValueError(f"event version {version!r} is newer than this program knows ({NEWEST}); upgrade the program")
    return body
