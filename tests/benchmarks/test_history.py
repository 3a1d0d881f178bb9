"""The rules of the journal over 100,000 records in memory; the bar is 200 ms, and 5 ms for a verdict."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from coach.clock import boot_clock
from coach.history.findings import findings
from coach.journal.records import CheckRecord, Felt, Record, SessionRecord, SymptomRecord, WalkRecord, new_id
from coach.triage.answers import parse_answers
from coach.triage.verdict import judge, to_json
from tests.benchmarks.measure import report

pytestmark = pytest.mark.benchmark

RECORDS = 100_000
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
MARKED = {"none_of": ["E", "S", "G"], "G06_sites": ["calf_left", "foot"], "G07_trend": "same"}
VERDICT = to_json(judge(parse_answers(MARKED)))


def record(days_ago: float, chance: random.Random) -> Record:
    """A walk, a cool-down, a check or a twitch."""
    head = {"id": new_id(), "at": NOW - timedelta(days=days_ago)}
    match chance.randrange(4):
        case 0:
            return WalkRecord(**head, duration_s=1800)
        case 1:
            done = {"outcome": "done", "planned_s": 300.0, "played_s": 300.0, "steps": ()}
            return SessionRecord(**head, routine_id="park-5", routine_name="Five minutes", **done)
        case 2:
            return CheckRecord(**head, answers=MARKED, verdict=VERDICT)
        case _:
            return SymptomRecord(**head, felt=(Felt(site="calf_left", bother=chance.randrange(4, 6)),))


def journal(years: float) -> list[Record]:
    chance = random.Random(7)
    return [record(365 * years * number / RECORDS, chance) for number in range(RECORDS)]


def test_the_rules_over_a_large_journal() -> None:
    answers = parse_answers(MARKED)
    took: dict[str, list[float]] = {}
    for years in (20, 5):
        records = journal(years)
        for _ in range(7):
            start = boot_clock()
            history = findings(records, NOW.date(), answers)
            took.setdefault(f"{RECORDS} records of {years} years", []).append((boot_clock() - start) * 1000)
            start = boot_clock()
            judge(answers, history=history)
            took.setdefault(f"the verdict with them, {years} years", []).append((boot_clock() - start) * 1000)
    report("What the journal adds (bars: 200 ms; 5 ms for a verdict)", "ms", took)
