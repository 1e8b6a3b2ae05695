"""Windows of every size, and no colour: row T7 of the fault matrix."""

import re
from pathlib import Path

from tests.tui.support import SMALL
from tests.tui.terminal import Terminal

TINY, NOTHING = (20, 5), (1, 1)
STORM = [(20 + (width * 37) % 140, 3 + (width * 11) % 50) for width in range(50)]
_STYLE = re.compile(r"\x1b\[([\d;]+)m")
_TRUE_COLOUR = re.compile(r"[34]8;2;(\d+);(\d+);(\d+)")
_HUE = re.compile(r"(?:^|;)(?:[349][1-6]|10[1-6]|[34]8;5;\d+)(?=;|$)")


def hues(raw: bytes) -> set[str]:
    """The styles of the output that are neither black, white nor grey."""
    styles = set(_STYLE.findall(raw.decode("utf-8", errors="replace")))
    true = {style for style in styles if any(len(set(found)) > 1 for found in _TRUE_COLOUR.findall(style))}
    return true | {style for style in styles if _HUE.search(_TRUE_COLOUR.sub("0", style))}


def shaken(terminal: Terminal, *there: str) -> None:
    """Everything is there again after the window was tiny, was next to nothing, and was dragged about."""
    terminal.resize(*TINY)
    tiny = terminal.sees(r"\w{4}")
    assert tiny.strip()
    for sizes in ([SMALL], [NOTHING, SMALL], [*STORM, SMALL]):
        for size in sizes:
            terminal.resize(*size)
            terminal._pump(0.005)  # pyright: ignore[reportPrivateUsage]
        for text in there:
            terminal.sees(text)


def whole_way(place: Path, environment: dict[str, str]) -> Terminal:
    """From the gallery to the report, the window shaken on each screen."""
    terminal = Terminal(place, SMALL, environment=environment)
    terminal.sees("Looks for")
    shaken(terminal, "Looks for", "Type to filter", "Quit")
    terminal.type("financing")
    terminal.sees("(?m)financing$")
    terminal.type("\r")
    terminal.sees("nothing is sent anywhere")
    shaken(terminal, "Length", "nothing is sent anywhere")
    terminal.type("\r")
    terminal.sees("Good morning")
    terminal.type("\x1b")
    terminal.sees_no("speaking")
    terminal.type("half a thought")
    terminal.sees("half a thought")
    shaken(terminal, "half a thought", "what have you worked on", "Questions|Opening", "Send")
    terminal.type(" and more")
    terminal.sees("half a thought and more")
    terminal.type("\r")
    terminal.sees("You half a thought and more")
    terminal.type("\x1b")
    terminal.sees_no("speaking|takes notes")
    terminal.type("/end\r")
    terminal.sees("(?m)^ The interview is over$")
    terminal.type("\r")
    terminal.sees("by your own measure")
    terminal.type("3")
    terminal.sees("You said 3/5")
    shaken(terminal, "You said 3/5", "Overview", "Mathematics and derivation")
    terminal.type("5")
    terminal.sees("half a thought and more")
    return terminal


def test_T7_a_window_of_any_size_loses_nothing_in_gallery_briefing_interview_and_report(tmp_path: Path) -> None:
    terminal = whole_way(tmp_path, {"COLORTERM": "truecolor"})
    assert hues(terminal.raw)
    terminal.type("\x11")
    assert terminal.ended() == 0


def test_T7_without_colour_everything_is_there_and_nothing_has_a_hue(tmp_path: Path) -> None:
    terminal = whole_way(tmp_path, {"COLORTERM": "truecolor", "NO_COLOR": "1"})
    assert hues(terminal.raw) == set()
    terminal.type("\x11")
    assert terminal.ended() == 0
