"""The journal on disk: SQLite through SQLAlchemy Core, one worker thread, one durable transaction an event."""

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import event as hooks
from sqlalchemy import exc
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.pool import StaticPool
from tenacity import Retrying, retry_if_exception, stop_after_delay, wait_random

from interviewer.domain.events import Event
from interviewer.domain.packing import pack, references, unpack
from interviewer.engine.ports import JournalError, SessionLine, SessionNotFoundError

SCHEMA_VERSION = 1
BUSY_S = 5.0
"""How long a second program waits for the first one's write, in seconds."""

_METADATA = sa.MetaData()
_EVENTS = sa.Table(
    "events",
    _METADATA,
    sa.Column("session", sa.Text, primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
)
_DOCUMENTS = sa.Table(
    "documents", _METADATA, sa.Column("sha256", sa.Text, primary_key=True), sa.Column("body", sa.Text, nullable=False)
)  # fmt: skip
_FOREIGN = "is not a journal of this program; move it away, or name another folder with INTERVIEWER_DATA_DIR."
_GO_ON = "`interviewer resume last` goes on after the last answer that was kept."
_AFTERWARDS = ("Settled", "Rated", "Unjudged")
Result = TypeVar("Result")


class SqliteJournal:
    """Implements ports.Journal on one SQLite file, which it makes when it is first used."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")
        self._engine: sa.Engine | None = None

    async def append(self, session: str, event: Event) -> None:
        """Store one event; it is on the disk on return. JournalError."""
        await self._run(lambda: self._append(session, event))

    async def read(self, session: str) -> list[Event]:
        """All events of a session in order. SessionNotFoundError, JournalError."""
        return await self._run(lambda: self._read(session))

    async def sessions(self) -> list[SessionLine]:
        """Every session, the one with the newest word first. JournalError."""
        return await self._run(self._sessions)

    async def delete(self, session: str) -> None:
        """Remove a session and the documents nothing else refers to. SessionNotFoundError, JournalError."""
        await self._run(lambda: self._delete(session))

    async def probe(self) -> None:
        """Try whether the file can be written, and leave it as it was. JournalError."""
        await self._run(self._probe)

    async def close(self) -> None:
        """Write the log back into the file and let it go."""
        await self._run(self._close)
        self._thread.shutdown()

    async def _run(self, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: self._explained(work))

    def _explained(self, work: Callable[[], Result]) -> Result:
        try:
            return work()
        except exc.DBAPIError as error:
            raise JournalError(f"{self._path}: {_reason(str(error.orig))}") from error
        except OSError as error:
            raise JournalError(
                f"{self._path}: cannot be written: {error.strerror}; name another folder with INTERVIEWER_DATA_DIR."
            ) from error

    def _connected(self) -> sa.Engine:
        if self._engine is None:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not self._path.exists():
                self._path.touch(mode=0o600)
            engine = sa.create_engine(sa.URL.create("sqlite", database=str(self._path)), poolclass=StaticPool)
            hooks.listen(engine, "connect", _on_connect)
            hooks.listen(engine, "begin", _on_begin)
            try:
                # SQLite answers "locked" at once, whatever the busy timeout, when two programs switch one file to WAL.
                again = Retrying(
                    retry=retry_if_exception(_locked), stop=stop_after_delay(BUSY_S), wait=wait_random(0.005, 0.05), reraise=True
                )  # fmt: skip
                again(self._prepare, engine)
            except BaseException:
                engine.dispose()
                raise
            self._engine = engine
        elif not self._path.exists():
            raise JournalError(f"{self._path}: was moved or deleted while it was in use; put it back, or begin a new interview.")
        return self._engine

    def _reading(self) -> sa.Connection:
        return self._connected().connect().execution_options(transaction="BEGIN")

    def _prepare(self, engine: sa.Engine) -> None:
        """Refuse a file that is not ours before anything in it changes; make the tables of a new one."""
        with engine.connect().execution_options(transaction="") as connection:
            version, tables = connection.exec_driver_sql(
                "SELECT user_version, (SELECT count(*) FROM sqlite_master) FROM pragma_user_version"
            ).one()
            if version > SCHEMA_VERSION:
                raise JournalError(
                    f"{self._path}: was written by a newer version of interviewer (schema {version}, this one knows {SCHEMA_VERSION}); "
                    "upgrade, or name another folder with INTERVIEWER_DATA_DIR."
                )
            if version == 0 and tables:
                raise JournalError(f"{self._path}: {_FOREIGN}")
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        if version == 0:
            with engine.begin() as connection:
                _METADATA.create_all(connection)
                connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def _append(self, session: str, event: Event) -> None:
        body, documents = pack(event)
        with self._connected().begin() as connection:
            for name, text in documents.items():
                connection.execute(insert(_DOCUMENTS).values(sha256=name, body=text).on_conflict_do_nothing())
            try:
                connection.execute(
                    sa.insert(_EVENTS).values(
                        session=session, seq=event.seq, type=event.type, at=event.at.isoformat(), body=json.dumps(body, ensure_ascii=False)
                    )
                )  # fmt: skip
            except exc.IntegrityError as error:
                raise JournalError(
                    f"Session {session} has gone on in another window; close that one, or go on there with: interviewer resume {session}"
                ) from error

    def _read(self, session: str) -> list[Event]:
        try:
            return self._unpacked(session)
        except (KeyError, TypeError, ValueError) as error:
            raise JournalError(f"{self._path}: session {session} is damaged and cannot be read: {str(error).splitlines()[0]}.") from error

    def _unpacked(self, session: str) -> list[Event]:
        with self._reading() as connection:
            rows = connection.execute(sa.select(_EVENTS.c.body).where(_EVENTS.c.session == session).order_by(_EVENTS.c.seq)).scalars().all()
            bodies: list[dict[str, Any]] = [json.loads(row) for row in rows]
            names = {name for body in bodies for name in references(body)}
            found = connection.execute(sa.select(_DOCUMENTS).where(_DOCUMENTS.c.sha256.in_(names))).all()
        if not bodies:
            raise SessionNotFoundError(f"There is no session {session}; `interviewer history` lists those there are.")
        documents = {row.sha256: row.body for row in found}
        return [unpack(body, documents) for body in bodies]

    def _sessions(self) -> list[SessionLine]:
        if not self._path.exists():
            return []
        newest = sa.func.max(sa.case((_EVENTS.c.type.not_in(_AFTERWARDS), _EVENTS.c.at)))
        opened = sa.func.max(sa.case((_EVENTS.c.type == "Opened", _EVENTS.c.body)))
        closed = sa.func.max(sa.case((_EVENTS.c.type == "Closed", 1), else_=0))
        query = sa.select(_EVENTS.c.session, sa.func.min(_EVENTS.c.at), newest, opened, closed).group_by(_EVENTS.c.session)
        with self._reading() as connection:
            rows = connection.execute(query).all()
        lines = [self._line(*row) for row in rows]
        return sorted(lines, key=lambda line: (line.newest, line.session), reverse=True)

    def _line(self, session: str, started: str, newest: str | None, opened: str | None, closed: int) -> SessionLine:
        try:
            persona = str(json.loads(opened or "")["persona"]["id"])
        except (KeyError, TypeError, ValueError):
            persona = "?"
        begun = datetime.fromisoformat(started)
        return SessionLine(session, persona, begun, datetime.fromisoformat(newest) if newest else begun, bool(closed))

    def _delete(self, session: str) -> None:
        with self._connected().begin() as connection:
            gone = connection.execute(sa.delete(_EVENTS).where(_EVENTS.c.session == session)).rowcount
            if not gone:
                raise SessionNotFoundError(f"There is no session {session}; `interviewer history` lists those there are.")
            bodies = connection.execute(sa.select(_EVENTS.c.body).where(_EVENTS.c.type == "Opened")).scalars().all()
            kept = {name for body in bodies for name in references(json.loads(body))}
            connection.execute(sa.delete(_DOCUMENTS).where(_DOCUMENTS.c.sha256.not_in(kept)))

    def _probe(self) -> None:
        with self._connected().connect() as connection:
            connection.execute(sa.insert(_DOCUMENTS).values(sha256="probe", body=""))
            connection.rollback()

    def _close(self) -> None:
        if self._engine is None:
            return
        engine, self._engine = self._engine, None
        # A log that cannot be written back now is whole on the disk, and the next program to open the file does it.
        with suppress(exc.DBAPIError), engine.connect().execution_options(transaction="") as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        engine.dispose()


def _on_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in (f"busy_timeout = {int(BUSY_S * 1000)}", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _on_begin(connection: sa.Connection) -> None:
    """A write takes the lock at once, so that two programs wait for each other instead of failing; a checkpoint stands outside."""
    statement = connection.get_execution_options().get("transaction", "BEGIN IMMEDIATE")
    if statement:
        connection.exec_driver_sql(statement)


def _locked(error: BaseException) -> bool:
    return isinstance(error, exc.OperationalError) and "locked" in str(error.orig)


def _reason(text: str) -> str:
    """What to do about an error of SQLite, in words for a person."""
    known = {
        "file is not a database": _FOREIGN,
        "malformed": "is damaged; move it away, or restore a copy.",
        "disk is full": f"the disk is full; make room, then {_GO_ON}",
        "disk I/O error": f"the disk did not take the words (is it full?); make room, then {_GO_ON}",
        "readonly": "cannot be written; mend its permissions, or name another folder with INTERVIEWER_DATA_DIR.",
        "unable to open": "cannot be opened; mend its permissions, or name another folder with INTERVIEWER_DATA_DIR.",
        "locked": f"is in use by another program; close that one, then {_GO_ON}",
    }
    return next((words for sign, words in known.items() if sign in text), f"cannot be used: {text}.")
