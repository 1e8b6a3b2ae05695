"""What a real terminal is sent when everything that can be shown holds control characters: row T2 of the fault matrix."""

import os
from pathlib import Path

from interviewer.tui.pastes import BEGIN, END
from tests.tui.hostile import CONTROL, SIGN, persona, steering
from tests.tui.terminal import Terminal

TALL = (160, 240)
"""A window in which the gallery stands whole."""


def hostile_files(place: Path) -> list[Path]:
    """Personas with control characters in a field, and broken ones with control characters in the name; the latter."""
    for number, text in enumerate(CONTROL.values()):
        persona(place, f"c{number:02}", text, ("role",))
    paths = [place / "config" / "personas" / f"{name}.toml" for name in CONTROL.values() if "/" not in name and "\0" not in name]
    for path in paths:
        path.write_text("id = [", encoding="utf-8")
    return paths


def through_the_gallery(terminal: Terminal, broken: int) -> None:
    """Every file that cannot be used is seen, filtered for with a hostile paste, and opened."""
    terminal.sees("Looks for")
    seen = terminal.sees("holds the control character U\\+E0041")
    assert seen.count("cannot be used") == broken
    assert SIGN in seen
    terminal.type(f"{BEGIN}{CONTROL['clipboard']}{CONTROL['title']}{END}")
    terminal.sees("Nobody matches")
    terminal.type("\x1b")
    terminal.sees_no("Nobody matches")
    terminal.type("evil")
    terminal.sees_no("Looks for")
    terminal.type("\r")
    terminal.sees("(?s)is not valid TOML.*is not valid TOML")
    os.write(terminal._fd, b"\x9b\xff")  # pyright: ignore[reportPrivateUsage]
    terminal.sees(f"evil{SIGN}")
    terminal.type("\x1b")
    terminal.sees("Looks for")


def through_an_interview(terminal: Terminal) -> None:
    """Every payload is pasted and sent, and the transcript of the report is open at the end."""
    terminal.type("lead\r")
    terminal.sees("nothing is sent anywhere")
    terminal.type("\r")
    terminal.sees("Good morning")
    terminal.type("\x1b")
    terminal.sees_no("speaking")
    for text in CONTROL.values():
        terminal.type(f"{BEGIN}{text}\r{END}")
    terminal.sees(f"in{SIGN}vi{SIGN}sible")
    terminal.type("\r")
    terminal.sees(f"You .*{SIGN}")
    terminal.type("\x1b")
    terminal.sees_no("speaking|takes notes")
    terminal.type("/end\r")
    terminal.sees("(?m)^ The interview is over$")
    terminal.type("\r")
    terminal.sees("by your own measure")
    terminal.type("3")
    terminal.sees("You said 3/5")
    terminal.type("5")
    terminal.sees(f"OWNED-TITLE{SIGN}")


def test_T2_nothing_steers_the_terminal_from_an_answer_a_persona_or_a_file_name(tmp_path: Path) -> None:
    """One session on a real terminal, and every output of the command line about it."""
    files = hostile_files(tmp_path)
    terminal = Terminal(tmp_path, TALL)
    through_the_gallery(terminal, len(CONTROL) + len(files))
    through_an_interview(terminal)
    assert steering(terminal.raw.decode("utf-8")) == []
    assert b"\x1b[?1049l" not in terminal.raw
    terminal.type("\x11")
    assert terminal.ended() == 0

    reports = [("report", "last", "--format", form) for form in ("text", "markdown", "html", "json")]
    checks = [("personas", "check", path) for path in files[:2]]
    outputs = ""
    for arguments in (*reports, ("history",), ("personas", "list"), ("doctor",), ("resume", "last"), *checks):
        done = terminal.program.run(*arguments)
        assert steering(done.stdout + done.stderr) == [], arguments
        outputs += done.stdout
    assert f"OWNED-TITLE{SIGN}" in outputs
