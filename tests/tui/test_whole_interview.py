import stat
from pathlib import Path

import pytest

from tests.tui.support import LARGE, SMALL
from tests.tui.terminal import Terminal

EDITOR = "#!/bin/sh\nprintf 'written in the editor' > \"$1\"\n"


def entered(place: Path, size: tuple[int, int], **environment: str) -> Terminal:
    """In the interview, ten minutes long, the opening said."""
    terminal = Terminal(place, size, environment=environment)
    terminal.sees("Looks for")
    terminal.type("financing")
    terminal.sees("(?m)financing$")
    terminal.type("\r")
    terminal.sees("nothing is sent anywhere")
    terminal.type("\x1b[D\x1b[D")
    terminal.sees("10 min, 3 questions")
    terminal.type("\t\t\t\x1b[C")
    terminal.sees("Seed")
    terminal.type("\r")
    terminal.sees("Good morning")
    terminal.sees("of 10 min")
    return terminal


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_a_whole_interview_by_keys_from_the_gallery_to_the_report(tmp_path: Path, size: tuple[int, int]) -> None:
    terminal = entered(tmp_path, size)
    terminal.type("\x1b")
    terminal.sees(r"what have you worked on\?")
    terminal.send("Good morning. I have worked on text for two years.")
    terminal.sees("You Good morning")
    terminal.sees("2 questions left")
    terminal.send("It has to do with the mean")
    terminal.sees("You It has to do with the mean")
    terminal.sees_no("takes notes|speaking")
    terminal.type("/undo\r")
    terminal.sees("Taken back")
    terminal.sees("█ It has to do with the mean")
    terminal.type("\r")
    terminal.sees("█ Your answer")
    terminal.send("/end")
    terminal.sees("own estimate")
    terminal.sees("The interview is over$|is over\n")
    terminal.type("\r")
    terminal.sees("by your own measure")
    terminal.type("3")
    terminal.sees("[Mm]easured")
    terminal.type("\x11")
    assert terminal.ended() == 0


def test_a_draft_is_still_in_the_box_after_quitting_and_after_being_killed(tmp_path: Path) -> None:
    terminal = entered(tmp_path, SMALL)
    terminal.type("half a thought")
    terminal.sees("half a thought")
    terminal.type("\x11")
    assert terminal.ended() == 0

    again = Terminal(tmp_path, SMALL)
    again.sees("Go on where you left off")
    again.type("\r")
    again.sees("█ half a thought")
    again.type(" and more\r")
    again.sees("You half a thought and more")
    again.kill()

    last = Terminal(tmp_path, SMALL)
    last.sees("Go on where you left off")
    last.type("\r")
    last.sees("half a thought and more")
    last.type("\x11")
    assert last.ended() == 0


def test_the_editor_writes_the_answer(tmp_path: Path) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text(EDITOR, encoding="utf-8")
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    terminal = entered(tmp_path, SMALL, VISUAL=str(editor))
    terminal.type("typed \x05")
    terminal.sees("█ written in the editor")
    terminal.type("\x11")
    assert terminal.ended() == 0


def test_without_a_terminal_or_with_a_dumb_one_a_sentence_names_play(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, SMALL, environment={"TERM": "dumb"})
    terminal.sees("interviewer play")
    assert terminal.ended() == 2
    done = terminal.program.run()
    assert done.returncode == 2
    assert "interviewer play" in done.stderr
    assert "\n" not in done.stderr.strip()
