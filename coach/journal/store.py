"""The journal: one SQLite file, in which what was confirmed stays.

A rollback journal rather than a write-ahead log: one file to copy or sync, and it works on network shares. Reading and
writing leave no second file behind, and a reader puts right what a killed writer left half done.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self, TypeVar

from coach.errors import JournalError
from coach.files import create_private
from coach.journal.bulk import uncollected
from coach.journal.connection import connect, explained
from coach.journal.records import Record, RunState
from coach.journal.wire import run_from_json, take_json, to_json, unreadable, utc_text

R = TypeVar("R", bound=Record)

_NEWEST_OF_KIND = """
    SELECT id, kind, at, zone, body FROM records
    WHERE kind = ? AND at >= ? ORDER BY at DESC, rowid DESC LIMIT ?
"""
_HOLDING = """
    SELECT id, kind, at, zone, body FROM records
    WHERE kind = ? AND at >= ? AND ({}) ORDER BY at DESC, rowid DESC LIMIT ?
"""
_NEWEST = """
    SELECT id, kind, at, zone, body FROM records
    WHERE at >= ? ORDER BY at DESC, rowid DESC LIMIT ?
"""
# the parts of a session, the advice of a check and the drinks of a plan make up most of a journal, and no overview
# looks at them
_OUTLINES = """
    SELECT id, kind, at, zone, CASE
        WHEN kind NOT IN ('session', 'check', 'plan') OR NOT json_valid(body) THEN body
        WHEN kind = 'session' THEN json_replace(body, '$.steps', json('[]'))
        WHEN kind = 'check' THEN json_remove(body, '$.verdict.advice')
        ELSE json_remove(body, '$.plan.schedule', '$.plan.cautions', '$.plan.foods', '$.plan.why') END
    FROM records WHERE at >= ? ORDER BY at DESC, rowid DESC
"""
_IN_ORDER = """
    SELECT id, kind, at, zone, body FROM records
    WHERE (at, id) > (?, ?) AND local_date BETWEEN ? AND ? ORDER BY at, id LIMIT ?
"""
_BY_ID = "SELECT id, kind, at, zone, local_date, body FROM records WHERE id = ?"
# a second window may go on saving a run that the first one has finished
_UNFINISHED = """
    SELECT id, at, body FROM run
    WHERE NOT EXISTS (SELECT 1 FROM records WHERE records.id = run.id) ORDER BY at DESC, rowid DESC LIMIT 1
"""

_PAGE = 500
"""Records that are read at a time: between two pages others may write, and memory holds no more than one."""


class Row(NamedTuple):
    """A record as the journal holds it."""

    id: str
    kind: str
    at: str
    zone: str
    local_date: str
    body: str
    """Its own fields, JSON."""


class Merged(NamedTuple):
    """What became of records that were offered."""

    new: int
    there: int
    """How many the journal held already."""


class OtherContentError(JournalError):
    """The journal holds something else under ids that were offered. Nothing was changed.

    Args:
        ids: Those ids.
    """

    def __init__(self, ids: list[str]) -> None:
        self.ids = ids
        super().__init__(f"The journal holds something else as {', '.join(ids)}. Nothing was changed.")


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
            JournalError: Also when there is a record with this id, or it could not be read again.
        """
        row = row_of(record)
        _check_readable(row)
        with self._writing() as connection:
            if connection.execute(_BY_ID, (record.id,)).fetchone():
                raise JournalError(f"The record {record.id} is in the journal already. Nothing was changed.")
            _insert(connection, row)

    def merge(self, rows: Iterable[Row]) -> Merged:
        """Add the records that are not there yet, in one transaction: all of them, or none when anything fails.

        Args:
            rows: Made by :func:`row_of`.

        Raises:
            OtherContentError: There are records with the same ids that say something else.
        """
        new = there = 0
        others = []
        with self._writing() as connection:
            for row in rows:
                held = connection.execute(_BY_ID, (row.id,)).fetchone()
                if held is None:
                    _insert(connection, row)
                    new += 1
                elif same(Row(*held), row):
                    there += 1
                else:
                    others.append(row.id)
            if others:
                raise OtherContentError(others)
        return Merged(new, there)

    def latest(self, kind: type[R]) -> R | None:
        """The newest record of a kind, or None; ``Record`` stands for every kind."""
        return next(iter(self.records(kind, limit=1)), None)

    def records(
        self,
        kind: type[R],
        since: datetime | None = None,
        limit: int | None = None,
        holding: Collection[str] = (),
    ) -> list[R]:
        """Records of a kind, the newest first; ``Record`` stands for every kind.

        Args:
            kind: ``WalkRecord`` say.
            since: Aware; only records from then on.
            limit: At most so many.
            holding: Only those in whose JSON one of these texts stands; for a kind, not for every kind. It is a first
                sieve, so that years of checks need not be read for the few that matter.
        """
        start, most = utc_text(since) if since else "", -1 if limit is None else limit
        if holding:
            either = " OR ".join(["instr(body, ?)"] * len(holding))
            rows = self._rows(_HOLDING.format(either), kind.kind, start, *holding, most)
        elif kind is Record:
            rows = self._rows(_NEWEST, start, most)
        else:
            rows = self._rows(_NEWEST_OF_KIND, kind.kind, start, most)
        return _records(kind, rows)

    def outlines(self, since: datetime) -> list[Record]:
        """Records of every kind, the newest first, as much of them as an overview needs.

        Sessions come without their steps, checks without the words of their advice, plans without their drinks, foods,
        cautions and reasons: of a hundred thousand records that takes a fifth of the time.

        Args:
            since: Aware; only records from then on.
        """
        return _records(Record, self._rows(_OUTLINES, utc_text(since)))

    def in_order(self, since: date = date.min, until: date = date.max) -> Iterator[Record]:
        """Records of every kind from the oldest to the newest; those of one moment by id.

        They are read a few at a time, so that a slow reader keeps no other program from writing.

        Args:
            since: The first day, as it was where the person was.
            until: The last day.

        Raises:
            JournalError: Also when the file is deleted or replaced meanwhile.
        """
        last, begun = ("", ""), None
        days = since.isoformat(), until.isoformat()
        while rows := self._rows(_IN_ORDER, *last, *days, _PAGE):
            begun = begun or self._file
            if begun != self._file:
                break
            yield from (_record(Record, *row) for row in rows)
            last = rows[-1][2], rows[-1][0]
        if begun and (begun != self._file or not self._exists()):
            raise JournalError(f"The journal {self.path} was deleted or replaced while it was read. Try again.")

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
        with explained(self.path):
            return self._opened().execute(sql, values).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: on the disk at the end, or undone by any error."""
        with explained(self.path):
            create_private(self.path)
            connection = self._opened()
            connection.execute("BEGIN IMMEDIATE")
            with connection:
                yield connection

    def _exists(self) -> bool:
        with explained(self.path):
            return self.path.exists()

    def _opened(self) -> sqlite3.Connection:
        # a synced folder or a restored backup may have put another file in the place of the open one, which shows
        # nothing new and takes nothing in
        found = self.path.stat()
        here = found.st_dev, found.st_ino
        if self._connection is None or self._file != here:
            self.close()
            self._connection, self._file = connect(self.path), here
        return self._connection


def row_of(record: Record) -> Row:
    """What the journal holds of a record."""
    fields = to_json(record)
    named, kind, at, zone = (fields.pop(name) for name in ("id", "kind", "at", "zone"))
    return Row(named, kind, at, zone, record.local_date.isoformat(), _json(fields))


def same(held: Row, offered: Row) -> bool:
    """Whether two records with one id say the same; how they were written down does not matter.

    Raises:
        JournalError: One of them cannot be read.
    """
    return held == offered or _said(held) == _said(offered)


def _check_readable(row: Row) -> None:
    """Refuse what could be written and never read: its whole kind could be read no more."""
    try:
        _record(Record, *row[:4], row.body)
    except JournalError as error:
        raise JournalError(f"{error.message} Nothing was recorded.") from None


def _said(row: Row) -> str:
    record = _record(Record, *row[:4], row.body)
    return json.dumps(to_json(record), sort_keys=True)


def _insert(connection: sqlite3.Connection, row: Row) -> None:
    connection.execute(
        "INSERT INTO records (id, kind, at, zone, local_date, body) VALUES (?, ?, ?, ?, ?, ?)", tuple(row)
    )
    connection.execute("DELETE FROM run WHERE id = ?", (row.id,))


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


def _records(kind: type[R], rows: Iterable[tuple[Any, ...]]) -> list[R]:
    with uncollected():
        return [_record(kind, *row) for row in rows]


def _record(kind: type[R], named: Any, name: Any, at: Any, zone: Any, body: Any) -> R:
    fields = _object("record", named, body)
    fields.update(id=named, kind=name, at=at, zone=zone)
    record = take_json(fields)
    if not isinstance(record, kind):  # an index that no longer agrees with its table
        raise unreadable("record", named, "it is not of the kind it is listed under")
    return record


def _run(named: Any, at: Any, body: Any) -> RunState:
    return run_from_json({"id": named, "at": at, "body": _object("unfinished session", named, body)})
