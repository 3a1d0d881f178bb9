"""What an import brings, held apart from the journal until all of it has been read and found right."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from coach.document.problem import Problem
from coach.errors import JournalError
from coach.journal.lines import Entry
from coach.journal.store import Row, row_of, same

_TABLE = """
    CREATE TABLE offered (
        id TEXT PRIMARY KEY, kind TEXT, at TEXT, zone TEXT, local_date TEXT, body TEXT, file TEXT, line INTEGER
    ) STRICT
"""
_COLUMNS = "id, kind, at, zone, local_date, body"


class Staging:
    """Records by id, each with its place; in a file without a name that goes with this object, so memory stays small.

    Every method raises :class:`JournalError` when there is no room for them.
    """

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)  # no name: SQLite deletes it by itself
        self._connection.execute(_TABLE)
        self._connection.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._connection.close()

    def add(self, entry: Entry) -> Problem | None:
        """Hold a record.

        Returns:
            None, or what to say when another record is held that has its id and says something else.
        """
        row = row_of(entry.record)
        with _explained():
            if (other := self._held(row.id)) is None:
                values = (*row, entry.file, entry.line)
                self._connection.execute("INSERT INTO offered VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
        if other is None or same(other, row):
            return None
        file, line = self._place(row.id)
        return _differs(entry.file, entry.line, row.id, f"{file}:{line}")

    def rows(self) -> Iterator[Row]:
        """What is held, the oldest first; of one moment in the order in which it came."""
        with _explained():
            for found in self._connection.execute(f"SELECT {_COLUMNS} FROM offered ORDER BY at, rowid"):  # noqa: S608
                yield Row(*found)

    def problem(self, record_id: str, other: str) -> Problem:
        """What to say when a record that is held is not what it is elsewhere.

        Args:
            record_id: Its id.
            other: Where it says something else.
        """
        return _differs(*self._place(record_id), record_id, other)

    def _place(self, record_id: str) -> tuple[str, int]:
        with _explained():
            found = self._connection.execute("SELECT file, line FROM offered WHERE id = ?", (record_id,)).fetchone()
        return found[0], found[1]

    def _held(self, record_id: str) -> Row | None:
        found = self._connection.execute(f"SELECT {_COLUMNS} FROM offered WHERE id = ?", (record_id,)).fetchone()  # noqa: S608
        return Row(*found) if found else None


def _differs(file: str, line: int, record_id: str, other: str) -> Problem:
    """No record is ever changed, so one of two that differ is damaged; which one, nobody but the person can say."""
    said = f"The record {record_id} says something else than in {other}; one of the two was changed or damaged."
    return Problem(file, line, 1, said)


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        said = f"There is no room for temporary files, or no way to write them ({error.sqlite_errorname})."
        raise JournalError(f"{said} Nothing was imported.") from None
