"""The tables of the journal, and how an older file is brought up to date.

A file says whose it is (``application_id``) and which version of the tables it holds (``user_version``).
"""

import sqlite3
from pathlib import Path
from typing import Any

from coach.errors import JournalError

APPLICATION_ID = 0x436F6F6C
"""“Cool” in ASCII; ``file(1)`` and SQLite's own tools show it."""

NEEDS_SQLITE = (3, 37)
"""The first version with STRICT tables."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE records (
            id TEXT PRIMARY KEY NOT NULL,
            kind TEXT NOT NULL,        -- a name of KINDS
            at TEXT NOT NULL,          -- UTC, sorts as text
            zone TEXT NOT NULL,        -- IANA name, or offset from UTC
            local_date TEXT NOT NULL,  -- the day it was where the person was
            body TEXT NOT NULL         -- JSON
        ) STRICT
        """,
        "CREATE INDEX records_by_kind ON records (kind, at)",
        "CREATE INDEX records_by_moment ON records (at)",
        """
        CREATE TABLE run (             -- sessions under way, to be offered again
            id TEXT PRIMARY KEY NOT NULL,
            at TEXT NOT NULL,
            body TEXT NOT NULL
        ) STRICT
        """,
        f"PRAGMA application_id = {APPLICATION_ID}",
    ),
)
"""The statements that lead from each version to the next; what has been released is never edited, only added to."""


def version(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the tables in a file, 0 for an empty one. Only reads.

    Raises:
        JournalError: The file is somebody else's, or from a newer version of this program.
    """
    if sqlite3.sqlite_version_info < NEEDS_SQLITE:
        raise JournalError(
            f"The journal needs SQLite {'.'.join(map(str, NEEDS_SQLITE))} or newer; this Python comes with "
            f"{sqlite3.sqlite_version}. Use a newer Python."
        )
    # in this order: another process may create the tables meanwhile, and where they are seen the rest is there too
    tables = _value(connection, "SELECT count(*) FROM sqlite_master")
    owner = _value(connection, "PRAGMA application_id")
    found = _value(connection, "PRAGMA user_version")
    if owner != APPLICATION_ID and (tables or owner):
        raise JournalError(
            f"{path} is not a journal of Cooldown Coach, so nothing in it was touched. Move it aside and a new "
            "journal is begun."
        )
    if not 0 <= found <= len(MIGRATIONS):
        raise JournalError(
            f"The journal {path} was written by a newer version of Cooldown Coach (format {found}; this one reads up "
            f"to {len(MIGRATIONS)}). Nothing in it was touched. Update Cooldown Coach to open it."
        )
    return int(found)


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the tables up to date, in one transaction: a kill leaves the old version or the new one.

    Raises:
        JournalError: As :func:`version`.
    """
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        # read again: another process may have done it while this one waited
        for statements in MIGRATIONS[version(connection, path) :]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _value(connection: sqlite3.Connection, query: str) -> Any:
    return connection.execute(query).fetchone()[0]
