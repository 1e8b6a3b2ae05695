import asyncio
import json
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from interviewer.adapters.journal import SqliteJournal
from interviewer.adapters.memory import MemoryJournal
from interviewer.domain.events import Event, Rated, Settled
from interviewer.domain.packing import pack
from tests.fakes import START
from tests.killed import TYPED, play, resume
from tests.programs import BOOKKEEPING, ROOT, SHORT, Program, answers_file, events_of, keyed_answers, sound

MOMENTS = 50


def told(events: Sequence[Event]) -> list[dict[str, Any]]:
    """The conversation without numbers and times, and the grades, whose place in it does not matter."""
    kept = [event for event in events if event.type not in BOOKKEEPING]
    return [pack(event.model_copy(update={"seq": 0, "at": START}))[0] for event in kept]


def grades(events: Sequence[Event]) -> dict[str, Any]:
    settled = {event.question: (event.by, event.lines, event.judgement) for event in events if isinstance(event, Settled)}
    return settled | {event.competency: (event.level, event.cites, event.unjudged) for event in events if isinstance(event, Rated)}


@pytest.fixture(scope="module")
def unbroken() -> list[Event]:
    events = asyncio.run(play(MemoryJournal()))
    assert {"TakenBack", "Paused", "Resumed", "Judged", "Settled", "Rated", "SelfRated", "Closed"} <= {event.type for event in events}
    return events


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Folders of sessions killed after every event and at random moments; both are filled at the same time."""
    folders = {"events": tmp_path_factory.mktemp("events"), "moments": tmp_path_factory.mktemp("moments")}
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.killed", how, str(folder), str(MOMENTS)],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for how, folder in folders.items()
    ]  # fmt: skip
    for process in started:
        out, err = process.communicate(timeout=240)
        assert process.returncode == 0, out + err
    return folders


def is_whole(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_killed_after_any_event_the_session_goes_on_as_if_nothing_had_happened(killed: dict[str, Path], unbroken: list[Event]) -> None:
    for number in range(1, len(unbroken)):
        path = killed["events"] / f"{number}.db"
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("SELECT max(seq), count(*) FROM events").fetchone() == (number, number)
        resumed = asyncio.run(resume(path))
        assert told(resumed) == told(unbroken), f"killed after event {number}, {unbroken[number - 1].type}"
        assert grades(resumed) == grades(unbroken)
        assert [event.seq for event in resumed] == list(range(1, len(resumed) + 1))
    assert not (killed["events"] / f"{len(unbroken) + 2}.db").exists()


def test_killed_at_any_moment_nothing_that_was_printed_is_lost(killed: dict[str, Path]) -> None:
    whole = [event for event in printed(killed["moments"] / "whole.out") if event["type"] != "SelfRated"]
    lengths: set[int] = set()
    for number in range(MOMENTS):
        path = killed["moments"] / f"{number}.db"
        shown = printed(killed["moments"] / f"{number}.out")
        resumed = asyncio.run(resume(path, TYPED))
        kept = [json.loads(json.dumps(pack(event)[0])) for event in resumed]
        assert kept[: len(shown)] == shown
        assert is_whole(path)
        assert without_times(kept) == without_times(whole)
        lengths.add(len(shown))
    assert len(lengths) > MOMENTS / 4


def printed(path: Path) -> list[dict[str, Any]]:
    """The events of the whole lines; the last line may be cut off."""
    return [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]


def without_times(events: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {key: value for key, value in event.items() if key not in {"seq", "at"}} for event in events if event["type"] not in BOOKKEEPING
    ]


def test_the_program_itself_can_be_killed_and_resumed(tmp_path: Path) -> None:
    whole, broken = Program(tmp_path / "whole"), Program(tmp_path / "broken")
    answers = answers_file(tmp_path / "answers.txt", keyed_answers())
    process = broken.start(*SHORT, "--answers", answers, "--json")
    assert process.stdout is not None
    before = [process.stdout.readline() for _ in range(14)]
    process.kill()
    before += [line for line in process.communicate()[0].splitlines(keepends=True) if line.endswith("\n")]
    sound(0, broken.run("resume", "last", "--answers", answers))
    sound(0, whole.run(*SHORT, "--answers", answers))
    assert process.returncode == -9
    shown, kept = events_of("".join(before)), journal_of(broken)
    assert [json.loads(json.dumps(pack(event)[0])) for event in kept[: len(shown)]] == shown
    assert told(kept)[1:] == told(journal_of(whole))[1:]
    assert grades(kept) == grades(journal_of(whole))


def journal_of(program: Program) -> list[Event]:
    async def only_session() -> list[Event]:
        journal = SqliteJournal(program.data / "sessions.db")
        try:
            (line,) = await journal.sessions()
            return await journal.read(line.session)
        finally:
            await journal.close()

    return asyncio.run(only_session())
