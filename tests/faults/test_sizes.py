"""Rows N18, N19 and N21: prompts that are too long or were cut unseen, and replies that do not end."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from interviewer.domain.events import Answered, Judged
from tests.endpoint.fault_server import END, FaultServer, Repeat, Script, delta, error, event, head, streamed
from tests.endpoint.player import Body, plays, verdicts
from tests.endpoint.scripts import counts
from tests.faults.runs import BIAS, DERIVATION, TALK, looked_at, play, told, using
from tests.programs import PERSONA, answers_file

MOST_MEMORY = 200_000
"""Kilobytes; an interview with well-behaved models takes half of it."""
MOST_KEPT = 8_000
TOO_LONG = error(400, "This model's maximum context length is 2048 tokens.", "context_length_exceeded")


def test_N18_a_prompt_that_is_too_long_is_sent_once_more_and_shorter_and_nothing_is_forgotten(tmp_path: Path) -> None:
    def turn(body: Body) -> Script:
        return TOO_LONG if len(body["messages"]) > 6 else plays(body)

    with FaultServer(turn=turn) as voice, FaultServer(default=TOO_LONG) as judge:
        held = play(using(tmp_path, voice=voice.url, judge=judge.url))
        sizes = [len(seen.body["messages"]) for seen in voice.chats]
        assert [size > 6 for size in sizes] == [False, False, False, True, False]
        refused, again = voice.chats[3:]
        assert len(again.raw) < len(refused.raw)
        assert len(judge.chats) == 3
    folded = next(event for event in held.said if event.turn == 3)
    assert (folded.source, folded.cut) == ("model", None)
    assert held.report.scripted == ()
    assert [line.text for line in held.report.transcript if line.speaker == "candidate"] == list(TALK)
    (entry,) = held.report.questions
    assert "does not fit the window of grader" in (entry.fallback or "")
    assert "Trying again" not in held.err


def test_N19_a_prompt_of_which_a_part_was_read_is_told_once_with_the_setting_that_mends_it(tmp_path: Path) -> None:
    long = " ".join([DERIVATION, BIAS] * 60)
    assert len(long) > 4 * 2_050

    def turn(body: Body) -> Script:
        return streamed(json.dumps(verdicts(body)), usage=counts(prompt=2_050))

    with FaultServer(turn=turn) as judge:
        held = play(using(tmp_path, judge=judge.url), [TALK[0], long, BIAS, "/end"])
        assert len(judge.chats) == 3
    told(held, "grader read only 2,050 tokens of a prompt of")
    told(held, "num_ctx")
    assert len(held.of(Judged)) == 2
    assert long in [event.text for event in held.of(Answered)]


MEASURED = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[2:])
open(sys.argv[1], "w").write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(code)
"""
"""Runs a command and writes its greatest memory, in kB; a process counts what its maker held, so a small one has to make it."""
ENDLESS: dict[str, tuple[Script, Script]] = {
    "5 MB in pieces, and words without end": (
        [head(), *[event(delta("x" * 50_000))] * 100, END],
        [head(), Repeat(event(delta("word " * 50)), 0)],
    ),
    "5 MB at once, and letters without end": ([head(), event(delta("x" * 5_000_000)), END], [head(), Repeat(event(delta("x" * 500)), 0)]),
}


@pytest.mark.parametrize("case", ENDLESS)
def test_N21_a_reply_without_an_end_is_cut_at_the_cap_and_takes_no_memory(tmp_path: Path, case: str) -> None:
    first, second = ENDLESS[case]
    with FaultServer(default=first) as voice, FaultServer(default=second) as judge:
        program = using(tmp_path, voice=voice.url, judge=judge.url)
        answers = answers_file(tmp_path / "answers.txt", TALK)
        command = program.command("play", PERSONA, "--length", "10", "--seed", "5", "--answers", answers)
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, str(tmp_path / "memory"), *command],
            env=program.environment, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        out, err = done.stdout, done.stderr
        assert done.returncode == 0
        assert int((tmp_path / "memory").read_text()) < MOST_MEMORY
        assert len(voice.chats) == 4
        assert len(judge.chats) == 4
        for seen in (*voice.chats, *judge.chats):
            assert seen.closed.wait(10)
    held = looked_at(program, out, err)
    assert [event.text for event in held.of(Answered)] == list(TALK)
    assert {event.source for event in held.said} == {"script"}
    assert held.report.scripted == (0, 1, 2, 3)
    assert all(0 < len(event.raw or "") <= MOST_KEPT for event in [*held.unjudged("live"), *held.unjudged("settle")])
    assert held.report.questions[0].judge == "embedded"
    assert (program.data / "sessions.db").stat().st_size < 1_000_000
