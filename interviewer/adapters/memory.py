"""A journal that lives as long as the program: for simulated sessions, which leave the user's history alone."""

from interviewer.domain.events import Closed, Event, Opened
from interviewer.engine.ports import SessionLine, SessionNotFoundError


class MemoryJournal:
    """Implements ports.Journal without a disk."""

    def __init__(self) -> None:
        self._events: dict[str, list[Event]] = {}

    async def append(self, session: str, event: Event) -> None:
        """Keep one event."""
        self._events.setdefault(session, []).append(event)

    async def read(self, session: str) -> list[Event]:
        """All events of a session in order. SessionNotFoundError."""
        if session not in self._events:
            raise SessionNotFoundError(f"There is no session {session}.")
        return list(self._events[session])

    async def sessions(self) -> list[SessionLine]:
        """Every session, newest first."""
        return sorted(map(_line, self._events.values()), key=lambda line: line.newest, reverse=True)

    async def delete(self, session: str) -> None:
        """Remove a session. SessionNotFoundError."""
        if self._events.pop(session, None) is None:
            raise SessionNotFoundError(f"There is no session {session}.")

    async def probe(self) -> None:
        """Nothing can stand in the way."""

    async def close(self) -> None:
        """Nothing is held."""


def _line(events: list[Event]) -> SessionLine:
    first = next(event for event in events if isinstance(event, Opened))
    spoken = [event for event in events if event.type not in {"Settled", "Rated", "Unjudged"}]
    return SessionLine(
        session=first.session,
        persona=first.cast.persona.id,
        started=first.at,
        newest=spoken[-1].at,
        closed=any(isinstance(event, Closed) for event in events),
    )
