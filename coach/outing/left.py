"""What was left behind: a walk that nobody ended, and a drink that may still be taken back."""

from collections.abc import Iterable
from datetime import datetime

from coach.journal.records import CalledOffRecord, DrinkRecord, Record, SetOffRecord, WalkRecord
from coach.journal.store import Journal
from coach.outing.walks import FORGOTTEN, under_way


def forgotten(journal: Journal, now: datetime) -> SetOffRecord | None:
    """The last walk that was begun, when nobody ended or called it off within a day; how long it was must be asked.

    Raises:
        JournalError: The journal cannot be read.
    """
    last = journal.latest(SetOffRecord)
    if last is None or abs(now - last.at) < FORGOTTEN:
        return None
    since: list[Record] = [*journal.records(WalkRecord, last.at), *journal.records(CalledOffRecord, last.at)]
    return under_way([last, *since], last.at)


def last_drink(records: Iterable[Record], since: datetime) -> DrinkRecord | None:
    """The last drink noted from then on.

    Args:
        records: From :func:`coach.outing.today.recent`: the newest first, and without what was taken back.
        since: Aware.
    """
    return next((each for each in records if isinstance(each, DrinkRecord) and each.at >= since), None)
