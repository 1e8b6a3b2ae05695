"""Clocks: the machine's, and one that stands still."""

from dataclasses import dataclass
from datetime import UTC, datetime


class SystemClock:
    """The machine's time, in UTC."""

    def now(self) -> datetime:
        """The present moment."""
        return datetime.now(UTC)


@dataclass
class StillClock:
    """A clock that stands still, for answers that come from a file."""

    at: datetime

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.at
