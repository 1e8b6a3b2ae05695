"""What earlier sessions with an interviewer left weak, so that a longer one comes back to it."""

import asyncio

from interviewer.domain.persona import Minutes, Persona
from interviewer.domain.reporting import build_report
from interviewer.engine.ports import Journal, JournalError

LOOKED_AT = 5
"""How many finished sessions are looked at, newest first."""
WEAK = 2
"""The highest level that counts as missed."""


async def missed(journal: Journal, persona: Persona, minutes: Minutes | None) -> tuple[str, ...]:
    """The questions whose newest grade with this interviewer was weak, for a session long enough to come back to them.

    A damaged session counts for nothing.
    """
    if minutes is None or minutes <= persona.minutes:
        return ()
    newest: dict[str, int] = {}
    sessions = [line for line in await journal.sessions() if line.persona == persona.id and line.closed][:LOOKED_AT]
    for line in sessions:
        try:
            report = await asyncio.to_thread(build_report, await journal.read(line.session))
        except (JournalError, KeyError, ValueError):
            continue
        for entry in report.questions:
            if entry.level is not None:
                newest.setdefault(entry.question_id, entry.level)
    return tuple(name for name, level in newest.items() if level <= WEAK)
