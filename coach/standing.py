"""Verdicts that stand: same day or worse, for some days, or until the person records that they were advised.

A milder check made since takes nothing away (evidence L08): some of what these warn of comes late.
"""

from datetime import datetime, timedelta
from typing import Any

from coach.journal.records import AdviceRecord, CheckRecord
from coach.journal.store import Journal

LEVELS = ("emergency_now", "same_day")
"""Levels whose verdict stands, worst first."""

STAYS = timedelta(hours=72)
"""How long a verdict of same day or worse stays in sight: what it warns of may show late (evidence L08)."""


def level_of(check: CheckRecord) -> str | None:
    """The level of a check; of one that was left unfinished the worst that had fired."""
    fired = [found.get("level") for found in _objects(check, "fired")]
    level = check.verdict.get("level")
    return level if isinstance(level, str) else next((level for level in LEVELS if level in fired), None)


def rechecks(check: CheckRecord) -> list[dict[str, Any]]:
    """When a check asked to be made again, and why."""
    return [
        again
        for again in _objects(check, "recheck")
        if isinstance(again.get("minutes"), int) and isinstance(again.get("why"), str)
    ]


def _objects(check: CheckRecord, name: str) -> list[dict[str, Any]]:
    """The objects in a list of a verdict: it may come from a synced file, so nothing is taken for granted."""
    listed = check.verdict.get(name)
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def urgent_checks(journal: Journal, now: datetime) -> list[CheckRecord]:
    """The checks of the last days whose verdict stands, the worst first, then the newest.

    Raises:
        JournalError: The journal cannot be read.
    """
    advised = journal.latest(AdviceRecord)
    since = max(now - STAYS, advised.at) if advised else now - STAYS
    found = [check for check in journal.records(CheckRecord, since=since) if level_of(check) in LEVELS]
    return sorted(found, key=lambda check: LEVELS.index(str(level_of(check))))


def standing(journal: Journal, now: datetime) -> CheckRecord | None:
    """The check whose verdict home shows.

    Raises:
        JournalError: The journal cannot be read.
    """
    return next(iter(urgent_checks(journal, now)), None)


def held_back(journal: Journal, now: datetime) -> frozenset[str]:
    """Codes of the help that the verdicts which stand hold back, all of them together.

    Raises:
        JournalError: The journal cannot be read.
    """
    checks = urgent_checks(journal, now)
    listed = (check.verdict.get("withheld") for check in checks)
    return frozenset(code for codes in listed if isinstance(codes, list) for code in codes if isinstance(code, str))
