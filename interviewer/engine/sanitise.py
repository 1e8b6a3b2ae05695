"""One cleaning of untrusted text at the boundary, so that nothing in it can steer a terminal or hide."""

import re
import unicodedata

REPLACEMENT = "\ufffd"
ANSWER_LIMIT = 100_000
"""The longest answer, in characters, that is accepted."""

_ALLOWED = {"\n", "\t", "\u200d", "\u200c"}
_INVISIBLE = re.compile("[\u200b\u2060-\u2064\ufeff\u00ad\u180e\U000e0000-\U000e007f]")


def clean(text: str) -> str:
    """The text with line ends unified and every control, bidirectional, invisible or broken character shown as U+FFFD."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _INVISIBLE.sub(REPLACEMENT, text)
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in _ALLOWED or character.isprintable():
        return character
    category = unicodedata.category(character)
    return character if category in {"Zs", "Co"} else REPLACEMENT
