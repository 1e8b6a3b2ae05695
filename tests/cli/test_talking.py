import asyncio
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from interviewer.adapters.journal import SqliteJournal
from interviewer.domain.events import Answered, Event
from interviewer.domain.packing import pack
from tests.every_event import BEGUN
from tests.programs import BOOKKEEPING, PERSONA, SHORT, Program, answers_file, events_of, plain_answers, sound


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


def kept(program: Program) -> list[Event]:
    async def only_session() -> list[Event]:
        journal = SqliteJournal(program.data / "sessions.db")
        try:
            (line,) = await journal.sessions()
            return await journal.read(line.session)
        finally:
            await journal.close()

    return asyncio.run(only_session())


def told(events: list[Event]) -> list[dict[str, Any]]:
    """The conversation after its opening, without numbers and times."""
    return [pack(event.model_copy(update={"seq": 0, "at": BEGUN}))[0] for event in events[1:] if event.type not in BOOKKEEPING]


def grades(events: list[Event]) -> list[dict[str, Any]]:
    return [pack(event.model_copy(update={"seq": 0, "at": BEGUN}))[0] for event in events if event.type in {"Settled", "Rated"}]


def answers(events: list[Event]) -> list[str]:
    return [event.text for event in events if isinstance(event, Answered)]


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> list[Event]:
    program = Program(tmp_path_factory.mktemp("unbroken"))
    sound(0, program.run(*SHORT, "--answers", answers_file(program.place / "answers.txt", plain_answers())))
    return kept(program)


def test_a_file_that_runs_out_leaves_the_session_open_and_a_longer_one_goes_on_after_it(program: Program, unbroken: list[Event]) -> None:
    few = answers_file(program.place / "few.txt", ["/help", *plain_answers(4)])
    done = sound(0, program.run(*SHORT, "--answers", few))
    events = kept(program)
    assert "there were no more answers" in done.stderr
    assert f"interviewer resume {events[0].model_dump()['session']}" in done.stderr
    assert events[-1].type == "Said"
    assert "HOW THIS WAS JUDGED" in done.stdout
    more = answers_file(program.place / "more.txt", ["/help", *plain_answers()])
    sound(0, program.run("resume", "last", "--answers", more))
    assert told(kept(program)) == told(unbroken)
    assert grades(kept(program)) == grades(unbroken)
    assert sound(0, program.run("resume", "last", "--answers", more, "--json")).stdout == ""


def test_a_report_of_an_open_session_writes_nothing(program: Program) -> None:
    sound(0, program.run(*SHORT, "--answers", answers_file(program.place / "few.txt", plain_answers(3))))
    before = kept(program)
    sound(0, program.run("report", "last", "--format", "markdown"))
    sound(0, program.run("history"))
    assert kept(program) == before


def test_blocks_left_over_are_told_once(program: Program) -> None:
    done = sound(0, program.run(*SHORT, "--answers", answers_file(program.place / "end.txt", ["Good morning.", "/end", "one", "two"])))
    assert done.stderr.count("2 blocks were left over") == 1
    assert kept(program)[-1].type == "SelfRated"


def turn(process: subprocess.Popen[str]) -> list[dict[str, Any]]:
    """The events up to the end of the interviewer's turn, as they come through the pipe."""
    assert process.stdout is not None
    lines: list[str] = []
    while True:
        line = process.stdout.readline()
        assert line, process.stderr.read() if process.stderr else ""
        lines.append(line)
        event = events_of(line)[0]
        if event["type"] == "MoveChosen":
            wanted = len(event["beats"])
        if event["type"] == "Said" and event["kind"] == "speech" and event["beat"] + 1 == wanted:  # pyright: ignore[reportPossiblyUnboundVariable]
            return events_of("".join(lines))


def say(process: subprocess.Popen[str], text: str) -> None:
    assert process.stdin is not None
    process.stdin.write(f"{text}\n---\n")
    process.stdin.flush()


def test_through_a_pipe_each_turn_is_printed_before_the_next_answer_is_read(program: Program, unbroken: list[Event]) -> None:
    process = program.start(*SHORT, "--answers", "-", "--json")
    seen = turn(process)
    coming = iter(plain_answers())
    for _ in range(5):
        text = next(coming)
        say(process, text)
        events = turn(process)
        assert [event["text"] for event in events if event["type"] == "Answered"] == [text]
        seen += events
    rest = "".join(f"{text}\n---\n" for text in coming) + "# self_rating\n2\n---\n"
    out, err = process.communicate(rest, timeout=60)
    seen += events_of(out)
    assert process.returncode == 0, err
    assert seen[-1]["type"] == "SelfRated"
    assert told(kept(program)) == told(unbroken)


def test_ctrl_c_while_it_waits_ends_at_once_and_keeps_the_session(program: Program) -> None:
    process = program.start(*SHORT, "--answers", "-", "--json")
    turn(process)
    say(process, "Good morning.")
    seen = turn(process)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 130
    out, err = process.communicate()
    assert out == ""
    assert "Traceback" not in err
    events = kept(program)
    assert f"interviewer resume {events[0].model_dump()['session']}" in err
    assert answers(events) == ["Good morning."]
    assert events[-1].seq == seen[-1]["seq"]
    sound(0, program.run("resume", "last", "--answers", "-", said="/end\n---\n"))
    assert kept(program)[-1].type == "SelfRated"


def test_commands_in_the_place_of_answers(program: Program) -> None:
    words = ["/undo", "/help", "Good morning.", "/UNDO", "/undo", "Hello.", "/pause", "anything", "x" * 100_001, "/end"]
    done = sound(0, program.run(*SHORT, "--answers", "-", said="".join(f"{text}\n---\n" for text in words)))
    assert done.stderr.count("There is no answer to take back.") == 2
    assert done.stderr.count("Taken back") == 1
    assert "/repeat" in done.stderr
    assert "The clock stands still" in done.stderr
    assert "has 100,001 characters, and at most 100,000" in done.stderr
    events = kept(program)
    assert answers(events) == ["Good morning.", "Hello.", "anything", "/end"]
    assert [event.type for event in events if event.type in {"TakenBack", "Paused", "Resumed"}] == ["TakenBack", "Paused", "Resumed"]


def test_an_answer_taken_back_counts_nowhere(program: Program) -> None:
    script = plain_answers()
    twice = [script[0], "Something else altogether.", "/undo", *script[1:]]
    sound(0, program.run(*SHORT, "--answers", answers_file(program.place / "twice.txt", twice)))
    events = kept(program)
    assert "Something else altogether." in answers(events)
    report = sound(0, program.run("report", "last", "--format", "json")).stdout
    assert "Something else altogether." not in report


def test_hostile_words_do_not_reach_the_terminal(program: Program) -> None:
    words = "before \x1b]52;c;aGk=\x07\x1b[2J\u202e[/bold] after"
    done = sound(0, program.run(*SHORT, "--answers", "-", said=f"{words}\n---\n{words}\n---\n/end\n---\n"))
    assert not {"\x1b", "\x07", "\u202e"} & set(done.stdout + done.stderr)
    assert answers(kept(program))[0] == "before \ufffd]52;c;aGk=\ufffd\ufffd[2J\ufffd[/bold] after"


def test_a_pipe_that_is_no_text_is_refused_and_the_session_stays(program: Program) -> None:
    done = subprocess.run(
        program.command("play", PERSONA, "--answers", "-"), input=b"Good morning.\n---\n\xff\xfe\n---\n", capture_output=True,
        env={**program.environment, "PYTHONIOENCODING": "utf-8"}, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert b"standard input: is not UTF-8 text" in done.stderr
    assert b"Traceback" not in done.stderr
    assert kept(program)[0].type == "Opened"


def test_two_windows_on_one_session_one_is_told(program: Program) -> None:
    sound(0, program.run(*SHORT, "--answers", answers_file(program.place / "few.txt", plain_answers(2))))
    windows = [program.start("resume", "last", "--answers", "-") for _ in range(2)]
    for window in windows:
        assert window.stdout is not None
        assert window.stdout.readline()
    ends = [(*window.communicate("I do not know.\n---\n", timeout=60), window.returncode) for window in windows]
    assert sorted(code for *_, code in ends) == [0, 1]
    assert "has gone on in another window" in next(errors for _, errors, code in ends if code == 1)
    events = kept(program)
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
