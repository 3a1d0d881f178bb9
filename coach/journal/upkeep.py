"""The journal as a file: a copy of it that is known to be good, and its end."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from coach.errors import JournalError
from coach.files import remove, replacing
from coach.journal.connection import connect, explained, open_file

_BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite adds to the name of a file for those it may leave beside it."""

_COUNT = "SELECT count(*) FROM records"
_LOST = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
"""What SQLite says of a file that is too damaged to be locked, so that nobody else can use it either."""


def files(path: Path) -> tuple[Path, ...]:
    """What there is of a journal: files that SQLite left beside it, then the file itself, then a link to it."""
    target = Path(os.path.realpath(path))
    beside = (target.with_name(target.name + ending) for ending in _BESIDE)
    return tuple(each for each in dict.fromkeys((*beside, target, path)) if os.path.lexists(each))


def copy(path: Path, to: Path, last_look: Callable[[], None]) -> int:
    """Copy a journal as it is at this moment, and check the copy.

    Args:
        path: The journal.
        to: The copy; readable by its owner only.
        last_look: As for :func:`coach.files.replacing`.

    Returns:
        How many records there are in the copy.

    Raises:
        JournalError: There is no journal, or it is damaged: a copy of it would be no backup.
        OSError: The copy cannot be written.
    """
    if not path.exists():
        raise JournalError(f"There is no journal yet at {path}, so there is nothing to copy.")
    with replacing(to, last_look=last_look) as file, explained(path), closing(connect(path)) as journal:
        journal.execute("BEGIN")
        (held,) = journal.execute(_COUNT).fetchone()  # takes the lock, or gives up in time; a backup never does
        with closing(open_file(Path(file.name))) as made:
            made.execute("PRAGMA journal_mode = OFF")  # nobody but this program knows the file yet
            made.execute("PRAGMA synchronous = OFF")  # and it is synced as a whole
            _fill(made, journal, to)
            (verdict,), (count,) = (made.execute(sql).fetchone() for sql in ("PRAGMA integrity_check", _COUNT))
        if verdict != "ok" or count != held:
            raise sqlite3.DatabaseError  # as what it is: a damaged journal
    return int(held)


def _fill(made: sqlite3.Connection, journal: sqlite3.Connection, to: Path) -> None:
    try:
        journal.backup(made)
    except sqlite3.OperationalError as error:
        raise JournalError(
            f"{to} could not be written: the disk is full or has failed ({error.sqlite_errorname})."
        ) from None


def erase(path: Path) -> None:
    """Delete a journal and what SQLite left beside it, while nobody writes; one that is damaged goes too.

    Programs that have it open find none from then on, and begin a new one when they record something.

    Raises:
        JournalError: Another program keeps the journal busy.
        OSError: A file may not be deleted.
    """
    if not path.exists():
        remove(files(path))
        return
    with explained(path):
        connection = open_file(path)
    with closing(connection):
        with explained(path):
            _lock(connection)
        if os.name == "nt":
            connection.close()  # Windows deletes no open file, and none that another program has open
        remove(files(path))


def _lock(connection: sqlite3.Connection) -> None:
    """Hold everybody else off; this also undoes what a killed writer left half done beside the file."""
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in _LOST:
            raise
