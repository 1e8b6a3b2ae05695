"""How fast a speech appears: word by word at reading pace, or at once when somebody presses a key or prefers no motion."""

import asyncio
import re

CHARACTERS_PER_S = 45.0
"""About 480 words a minute: a quick reader is not held up."""
NOTES_S = 0.6
"""How long an interviewer takes notes before speaking, where motion is wanted."""
TICK_S = 0.05
_PIECES = re.compile(r"\S+\s*|\s+")


class Pace:
    """Cuts words into pieces and waits between them."""

    def __init__(self) -> None:
        self.always_at_once = False
        self._hurry = asyncio.Event()

    def begin(self) -> None:
        """A new turn begins: take time again."""
        self._hurry.clear()
        if self.always_at_once:
            self._hurry.set()

    def hurry(self) -> None:
        """Show the rest of this turn at once."""
        self._hurry.set()

    def pieces(self, text: str) -> list[str]:
        """Runs of whole words, each about as long as is read in one tick; the whole text once there is a hurry."""
        size = CHARACTERS_PER_S * TICK_S
        found: list[str] = []
        for word in _PIECES.findall(text):
            if found and len(found[-1]) < size:
                found[-1] += word
            else:
                found.append(word)
        return found

    @property
    def hurried(self) -> bool:
        """Whether the rest is to appear at once."""
        return self._hurry.is_set()

    async def read(self, piece: str) -> None:
        """Wait as long as it takes to read the piece, or until there is a hurry."""
        await self.wait(len(piece) / CHARACTERS_PER_S)

    async def wait(self, seconds: float) -> None:
        """Wait so long, or until there is a hurry."""
        try:
            async with asyncio.timeout(seconds):
                await self._hurry.wait()
        except TimeoutError:
            return
