"""Long answers, code in answers and long pastes: rows T4, T5 and T6 of the fault matrix."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from interviewer.adapters.journal import SqliteJournal
from interviewer.engine.interview import Interview
from interviewer.engine.sanitise import ANSWER_LIMIT, clean
from interviewer.tui import navigation
from interviewer.tui.app import InterviewerApp
from interviewer.tui.pastes import BEGIN, END, PasteReader
from interviewer.tui.screens.interview import InterviewScreen
from interviewer.tui.widgets.answer_box import AnswerBox
from interviewer.tui.widgets.transcript import Transcript
from tests.tui.hostile import CODE, squeezed
from tests.tui.support import an_app, an_interview, driven, screen_text, until
from tests.tui.terminal import Terminal
from tests.tui.test_whole_interview import entered

LONG = {
    "lines": "\n".join(f"line {number} of it" for number in range(5000)),
    "table": "| a | b | c |\n|---|---|---|\n" + "\n".join(f"| {number} | the mean | 1 |" for number in range(2000)),
    "quotes": "\n".join(">" * depth + " deep" for depth in range(400)),
    "line": "word " * 19_998 + "the end",
}
MEGABYTE = "word " * 200_000
FAMILY = "漢字かな交じり文 👩‍👩‍👧‍👦 naïve\r"


async def in_an_interview(app: InterviewerApp, pilot: Pilot[None]) -> tuple[Interview, AnswerBox]:
    interview = await an_interview(app, answers=1)
    navigation.open_interview(app, interview)
    await until(pilot, lambda: isinstance(app.screen, InterviewScreen) and "please derive" in screen_text(app))
    return interview, app.screen.query_one(AnswerBox)


def answered(place: Path) -> list[str]:
    """The answers in the journal on the disk."""

    async def read() -> list[str]:
        journal = SqliteJournal(place / "data" / "sessions.db")
        (line,) = await journal.sessions()
        found = await journal.read(line.session)
        await journal.close()
        return [event.text for event in found if event.type == "Answered"]

    return asyncio.run(read())


def test_T4_a_very_long_answer_is_taken_and_shown_and_the_next_key_is_echoed(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        _, box = await in_an_interview(app, pilot)
        for name, text in LONG.items():
            app.post_message(events.Paste(text))
            await until(pilot, lambda text=text: box.text == text, name)
            await pilot.press("enter")
            await until(pilot, lambda: not box.text, name)
            assert text in app.screen.query_one(Transcript).text
            await pilot.press("y")
            await until(pilot, lambda: box.text == "y" and "█ y" in screen_text(app), name)
            await pilot.press("backspace")

    driven(an_app(tmp_path), script)
    assert answered(tmp_path)[1:] == list(LONG.values())


def test_T4_an_answer_of_a_megabyte_is_refused_loudly_and_stays_in_the_box(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        interview, box = await in_an_interview(app, pilot)
        app.post_message(events.Paste(MEGABYTE))
        await until(pilot, lambda: box.text == MEGABYTE)
        await pilot.press("enter")
        notices = app._notifications  # pyright: ignore[reportPrivateUsage]
        await until(pilot, lambda: any("1,000,000 characters" in notice.message for notice in notices), "the refusal")
        assert [notice.severity for notice in notices] == ["error"]
        assert box.text == MEGABYTE
        assert len([event for event in interview.events if event.type == "Answered"]) == 1

    driven(an_app(tmp_path), script)


def test_T5_code_and_tags_stand_on_the_screen_and_in_the_journal_with_every_character(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        interview, box = await in_an_interview(app, pilot)
        await pilot.press(*CODE[:9])
        app.post_message(events.Paste(CODE[9:]))
        await until(pilot, lambda: box.text == CODE)
        await until(pilot, lambda: squeezed(CODE) in squeezed(screen_text(app).replace("█", "")), "it in the box")
        await pilot.press("enter")
        await until(pilot, lambda: not box.text)
        await until(pilot, lambda: squeezed(f"You {CODE}") in squeezed(screen_text(app)), "it in the transcript")
        assert interview.state.closed is False

    driven(an_app(tmp_path), script)
    assert answered(tmp_path)[-1] == CODE


def poured(terminal: Terminal, text: str) -> None:
    """Type it as fast as the program reads it, and take what it writes meanwhile."""
    for at in range(0, len(text), 1000):
        terminal.type(text[at : at + 1000])
        terminal._pump(0)  # pyright: ignore[reportPrivateUsage]


def test_T6_a_paste_of_100000_characters_is_taken_whole_and_a_longer_one_is_refused_with_its_text_kept(tmp_path: Path) -> None:
    pasted = (FAMILY * (ANSWER_LIMIT // len(FAMILY) + 1))[: ANSWER_LIMIT - 8] + "\rthe end"
    terminal = entered(tmp_path, (80, 24))
    terminal.type("\x1b")
    terminal.sees_no("speaking")
    poured(terminal, f"{BEGIN}{pasted}{END}")
    terminal.sees("█ the end")
    terminal.type("x\r")
    terminal.sees("100,001 characters")
    terminal.type("\x7f")
    terminal.sees_no("█ the endx")
    terminal.type("\r")
    terminal.sees("Your answer. Enter sends")
    terminal.type("next")
    terminal.sees("█ next")
    terminal.type("\x11")
    assert terminal.ended() == 0
    assert answered(tmp_path) == [clean(pasted)]


def test_T6_an_escape_sequence_or_a_key_in_a_paste_stays_text(tmp_path: Path) -> None:
    pasted = "red \x1b[31m\x1bOP\x11 and\r/end\r\x1b[D still \x1b"
    terminal = entered(tmp_path, (80, 24))
    terminal.type("\x1b")
    terminal.sees_no("speaking")
    terminal.type(f"a{BEGIN}{pasted}{END}z")
    terminal.sees("still .z")
    terminal.type("\r")
    terminal.sees("You ared")
    terminal.type("\x11")
    assert terminal.ended() == 0
    assert answered(tmp_path) == [clean(f"a{pasted}z")]


WHOLE = f"ab\x1b[D{BEGIN}one\x1b[31m\r\x11{END}\x1b{BEGIN}{END}c{BEGIN}two{END}\x1b[2"


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, len(WHOLE)])
def test_T6_a_paste_is_told_from_keys_however_the_input_is_cut(size: int) -> None:
    reader = PasteReader()
    parts = [part for at in range(0, len(WHOLE), size) for part in reader.feed(WHOLE[at : at + size])]
    assert reader.waiting
    typed = "".join(part if isinstance(part, str) else "|" for part in parts) + reader.release()
    assert typed == "ab\x1b[D|\x1bc|\x1b[2"
    assert pastes(parts) == ["one\x1b[31m\r\x11", "two"]
    assert not reader.waiting


def pastes(parts: Sequence[str | events.Paste]) -> list[str]:
    return [part.text for part in parts if isinstance(part, events.Paste)]
