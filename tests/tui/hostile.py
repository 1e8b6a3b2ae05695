"""Strings that a person, a file or an error may bring and that must do nothing but stand there."""

import re
from pathlib import Path

from interviewer.adapters.library import shipped
from tests.programs import PERSONA

MARKUP = (
    "[/",
    "[/]",
    "[/bold",
    "[/]]",
    "[b",
    "[[",
    "]]",
    "[red]",
    "[not a tag]",
    "[link=https://x]y[/link]",
    "yield [/some/path]",
    "[@click=app.quit]x[/]",
    "[@click=app.delete_all]everything[/]",
    "[$primary on red]x[/$primary on red]",
    r"\[bold] \\[/bold] \[",
    ":bomb: :warning:",
    "{} {0} %s %(name)s ${role} $primary",
    "[bold]half [italic]crossed[/bold] over[/italic]",
)

CONTROL = {
    "colour": "\x1b[31mRED\x1b[0m",
    "clear": "\x1b[2J\x1b[3J",
    "cursor": "\x1b[1;1H\x1b[99A\x1b[s",
    "title": "\x1b]0;OWNED-TITLE\x07",
    "clipboard": "\x1b]52;c;T1dORUQ=\x07",
    "link": "\x1b]8;;https://owned.example\x1b\\text\x1b]8;;\x1b\\",
    "device": "\x1bPOWNED-DEVICE\x1b\\",
    "screen": "\x1b[?1049l\x1b[?25h",
    "c1": "\x9b31m\x9d0;OWNED-C1\x9c",
    "bell": "ring\x07ring",
    "backspace": "safe\x08\x08\x08\x08evil",
    "bidi": "a\u202eb\u2066c",
    "zero-width": "in\u200bvi\ufeffsible",
    "tags": "tag\U000e0041\U000e0042",
    "nul": "nul\x00nul\x7f",
}
SURROGATE = "half \ud83d a pair"
"""What a terminal cannot send and a file cannot hold, but JSON can."""
LINKS = ("[@click=app.quit]x[/]", "javascript:alert(1)", "file:///etc/passwd", "https://example.com")
CODE = "vector<T> x; <b>bold</b> <script>run()</script> <!-- hidden --> <div hidden>&lt;&amp;</div> a < b > c"
SIGN = "\ufffd"

_POINTER = re.compile(r"\x1b\]22;[a-z-]*\x07")
"""The shape of the mouse pointer: the one operating-system command that the program writes itself."""
_STEERING = re.compile(r"\x1b[\]P_X^]|\x1b\[(?:3J|31m|99A)|[\x00\x07\x08\x7f-\x9f\u202e\u2066\u200b\ufeff\U000e0041\U000e0042]")


def steering(output: str) -> list[str]:
    """What of the payloads reached a terminal as it was, with what stood around it."""
    output = _POINTER.sub("", output)
    return [repr(output[max(0, found.start() - 20) : found.end() + 20]) for found in _STEERING.finditer(output)]


def squeezed(text: str) -> str:
    """The text without what a line break on the screen adds or takes."""
    return "".join(text.split())


def literal(text: str) -> str:
    """The text as a TOML string."""
    escaped = "".join(f"\\U{ord(sign):08x}" if sign in '\\"' or not sign.isprintable() else sign for sign in text)
    return f'"{escaped}"'


def persona(place: Path, name: str, text: str, fields: tuple[str, ...] = ("label", "role", "domain", "role_offered", "looks_for")) -> Path:
    """A user's own interviewer, a copy of the shipped one in which this text stands in these fields."""
    source = (shipped() / f"{PERSONA}.toml").read_text(encoding="utf-8")
    source = re.sub(r'^id = "[^"]*"', f'id = "{name}"', source, count=1, flags=re.MULTILINE)
    for field in fields:
        written = f"{field} = {literal(text)}"
        source, changed = re.subn(rf'^{field} = ".*"$', lambda _, written=written: written, source, count=1, flags=re.MULTILINE)
        assert changed == 1, field
    folder = place / "config" / "personas"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.toml"
    path.write_text(source, encoding="utf-8")
    return path
