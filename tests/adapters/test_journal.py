import stat
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewer.adapters.journal import SqliteJournal
from interviewer.engine.ports import JournalError, SessionNotFoundError
from tests.adapters.on_disk import at_every, load, on, query, store
from tests.every_event import CAST, KINDS, answered, one_of_each, opened


def test_every_kind_of_event_comes_back_as_it_was(tmp_path: Path) -> None:
    events = one_of_each("S")
    assert {event.type for event in events} == set(KINDS)
    store(tmp_path / "sessions.db", "S", *events)
    assert load(tmp_path / "sessions.db") == events


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=5))
def test_any_text_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    path = tmp_path_factory.mktemp("journal") / "sessions.db"
    events = [answered(seq, text) for seq, text in enumerate(texts, 2)]
    store(path, "S", *events)
    assert load(path) == events


def test_the_folder_may_have_any_name(tmp_path: Path) -> None:
    path = tmp_path / "a b?c=d#e%20f" / "sessions.db"
    store(path, "S", answered(2))
    assert load(path) == [answered(2)]
    assert path.is_file()


def test_documents_are_stored_once_for_all_sessions(tmp_path: Path) -> None:
    path = tmp_path / "sessions.db"
    store(path, "S", opened("S"))
    first = query(path, "SELECT sha256, body FROM documents")
    store(path, "T", opened("T"))
    assert query(path, "SELECT sha256, body FROM documents") == first
    assert len(first) == 1 + len(CAST.questions) + len(CAST.competencies)
    assert CAST.questions[0].ask not in query(path, "SELECT body FROM events")[0][0]


def test_only_the_user_can_read_what_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "data" / "sessions.db"

    async def work(journal: SqliteJournal) -> dict[str, int]:
        await journal.append("S", opened("S"))
        return {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}

    modes = on(path, work)
    assert modes == dict.fromkeys(("sessions.db", "sessions.db-wal", "sessions.db-shm"), 0o600)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_write_is_on_the_disk_before_it_is_told(tmp_path: Path) -> None:
    seen: list[tuple[object, ...]] = []

    def look(connection: sa.Connection, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("INSERT INTO events"):
            raw: Any = connection.connection.driver_connection
            names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            seen.append((raw.in_transaction, *(raw.execute(f"PRAGMA {name}").fetchone()[0] for name in names)))

    with at_every("before_cursor_execute", look):
        store(tmp_path / "sessions.db", "S", answered(2), answered(3))
    assert seen == [(True, "wal", 2, 1, 5000)] * 2


def test_each_event_is_a_transaction_of_its_own_that_others_see_at_once(tmp_path: Path) -> None:
    path = tmp_path / "sessions.db"

    async def work(journal: SqliteJournal) -> list[int]:
        counts: list[int] = []
        for seq in (2, 3, 4):
            await journal.append("S", answered(seq))
            counts.append(query(path, "SELECT count(*) FROM events")[0][0])
        return counts

    assert on(path, work) == [1, 2, 3]


def test_closing_leaves_one_file_that_can_be_copied(tmp_path: Path) -> None:
    store(tmp_path / "data" / "sessions.db", "S", *one_of_each("S"))
    assert [file.name for file in (tmp_path / "data").iterdir()] == ["sessions.db"]
    (tmp_path / "copy.db").write_bytes((tmp_path / "data" / "sessions.db").read_bytes())
    assert load(tmp_path / "copy.db") == one_of_each("S")


def test_nothing_is_made_by_asking_for_the_list(tmp_path: Path) -> None:
    assert on(tmp_path / "data" / "sessions.db", lambda journal: journal.sessions()) == []
    assert list(tmp_path.iterdir()) == []


def test_the_second_program_on_one_session_is_told(tmp_path: Path) -> None:
    path = tmp_path / "sessions.db"

    async def work(first: SqliteJournal) -> None:
        second = SqliteJournal(path)
        try:
            await first.append("S", opened("S"))
            await second.read("S")
            await first.append("S", answered(2, "from the first"))
            await second.append("S", answered(2, "from the second"))
        finally:
            await second.close()

    with pytest.raises(JournalError) as caught:
        on(path, work)
    assert "another window" in str(caught.value)
    assert "interviewer resume S" in str(caught.value)
    assert load(path) == [opened("S"), answered(2, "from the first")]


def test_deleting_takes_the_documents_that_nothing_else_needs(tmp_path: Path) -> None:
    path = tmp_path / "sessions.db"
    smaller = CAST.model_copy(update={"questions": CAST.questions[:1], "competencies": CAST.competencies[:1]})
    store(path, "S", *one_of_each("S"))
    store(path, "T", opened("T", cast=smaller), answered(2))
    on(path, lambda journal: journal.delete("S"))
    assert len(query(path, "SELECT * FROM documents")) == 3
    assert load(path, "T") == [opened("T", cast=smaller), answered(2)]
    with pytest.raises(SessionNotFoundError, match="no session S"):
        load(path, "S")
    on(path, lambda journal: journal.delete("T"))
    assert query(path, "SELECT count(*) FROM documents") == [(0,)]
    with pytest.raises(SessionNotFoundError):
        on(path, lambda journal: journal.delete("T"))


def test_the_list_has_the_newest_word_first_whatever_was_settled_since(tmp_path: Path) -> None:
    path = tmp_path / "sessions.db"
    store(path, "A", opened("A"), answered(2, after_s=50))
    store(path, "B", *one_of_each("B"))
    settled = next(event for event in one_of_each("C") if event.type == "Settled")
    store(path, "C", opened("C"), answered(2), settled.model_copy(update={"seq": 3, "at": answered(3, after_s=900).at}))
    lines = on(path, lambda journal: journal.sessions())
    assert [(line.session, line.closed) for line in lines] == [("A", False), ("B", True), ("C", False)]
    assert {line.persona for line in lines} == {CAST.persona.id}
    assert {line.started for line in lines} == {opened("A").at}
    assert lines[2].newest == answered(2).at


def test_a_probe_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "sessions.db"

    async def work(journal: SqliteJournal) -> None:
        await journal.probe()
        await journal.probe()

    on(path, work)
    assert query(path, "SELECT count(*) FROM documents") == [(0,)]
