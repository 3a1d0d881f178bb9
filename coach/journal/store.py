"""The journal: one SQLite file, in which what was confirmed stays.

A rollback journal rather than a write-ahead log: one file to copy or sync, and it works on network shares. Reading and
writing leave no second file behind, and a reader puts right what a killed writer left half done.
"""

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import quote_from_bytes

from coach.errors import JournalError
from coach.files import create_private
from coach.journal import schema
from coach.journal.records import Record, RunState, from_json, run_from_json, to_json, unreadable, utc_text

R = TypeVar("R", bound=Record)

BUSY_SECONDS = 5.0
"""How long to wait for another window or program that is writing."""

_PRAGMAS = (
    "PRAGMA journal_mode = DELETE",
    # FULL, and the folder is synced after the rollback journal is unlinked: that unlinking is the commit, and with
    # FULL alone a power cut may undo it
    "PRAGMA synchronous = EXTRA",
    "PRAGMA fullfsync = ON",  # macOS answers a plain fsync before the drive has written
    # the file may have come through a synced folder: trust neither its schema nor its pages
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)

_ADVICE = {
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full. Make room, then try again.",
    sqlite3.SQLITE_READONLY: "may not be written. Make the file and its folder writable, then try again.",
    sqlite3.SQLITE_BUSY: "is kept busy by another program. Close other windows of Cooldown Coach, then try again.",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened. Check that it is a file, and that you may write to its folder.",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk is full, or does not answer. Check it, then try again.",
}
"""What to do, by the primary result code of SQLite."""

_DAMAGED = (
    "is damaged. Nothing in it was changed or deleted. Put a backup in its place, or move it aside and a new journal "
    "is begun."
)

_NEWEST_OF_KIND = """
    SELECT id, kind, at, zone, body FROM records
    WHERE kind = ? AND at >= ? ORDER BY at DESC, rowid DESC LIMIT ?
"""
_NEWEST = """
    SELECT id, kind, at, zone, body FROM records
    WHERE at >= ? ORDER BY at DESC, rowid DESC LIMIT ?
"""
# a second window may go on saving a run that the first one has finished
_UNFINISHED = """
    SELECT id, at, body FROM run
    WHERE NOT EXISTS (SELECT 1 FROM records WHERE records.id = run.id) ORDER BY at DESC, rowid DESC LIMIT 1
"""


class Journal:
    """The journal in ``path``, opened when first needed; nothing is created before the first write.

    Every method raises :class:`JournalError` when the file cannot be read or written, and says what to do. A journal
    belongs to the thread that first used it; several, and several processes, may have the same file open.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    # --- records ---------------------------------------------------------------------------------------------

    def add(self, record: Record) -> None:
        """Record something for good: when this returns, it survives a kill and a power cut.

        A run with the same id ends with it, in one transaction: a session that was recorded is never offered again.

        Raises:
            JournalError: Also when there is a record with this id.
        """
        head = to_json(record)
        columns = [head.pop(name) for name in ("id", "kind", "at", "zone")]
        with self._writing() as connection:
            if connection.execute("SELECT 1 FROM records WHERE id = ?", (record.id,)).fetchone():
                raise JournalError(f"The record {record.id} is in the journal already. Nothing was changed.")
            connection.execute(
                "INSERT INTO records (id, kind, at, zone, local_date, body) VALUES (?, ?, ?, ?, ?, ?)",
                (*columns, record.local_date.isoformat(), _json(head)),
            )
            connection.execute("DELETE FROM run WHERE id = ?", (record.id,))

    def latest(self, kind: type[R]) -> R | None:
        """The newest record of a kind, or None; ``Record`` stands for every kind."""
        return next(iter(self.records(kind, limit=1)), None)

    def records(self, kind: type[R], since: datetime | None = None, limit: int | None = None) -> list[R]:
        """Records of a kind, the newest first; ``Record`` stands for every kind.

        Args:
            kind: ``WalkRecord`` say.
            since: Aware; only records from then on.
            limit: At most so many.
        """
        start, most = utc_text(since) if since else "", -1 if limit is None else limit
        if kind is Record:
            rows = self._rows(_NEWEST, start, most)
        else:
            rows = self._rows(_NEWEST_OF_KIND, kind.kind, start, most)
        return [_record(kind, *row) for row in rows]

    def count(self, kind: type[Record] = Record) -> int:
        """How many records of a kind there are; ``Record`` stands for every kind."""
        if kind is Record:
            rows = self._rows("SELECT count(*) FROM records")
        else:
            rows = self._rows("SELECT count(*) FROM records WHERE kind = ?", kind.kind)
        return rows[0][0] if rows else 0

    # --- the session under way ---------------------------------------------------------------------------------

    def save_run(self, run: RunState) -> None:
        """Keep a session under way, in place of an earlier state of the same."""
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO run (id, at, body) VALUES (?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET at = excluded.at, body = excluded.body",
                (run.id, utc_text(run.at), _json(run.body)),
            )

    def clear_run(self, run_id: str) -> None:
        """Forget a session under way that is not to be offered again."""
        if self._exists():
            with self._writing() as connection:
                connection.execute("DELETE FROM run WHERE id = ?", (run_id,))

    def unfinished_run(self) -> RunState | None:
        """The newest session that was begun and neither recorded nor cleared; its ``at`` is in UTC."""
        rows = self._rows(_UNFINISHED)
        return _run(*rows[0]) if rows else None

    # --- the file ----------------------------------------------------------------------------------------------

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        if not self._exists():
            return []
        with self._explained():
            return self._opened().execute(sql, values).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: on the disk at the end, or undone by any error."""
        with self._explained():
            create_private(self.path)
            connection = self._opened()
            connection.execute("BEGIN IMMEDIATE")
            with connection:
                yield connection

    def _exists(self) -> bool:
        with self._explained():
            return self.path.exists()

    def _opened(self) -> sqlite3.Connection:
        # a synced folder or a restored backup may have put another file in the place of the open one, which shows
        # nothing new and takes nothing in
        found = self.path.stat()
        here = found.st_dev, found.st_ino
        if self._connection is None or self._file != here:
            self.close()
            self._connection, self._file = _connect(self.path), here
        return self._connection

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what SQLite and the system report into something a person can act on."""
        try:
            yield
        except sqlite3.ProgrammingError:
            raise  # a mistake in this program, which no person can mend
        except (sqlite3.Error, UnicodeDecodeError) as error:  # the latter where SQLite's own message quotes damage
            raise JournalError(_explanation(self.path, error)) from None  # and it may quote what was recorded
        except OSError as error:
            raise JournalError(f"The journal {self.path} cannot be opened or created: {error.strerror}.") from error


def _connect(path: Path) -> sqlite3.Connection:
    # mode=rw creates nothing, puts right what a killed writer left, and still reads where nothing may be written
    address = f"file:{quote_from_bytes(os.fsencode(path), safe='')}?mode=rw"
    connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        outdated = schema.version(connection, path) < len(schema.MIGRATIONS)
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        if outdated:
            schema.migrate(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _explanation(path: Path, error: Exception) -> str:
    # an error of Python's own is about text that is no UTF-8; it has no code, and a damaged file is behind it
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    name = getattr(error, "sqlite_errorname", "SQLITE_CORRUPT")
    return f"The journal {path} {_ADVICE.get(code & 0xFF, _DAMAGED)} ({name})"


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(dict(value), allow_nan=False, separators=(",", ":"))


def _object(what: str, named: object, body: Any) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (TypeError, ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise unreadable(what, named, "it holds no JSON object")
    return found


def _record(kind: type[R], named: Any, name: Any, at: Any, zone: Any, body: Any) -> R:
    head = {"id": named, "kind": name, "at": at, "zone": zone}
    record = from_json(_object("record", named, body) | head)
    if not isinstance(record, kind):  # an index that no longer agrees with its table
        raise unreadable("record", named, "it is not of the kind it is listed under")
    return record


def _run(named: Any, at: Any, body: Any) -> RunState:
    return run_from_json({"id": named, "at": at, "body": _object("unfinished session", named, body)})
