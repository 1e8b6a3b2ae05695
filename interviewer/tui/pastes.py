"""What is pasted, told from what is typed, so that nothing inside a paste is ever taken for a key."""

from collections.abc import Iterator

from textual.events import Paste

BEGIN, END = "\x1b[200~", "\x1b[201~"


class PasteReader:
    """Takes a terminal's input in portions; Textual's own parser types the rest of a paste as keys after an escape character in it."""

    def __init__(self) -> None:
        self._held = ""
        self._pasting = False

    @property
    def waiting(self) -> bool:
        """Whether the last portion ended in what may be the beginning of a paste."""
        return bool(self._held) and not self._pasting

    def feed(self, text: str) -> Iterator[str | Paste]:
        """What was typed, as it came, and every paste that is complete."""
        self._held += text
        while self._held:
            before, mark, after = self._held.partition(END if self._pasting else BEGIN)
            if not mark:
                break
            if before:
                yield Paste(before) if self._pasting else before
            self._held, self._pasting = after, not self._pasting
        if not self._pasting and (typed := self._certain()):
            yield typed

    def release(self) -> str:
        """What was held back and turned out to be typed."""
        held, self._held = self._held, ""
        return held

    def _certain(self) -> str:
        kept = next((size for size in range(len(BEGIN) - 1, 0, -1) if self._held.endswith(BEGIN[:size])), 0)
        at = len(self._held) - kept
        typed, self._held = self._held[:at], self._held[at:]
        return typed
