"""What of a reply's text is meant for people: no reasoning, no halves of characters."""

import re

_OPEN, _CLOSE = "<think>", "</think>"
_HIGH = re.compile("[\ud800-\udbff]$")
_SURROGATE = re.compile("[\ud800-\udfff]")
SHORTEST_SECRET = 12
"""What people write where no key is needed, such as `lm-studio`, is shorter, and may be a word of any reply."""


class VisibleText:
    """Hides a leading `<think>…</think>`, wherever the pieces are cut, and joins characters that were cut in two."""

    def __init__(self) -> None:
        self._state = "begin"
        self._held = ""
        self._half = ""

    @property
    def thinking(self) -> bool:
        """Whether the reasoning has begun and not ended."""
        return self._state == "think"

    def feed(self, piece: str) -> str:
        """What may be shown after this piece."""
        text = self._held + self._joined(piece)
        self._held = ""
        if self._state == "begin":
            text = self._begun(text)
        if self._state == "think":
            text = self._thought(text)
        if self._state == "after":
            text = text.lstrip()
            self._state = "text" if text else "after"
        return text

    def rest(self) -> str:
        """What was held back, at the end of the reply."""
        held = "" if self.thinking else self._held
        return held + ("\ufffd" if self._half else "")

    def _begun(self, text: str) -> str:
        start = text.lstrip()
        if start.startswith(_OPEN):
            self._state = "think"
            return start.removeprefix(_OPEN)
        if _OPEN.startswith(start):
            self._held = text
            return ""
        self._state = "text"
        return text

    def _thought(self, text: str) -> str:
        _, closed, after = text.partition(_CLOSE)
        if closed:
            self._state = "after"
            return after
        self._held = text[-len(_CLOSE) + 1 :]
        return ""

    def _joined(self, piece: str) -> str:
        text = self._half + piece
        half = _HIGH.search(text)
        self._half = half.group() if half else ""
        text = text[: len(text) - len(self._half)]
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if _SURROGATE.search(text) else text


class WithoutKey:
    """Takes the key out of a text, wherever the pieces are cut: an endpoint that sends it back must not have it shown and kept."""

    def __init__(self, key: str) -> None:
        self._key = key if len(key) >= SHORTEST_SECRET else ""
        self._held = ""

    def feed(self, piece: str) -> str:
        """What may be shown after this piece."""
        if not self._key:
            return piece
        text = (self._held + piece).replace(self._key, "[key]")
        longest = min(len(self._key) - 1, len(text))
        begun = next((length for length in range(longest, 0, -1) if text.endswith(self._key[:length])), 0)
        self._held = text[len(text) - begun :]
        return text[: len(text) - begun]

    def rest(self) -> str:
        """What was held back, at the end of the text."""
        held, self._held = self._held, ""
        return held
