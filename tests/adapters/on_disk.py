"""Work on a journal file, and looks into it from outside."""

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine, Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
import sqlalchemy as sa
from sqlalchemy import event as hooks

from interviewer.adapters.journal import SqliteJournal
from interviewer.domain.events import Event
from interviewer.engine.ports import JournalError

Result = TypeVar("Result")


def on(path: Path, work: Callable[[SqliteJournal], Coroutine[Any, Any, Result]]) -> Result:
    async def run() -> Result:
        journal = SqliteJournal(path)
        try:
            return await work(journal)
        finally:
            await journal.close()

    return asyncio.run(run())


def store(path: Path, session: str, *events: Event) -> None:
    async def work(journal: SqliteJournal) -> None:
        for event in events:
            await journal.append(session, event)

    on(path, work)


def load(path: Path, session: str = "S") -> list[Event]:
    return on(path, lambda journal: journal.read(session))


def refusal(path: Path, work: Callable[[SqliteJournal], Coroutine[Any, Any, object]]) -> str:
    with pytest.raises(JournalError) as caught:
        on(path, work)
    text = str(caught.value)
    assert text.count("\n") == 0
    assert text.endswith(".")
    return text


def query(path: Path, statement: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(statement).fetchall()


@contextmanager
def at_every(name: str, act: Callable[..., None]) -> Generator[None]:
    hooks.listen(sa.Engine, name, act)
    try:
        yield
    finally:
        hooks.remove(sa.Engine, name, act)
