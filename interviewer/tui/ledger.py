"""What the history knows: the sessions, the levels read so far, and which sessions wait to be deleted."""

from collections.abc import Iterable
from datetime import datetime

from interviewer.tui.backstage import Past

UNREAD, DAMAGED, UNFINISHED, NOT_RATED = "…", "damaged", "unfinished", "not rated"


class Ledger:
    """A list of sessions from which rows can be struck and brought back."""

    def __init__(self) -> None:
        self._past: dict[str, Past] = {}
        self._levels: dict[str, int | None] = {}
        self._damaged: set[str] = set()
        self._struck: list[str] = []

    def renew(self, past: Iterable[Past]) -> None:
        """Take a fresh list; what was read of a session that has changed since is forgotten."""
        fresh = {one.session: one for one in sorted(past, key=lambda one: (one.started, one.session), reverse=True)}
        for session in [session for session, one in self._past.items() if fresh.get(session) != one]:
            self.forget(session)
        self._past = fresh
        self._struck = [session for session in self._struck if session in fresh]

    def forget(self, session: str) -> None:
        """Its level may have changed."""
        self._levels.pop(session, None)
        self._damaged.discard(session)

    def learn(self, session: str, level: int | None) -> None:
        """The level of a session."""
        self._levels[session] = level

    def spoil(self, session: str) -> None:
        """The session cannot be read."""
        self._damaged.add(session)

    def strike(self, session: str) -> None:
        """Take a session off the list, to be deleted later."""
        self._struck.append(session)

    def unstrike(self) -> str | None:
        """Put the one struck last back on the list; None if there is none."""
        return self._struck.pop() if self._struck else None

    def take_struck(self) -> list[str]:
        """Those to be deleted now; they are off the list for good."""
        struck, self._struck = self._struck, []
        for session in struck:
            self._past.pop(session, None)
        return struck

    @property
    def struck(self) -> int:
        """How many wait to be deleted."""
        return len(self._struck)

    @property
    def empty(self) -> bool:
        """Whether there is no session at all, struck ones included."""
        return not self._past

    def rows(self) -> list[Past]:
        """What is on the list, begun last first."""
        gone = set(self._struck)
        return [one for one in self._past.values() if one.session not in gone]

    def row(self, session: str) -> Past:
        """One session of the list."""
        return self._past[session]

    def word(self, session: str) -> str:
        """What stands in the column of levels."""
        if session in self._damaged:
            return DAMAGED
        if not self._past[session].closed:
            return UNFINISHED
        if session not in self._levels:
            return UNREAD
        level = self._levels[session]
        return NOT_RATED if level is None else f"{level}/5"

    def unread(self, first: Iterable[str]) -> str | None:
        """The next session to read, one of `first` if any of them is left; None when all are known."""
        wanted = next((session for session in first if self._is_unread(session)), None)
        return wanted or next((one.session for one in self.rows() if self._is_unread(one.session)), None)

    def count_unread(self) -> int:
        """How many are still to be read."""
        return sum(self._is_unread(one.session) for one in self.rows())

    def points(self) -> list[tuple[datetime, int]]:
        """When finished sessions on the list were begun and the levels they reached, oldest first."""
        rated = [(one.started, self._levels.get(one.session)) for one in self.rows() if one.closed]
        return [(started, level) for started, level in reversed(rated) if level is not None]

    def _is_unread(self, session: str) -> bool:
        return session in self._past and session not in self._levels and session not in self._damaged
