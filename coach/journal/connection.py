"""Opening the file of the journal, and saying in words what can go wrong with it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote_from_bytes

from coach.errors import JournalError
from coach.journal import schema

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
    sqlite3.SQLITE_READONLY_DBMOVED: "was deleted or replaced at this moment by another program. Try again.",
    sqlite3.SQLITE_READONLY: "may not be written. Make the file and its folder writable, then try again.",
    sqlite3.SQLITE_BUSY: "is kept busy by another program. Close other windows of Cooldown Coach, then try again.",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened. Check that it is a file, and that you may write to its folder.",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk is full, or does not answer. Check it, then try again.",
}
"""What to do, by the result code of SQLite, or by its primary part."""

_DAMAGED = (
    "is damaged. Nothing in it was changed or deleted. Put a backup in its place, or move it aside and a new journal "
    "is begun."
)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system report of a journal into something a person can act on.

    Raises:
        JournalError: In place of what was raised.
    """
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a mistake in this program, which no person can mend
    except (sqlite3.Error, UnicodeDecodeError) as error:  # the latter where SQLite's own message quotes damage
        raise JournalError(_explanation(path, error)) from None  # and it may quote what was recorded
    except OSError as error:
        raise JournalError(f"The journal {path} cannot be opened or created: {error.strerror}.") from error


def open_file(path: Path) -> sqlite3.Connection:
    """Open a file that exists, whatever is in it.

    Raises:
        sqlite3.Error: See :func:`explained`.
    """
    # mode=rw creates nothing, puts right what a killed writer left, and still reads where nothing may be written
    address = f"file:{quote_from_bytes(os.fsencode(path), safe='')}?mode=rw"
    return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def connect(path: Path) -> sqlite3.Connection:
    """Open a journal that exists, and bring its tables up to date.

    Raises:
        JournalError: It is no journal, or from a newer version.
        sqlite3.Error: See :func:`explained`.
    """
    connection = open_file(path)
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
    return f"The journal {path} {_ADVICE.get(code) or _ADVICE.get(code & 0xFF, _DAMAGED)} ({name})"
