"""How long until something is there: commands beside what they import, the first frame beside a blank app."""

import sqlite3
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from coach.clock import wall_clock
from coach.journal.records import SessionRecord, WalkRecord, new_id
from coach.journal.store import Journal
from coach.paths import journal_file
from tests.benchmarks.measure import BLANK_APP, alternate, first_frame_ms, report, run_ms, shown_ms
from tests.whole.programs import COACH

pytestmark = pytest.mark.benchmark

RECORDS = 100_000

PYDANTIC = "from pydantic import BaseModel; import click"
"""What ``import pydantic`` alone puts off until the first model."""

COPIES = """
    WITH RECURSIVE number(n) AS (SELECT 1 WHERE ?1 UNION ALL SELECT n + 1 FROM number WHERE n < ?1)
    INSERT INTO records (id, kind, at, zone, local_date, body)
    SELECT printf('%032x', n), kind, at, zone, local_date, body FROM records, number
"""


def test_version() -> None:
    values = alternate(
        20,
        {
            "coach --version": lambda: run_ms(COACH, "--version"),
            'python -c "import click"': lambda: run_ms(sys.executable, "-c", "import click"),
        },
    )
    report("The version (bar: x 1.3)", "ms", values)


def test_status() -> None:
    with Journal(journal_file()) as journal:
        for days in range(5):
            walked = wall_clock() - timedelta(days=days)
            journal.add(WalkRecord(id=new_id(), at=walked, duration_s=3600, effort=8))
    values = alternate(
        20,
        {
            "coach status": lambda: run_ms(COACH, "status"),
            "coach status --json": lambda: run_ms(COACH, "status", "--json"),
            'python -c "import click"': lambda: run_ms(sys.executable, "-c", "import click"),
        },
    )
    report("The status line (bar: x 1.3)", "ms", values)


def test_plan() -> None:
    values = alternate(
        20,
        {
            "coach plan 45m --json": lambda: run_ms(COACH, "plan", "45m", "--json"),
            "coach plan 45m --json --no-record": lambda: run_ms(COACH, "plan", "45m", "--json", "--no-record"),
            'python -c "from pydantic import BaseModel …"': lambda: run_ms(sys.executable, "-c", PYDANTIC),
            'python -c "import pydantic, click"': lambda: run_ms(sys.executable, "-c", "import pydantic, click"),
        },
    )
    report("A plan (bar: x 1.5)", "ms", values)


def test_first_frame() -> None:
    values = alternate(
        15, {"coach": lambda: first_frame_ms(COACH), "a blank Textual app": lambda: first_frame_ms(*BLANK_APP)}
    )
    report("The first frame (bar: x 1.4, goal: x 1.25)", "ms", values)


def test_home_with_many_records(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    few, many = str(tmp_path / "few"), str(tmp_path / "many")
    for home, count in ((few, 1), (many, RECORDS)):
        monkeypatch.setenv("COACH_HOME", home)
        fill(count)

    def home_of(place: str) -> float:
        monkeypatch.setenv("COACH_HOME", place)
        return shown_ms("Last cool-down", COACH)

    values = alternate(15, {f"{RECORDS} records": lambda: home_of(many), "one record": lambda: home_of(few)})
    report("Home with what was last done (bar: 50 ms more)", "ms", values)


def fill(count: int) -> None:
    """So many sessions in the journal; the first is written as the app does it, the others are copies."""
    session = SessionRecord(
        id=new_id(),
        at=wall_clock() - timedelta(days=1),
        routine_id="park-5",
        routine_name="Five minutes at the park gate",
        outcome="done",
        planned_s=300,
        played_s=300,
        steps=(),
    )
    with Journal(journal_file()) as journal:
        journal.add(session)
    with closing(sqlite3.connect(journal_file())) as connection, connection:
        connection.execute(COPIES, (count - 1,))
