"""The one way a string becomes something that is drawn: cleaned, and never read as markup."""

from textual.content import Content
from textual.style import Style

from interviewer.engine.sanitise import clean


def plain(text: str, style: str | Style = "") -> Content:
    """The text as it is, every character of it; what could steer a terminal is shown as U+FFFD."""
    return Content.styled(clean(text), style) if style else Content(clean(text))


def joined(*parts: str | tuple[str, str]) -> Content:
    """Several texts in a row, each plain or with a style."""
    return Content.assemble(*(clean(part) if isinstance(part, str) else (clean(part[0]), part[1]) for part in parts))
