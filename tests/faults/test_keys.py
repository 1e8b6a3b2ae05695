"""Rows N3, N6, N20 and N22 in a real terminal: what is seen while a model is waited for, what Esc does, and leaving."""

import re
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import pytest

from interviewer.domain.events import Answered, Said
from tests.endpoint.asking import CANARY
from tests.endpoint.fault_server import FaultServer, Hang, Script, delta, error, events
from tests.endpoint.player import Body, plays
from tests.faults.runs import GREETING, NOTE, Talk, kept, keyless, using
from tests.tui.support import LARGE
from tests.tui.terminal import Terminal

BEGUN = "I have heard you."
BROKEN_OFF = events(delta(f"{BEGUN} And then"), after=[Hang()])
SEED = "4"
"""With it the interviewer makes no gesture, which would take the place of the line that counts the seconds."""
AT_ONCE = '{"theme": "evening", "motion": "reduced"}'
ESC, LEAVE = "\x1b", "\x11"
RESTORED = ("\x1b[?1049l", "\x1b[?25h")
"""The screen from before the program, and the cursor."""


class Turns:
    """One reply after the other, then good ones."""

    def __init__(self, *scripts: Script | None) -> None:
        self._scripts = list(scripts)
        self.last = Event()
        """Set when everything but good replies has been asked for."""

    def __call__(self, body: Body) -> Script:
        script = self._scripts.pop(0) if self._scripts else None
        if not self._scripts:
            self.last.set()
        return script or plays(body)


def begun(place: Path, voice: FaultServer, *, timeout: float = 60) -> Terminal:
    """A short interview with this voice, at its very beginning."""
    using(place, voice=voice.url, timeout=timeout)
    (place / "data").mkdir()
    (place / "data" / "screen.json").write_text(AT_ONCE, encoding="utf-8")
    terminal = Terminal(place, LARGE, environment={"OPENAI_API_KEY": CANARY})
    terminal.sees("Looks for")
    terminal.type("NLP lead")
    terminal.sees_no("CTO")
    terminal.type("\r")
    terminal.sees("Pressure")
    terminal.type("\x1b[D\x1b[D")
    for row in ("Length", "Post", "Pressure", "Voice", "Judge", "More"):
        terminal.sees(f"› {row}")
        terminal.type("\x1b[C\t" if row == "More" else "\t")
    terminal.sees("› Year")
    terminal.type("\t\t")
    terminal.sees_no("› ")
    terminal.type(SEED)
    terminal.sees(rf"Seed +{SEED}\b")
    terminal.type("\r")
    terminal.sees(f"seed {SEED}")
    terminal.sees("of 10 min")
    return terminal


def answers(terminal: Terminal, text: str) -> None:
    """Type an answer and send it."""
    terminal.type(text)
    terminal.sees(f"█ {text}")
    terminal.type("\r")
    while "press Enter again" in terminal.sees(f"You {text}|press Enter again"):
        terminal.sees_no("speaking|press Enter again")
        terminal.type("\r")


def free(terminal: Terminal) -> str:
    """Wait until it is the candidate's turn."""
    return terminal.sees_no("Stop the speech|takes notes|Trying again")


def speeches(terminal: Terminal) -> list[Said]:
    return [event for event in kept(terminal.program) if isinstance(event, Said) and event.kind == "speech"]


def gone(terminal: Terminal, *texts: str) -> None:
    """The program has ended as it should: the terminal is as before, no key was shown or kept, every answer was."""
    raw = terminal.raw.decode("utf-8", "replace")
    assert all(end in raw for end in RESTORED)
    assert "Traceback" not in raw
    keyless(terminal.program, raw)
    assert [event.text for event in kept(terminal.program) if isinstance(event, Answered)] == list(texts)


def left(terminal: Terminal, *texts: str) -> None:
    """Leave by the key for it."""
    terminal.type(LEAVE)
    assert terminal.ended() == 0
    gone(terminal, *texts)


@dataclass
class Away:
    """An interview whose endpoint was switched off and on again."""

    terminal: Terminal
    before: FaultServer
    after: FaultServer
    back: Event
    """Set when the program has asked it again."""
    off: str
    """The screen while it was off."""


@pytest.fixture(scope="module")
def away(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Away]:
    with FaultServer(turn=plays) as before:
        terminal = begun(tmp_path_factory.mktemp("away"), before)
        terminal.sees(r"what have you worked on\?")
        free(terminal)
        before.stop()
        answers(terminal, GREETING)
        off = terminal.sees("Until it is back, the script speaks")
        turns = Turns()
        with FaultServer(turn=turns, port=before.port) as after:
            yield Away(terminal, before, after, turns.last, off)


def test_N20_an_endpoint_that_goes_off_is_told_and_the_script_goes_on(away: Away) -> None:
    off = " ".join(away.off.split())
    assert f"Nothing answers at 127.0.0.1:{away.before.port} (connection refused)" in off
    assert NOTE in off
    free(away.terminal)
    answers(away.terminal, "It is the mean.")
    free(away.terminal)
    told = [event for event in speeches(away.terminal) if event.turn in {1, 2}]
    assert [event.source for event in told] == ["script", "script"]
    assert away.after.chats == []


def test_N3_a_wait_is_counted_down_and_escape_goes_on_without_it(tmp_path: Path) -> None:
    busy = error(429, "slow down", headers={"Retry-After": "25"})
    with FaultServer(turn=Turns(busy)) as voice:
        terminal = begun(tmp_path, voice)
        first = terminal.sees(r"Trying again in \d\d s \(2 of 3\)\. Esc: go on without it")
        number = int(re.findall(r"Trying again in (\d+) s", " ".join(first.split()))[0])
        assert number > 5
        terminal.sees(rf"Trying again in {number - 2} s")
        terminal.type(ESC)
        terminal.sees(r"what have you worked on\?")
        assert "Trying again" not in free(terminal)
        assert len(voice.chats) == 1
        left(terminal)
    assert [event.source for event in speeches(terminal)] == ["script"]


def test_N6_a_wait_says_how_long_it_is_and_N22_escape_ends_it_and_a_stream_and_the_prompt_is_back(tmp_path: Path) -> None:
    with FaultServer(turn=Turns(None, [Hang()], BROKEN_OFF)) as voice:
        terminal = begun(tmp_path, voice)
        terminal.sees(r"what have you worked on\?")
        free(terminal)
        answers(terminal, GREETING)
        terminal.sees(r"takes notes, \d+ s\. Esc: go on")
        terminal.type(ESC)
        terminal.sees("derive the")
        free(terminal)
        assert voice.chats[1].closed.wait(10)
        answers(terminal, "It is the mean.")
        terminal.sees(re.escape(BEGUN))
        terminal.type(ESC)
        free(terminal)
        assert voice.chats[2].closed.wait(10)
        assert len(voice.chats) == 3
        left(terminal, GREETING, "It is the mean.")
    first, waited, stopped = speeches(terminal)
    assert (first.source, first.cut) == ("model", None)
    assert (waited.source, waited.cut) == ("script", "stopped")
    assert (stopped.source, stopped.cut) == ("mixed", "stopped")
    assert stopped.text.startswith(BEGUN)
    assert stopped.text.endswith("?")


def test_N22_leaving_while_a_reply_stands_still_does_not_wait_for_it(tmp_path: Path) -> None:
    with FaultServer(turn=Turns(None, BROKEN_OFF)) as voice:
        terminal = begun(tmp_path, voice)
        terminal.sees(r"what have you worked on\?")
        free(terminal)
        answers(terminal, GREETING)
        terminal.sees(re.escape(BEGUN))
        terminal.type(LEAVE)
        if not voice.chats[1].closed.wait(10):
            terminal.kill()
            pytest.fail("the reply was still waited for after 10 s")
        assert terminal.ended() == 0
        gone(terminal, GREETING)


def test_N22_an_interrupt_in_line_mode_ends_a_stream_and_everything_sent_is_kept(tmp_path: Path) -> None:
    turns = Turns(None, BROKEN_OFF)
    with FaultServer(turn=turns) as voice:
        talk = Talk(using(tmp_path, voice=voice.url))
        talk.hears(1)
        talk.says(GREETING)
        assert turns.last.wait(20)
        talk.process.send_signal(signal.SIGINT)
        out, err = talk.process.communicate(timeout=20)
        assert talk.process.returncode == 130
        assert voice.chats[1].closed.wait(10)
    assert "Everything you sent is kept. Go on with: interviewer resume" in err
    assert "Traceback" not in out + err
    keyless(talk.program, out, err)
    assert [event.text for event in kept(talk.program) if isinstance(event, Answered)] == [GREETING]


def test_N20_the_endpoint_is_noticed_when_it_is_back_and_speaks_again(away: Away) -> None:
    assert away.back.wait(60)
    for text in ("It must vanish.", "The bias is the mean."):
        answers(away.terminal, text)
        free(away.terminal)
    away.terminal.sees("answers again and is used from now on")
    left(away.terminal, GREETING, "It is the mean.", "It must vanish.", "The bias is the mean.")
    assert speeches(away.terminal)[-1].source == "model"
