import sqlite3
import subprocess
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from interviewer.adapters.journal import SqliteJournal
from interviewer.domain.events import Event
from interviewer.engine.ports import JournalError
from tests.adapters.on_disk import at_every, load, on, query, refusal, store
from tests.every_event import answered, opened

WRITER = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from interviewer.adapters.journal import SqliteJournal
from interviewer.domain.events import Answered
async def write(path, session, count):
    journal = SqliteJournal(Path(path))
    for seq in range(1, int(count) + 1):
        await journal.append(session, Answered(seq=seq, at=datetime.now(UTC), turn=seq, text=session))
    await journal.close()
print("ready", flush=True)
sys.stdin.readline()
asyncio.run(write(*sys.argv[1:]))
"""


def test_a_newer_journal_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "sessions.db"
    store(path, "S", opened("S"))
    query(path, "PRAGMA user_version = 99")
    before = path.read_bytes()
    attempts: list[Callable[[SqliteJournal], Coroutine[Any, Any, object]]] = [
        lambda journal: journal.read("S"),
        lambda journal: journal.append("S", answered(2)),
        lambda journal: journal.sessions(),
        lambda journal: journal.probe(),
    ]
    for attempt in attempts:
        text = refusal(path, attempt)
        assert "sessions.db" in text
        assert "newer version" in text
        assert "99" in text
    assert path.read_bytes() == before


def test_an_event_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sessions.db"
    store(path, "S", answered(2))
    query(path, """UPDATE events SET body = json_set(body, '$.v', 2)""")
    assert "newer" in refusal(path, lambda journal: journal.read("S"))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"Dear diary, this is no database. " * 200, "not a journal of this program"),
        (b"SQLite format 3\x00" + b"\xff" * 5000, "sessions.db"),
    ],
)
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "sessions.db"
    path.write_bytes(content)
    assert says in refusal(path, lambda journal: journal.append("S", answered(2)))
    assert says in refusal(path, lambda journal: journal.sessions())
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "sessions.db"
    query(path, "CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    assert "not a journal of this program" in refusal(path, lambda journal: journal.append("S", answered(2)))
    assert "not a journal of this program" in refusal(path, lambda journal: journal.sessions())
    assert path.read_bytes() == before


def test_a_truncated_file_is_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "sessions.db"
    store(path, "S", opened("S"), *(answered(seq, "word " * 2000) for seq in range(2, 20)))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "damaged" in refusal(path, lambda journal: journal.read("S"))
    assert path.read_bytes() == whole[: len(whole) // 2]


def test_a_journal_whose_text_is_damaged_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "sessions.db"
    store(path, "S", opened("S"))
    query(path, "UPDATE events SET body = substr(body, 1, 40)")
    assert "damaged" in refusal(path, lambda journal: journal.read("S"))
    assert [line.session for line in on(path, lambda journal: journal.sessions())] == ["S"]
    on(path, lambda journal: journal.delete("S"))
    assert on(path, lambda journal: journal.sessions()) == []


def test_a_missing_document_is_called_damage(tmp_path: Path) -> None:
    path = tmp_path / "sessions.db"
    store(path, "S", opened("S"))
    query(path, "DELETE FROM documents WHERE rowid IN (SELECT rowid FROM documents LIMIT 1)")
    assert "damaged" in refusal(path, lambda journal: journal.read("S"))


def test_an_empty_file_is_a_journal_that_nothing_was_written_to(tmp_path: Path) -> None:
    path = tmp_path / "sessions.db"
    path.touch()
    assert on(path, lambda journal: journal.sessions()) == []
    store(path, "S", answered(2))
    assert load(path) == [answered(2)]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    text = refusal(tmp_path / "file" / "data" / "sessions.db", lambda journal: journal.append("S", answered(2)))
    assert "file/data/sessions.db" in text
    assert "INTERVIEWER_DATA_DIR" in text


def test_a_folder_in_the_place_of_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "sessions.db").mkdir()
    assert "INTERVIEWER_DATA_DIR" in refusal(tmp_path / "sessions.db", lambda journal: journal.append("S", answered(2)))


def test_a_journal_that_is_deleted_while_in_use_says_so(tmp_path: Path) -> None:
    path = tmp_path / "sessions.db"

    async def work(journal: SqliteJournal) -> None:
        await journal.append("S", opened("S"))
        path.unlink()
        await journal.append("S", answered(2))

    assert "deleted" in refusal(path, work)


def test_a_full_disk_is_said_and_writing_goes_on_after_room_was_made(tmp_path: Path) -> None:
    path = tmp_path / "sessions.db"
    store(path, "old", *(answered(seq, "word " * 4000) for seq in range(2, 12)))
    pages = query(path, "PRAGMA page_count")[0][0]
    refused: list[str] = []

    async def work(journal: SqliteJournal) -> list[Event]:
        kept: list[Event] = [answered(2, "short")]
        await journal.append("S", kept[0])
        big = answered(3, "word " * 4000)
        with pytest.raises(JournalError) as caught:
            await journal.append("S", big)
        refused.append(str(caught.value))
        with pytest.raises(JournalError, match="disk is full"):
            await journal.append("S", big)
        assert await journal.read("S") == kept
        await journal.delete("old")
        await journal.append("S", big)
        return [*kept, big]

    def limit(raw: sqlite3.Connection, _record: object) -> None:
        raw.execute(f"PRAGMA max_page_count = {pages}").close()

    with at_every("connect", limit):
        kept = on(path, work)
    assert "disk is full" in refused[0]
    assert "sessions.db" in refused[0]
    assert load(path) == kept
    assert query(path, "PRAGMA integrity_check") == [("ok",)]


def writers(path: Path, *sessions: str, count: int) -> list[subprocess.CompletedProcess[str]]:
    started = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), session, str(count)],
            text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for session in sessions
    ]  # fmt: skip
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    ended = [(process, *process.communicate(timeout=60)) for process in started]
    return [subprocess.CompletedProcess(process.args, process.returncode, out, err) for process, out, err in ended]


def test_two_programs_that_begin_on_a_new_journal_at_once_both_keep_everything(tmp_path: Path) -> None:
    path = tmp_path / "sessions.db"
    assert [(done.returncode, done.stderr) for done in writers(path, "A", "B", "C", count=60)] == [(0, "")] * 3
    for session in ("A", "B", "C"):
        assert [event.seq for event in load(path, session)] == list(range(1, 61))
    assert query(path, "PRAGMA integrity_check") == [("ok",)]


def test_a_journal_that_another_program_is_just_making_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "sessions.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE").close()
    refused: list[str] = []

    def release(context: sa.engine.ExceptionContext) -> None:
        refused.append(str(context.original_exception))
        if other.in_transaction:
            other.execute("COMMIT").close()

    with at_every("handle_error", release):
        store(path, "S", opened("S"))
    other.close()
    assert refused == ["database is locked"]
    assert [event.seq for event in load(path, "S")] == [1]
