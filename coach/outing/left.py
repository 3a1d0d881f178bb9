"""What was left behind: a walk that nobody ended, a drink that may be taken back, a walk that may be weighed."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from coach.hydration.sips import AFTER
from coach.journal.records import CalledOffRecord, DrinkRecord, Record, SetOffRecord, WalkRecord, WeighRecord
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
    off = journal.records(CalledOffRecord, holding=[last.id])
    if under_way([last, *off, *journal.records(WalkRecord, last.at)], last.at) is None:
        return None
    # a clock that was wrong may have had it end before it began
    return under_way([last, *journal.records(WalkRecord, holding=[last.id])], last.at)


def last_drink(records: Iterable[Record], since: datetime) -> DrinkRecord | None:
    """The last drink noted from then on.

    Args:
        records: From :func:`coach.outing.today.recent`: the newest first, and without what was taken back.
        since: Aware.
    """
    return next((each for each in records if isinstance(each, DrinkRecord) and each.at >= since), None)


def to_weigh(journal: Journal, walk: WalkRecord | None, now: datetime) -> bool:
    """Whether to offer the scales after a walk: it is just over, and somebody weighs themselves.

    That is: before this walk, or on an earlier one. Whoever does not is not asked to.

    Args:
        journal: The journal.
        walk: The last walk.
        now: The present moment.

    Raises:
        JournalError: The journal cannot be read.
    """
    if walk is None or not timedelta() <= now - walk.at <= AFTER:
        return False
    last = journal.latest(WeighRecord)
    if last is not None:
        return last.walk_id != walk.id
    begun = journal.records(SetOffRecord, walk.at - 2 * FORGOTTEN)
    return any(each.id == walk.set_off_id and each.mass_kg is not None for each in begun)
