"""How long the history takes to list 500 sessions, from its key to a table that can be read, and to read all their levels.

python -m benchmarks.history
"""

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from textual.pilot import Pilot

from interviewer.tui import navigation
from interviewer.tui.app import InterviewerApp
from interviewer.tui.ledger import UNREAD
from tests.tui.support import an_app, an_interview, driven, screen_text, until

SESSIONS = 500
SLEEP_S, LOOKS = 0.002, 5
"""Reading the screen costs time too, so that it is read once in so many short sleeps."""
COPY = """
    WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < :copies)
    INSERT INTO events
    SELECT printf('COPY%06d', n), seq, type, strftime('%Y-%m-%dT%H:%M:%S+00:00', at, '-' || n || ' days'), body FROM events, copy
"""


def measure() -> dict[str, float]:
    """Milliseconds until the rows stand, until the levels in sight do, until all are read, and the longest the keys had to wait."""
    found: dict[str, float] = {}

    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        await until(pilot, lambda: "Looks for" in screen_text(app))
        await app.backstage.take_up("COPY000001")  # returns when the room is made, which the gallery makes ready in a thread
        begun = time.perf_counter()
        navigation.open_history(app)
        rows, _ = await _seen(lambda: "/5" in (text := screen_text(app)) or UNREAD in text)
        sight, held_first = await _seen(lambda: "/5" in (text := screen_text(app)) and f" {UNREAD}" not in text)
        read, held_later = await _seen(lambda: "still to be read" not in screen_text(app))
        moments = {f"{SESSIONS} sessions listed": rows, "levels in sight": sight, "all levels": read}
        found.update({what: 1000 * (moment - begun) for what, moment in moments.items()})
        found["longest wait for the keys"] = 1000 * max(held_first, held_later)

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_seed(Path(folder)))
        driven(an_app(Path(folder)), script)
    return found


def main() -> None:
    """Print the figures."""
    for what, milliseconds in measure().items():
        print(f"{what}: {milliseconds:.0f} ms")


async def _seed(place: Path) -> None:
    app = an_app(place)
    await an_interview(app)
    await app.backstage.close()
    with closing(sqlite3.connect(next((place / "data").glob("*.db")))) as connection, connection:
        connection.execute(COPY, {"copies": SESSIONS - 1})


async def _seen(holds: Callable[[], bool]) -> tuple[float, float]:
    """When it held, and the longest time meanwhile in which nothing else could run."""
    longest = 0.0
    while not holds():
        for _ in range(LOOKS):
            slept = time.perf_counter()
            await asyncio.sleep(SLEEP_S)
            longest = max(longest, time.perf_counter() - slept - SLEEP_S)
    return time.perf_counter(), longest


if __name__ == "__main__":
    main()
