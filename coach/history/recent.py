"""Reads what the rules look at."""

from datetime import UTC, date, datetime, time, timedelta

from coach.history.past import KINDS, LOOK_BACK
from coach.journal.records import Record
from coach.journal.store import Journal

_ANY_ZONE = timedelta(days=1)


def recent(journal: Journal, today: date) -> list[Record]:
    """The checks, what was felt and the advice of the last 112 days: no walk, session or plan decides a rule.

    Raises:
        JournalError: The journal cannot be read.
    """
    since = datetime.combine(today - LOOK_BACK - _ANY_ZONE, time.min, UTC)
    return [record for kind in KINDS for record in journal.records(kind, since=since)]
