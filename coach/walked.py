"""A walk and the journal: what is recorded of it, and whether it is there already."""

from datetime import datetime

from coach.followup.strain import SAME_WALK
from coach.journal.records import WalkRecord, new_id
from coach.journal.store import Journal
from coach.walk.model import Walk

SAME_LENGTH = 60.0
"""Seconds by which two tellings of one walk may differ: people say whole minutes."""


def record_of(walk: Walk, now: datetime, effort: int | None = None, drank_ml: float | None = None) -> WalkRecord:
    """What to record of a walk. One of which nobody knows when it was has ended now.

    Args:
        walk: Nothing of it is in doubt any more.
        now: The moment; aware.
        effort: How hard it was, 0 to 10.
        drank_ml: What was drunk on the way.
    """
    assert walk.duration_s is not None
    return WalkRecord(
        id=new_id(),
        at=min(walk.end or now, now).astimezone(),
        duration_s=round(walk.duration_s, 1),
        distance_m=_tenths(walk.distance_m),
        effort=effort,
        moving_s=_tenths(walk.moving_s),
        climb_m=_tenths(walk.climb_m),
        descent_m=_tenths(walk.descent_m),
        temp_c=_tenths(walk.temp_c),
        heart_rate_bpm=_tenths(walk.heart_rate_bpm),
        drank_ml=drank_ml,
        source=walk.source,
    )


def _tenths(amount: float | None) -> float | None:
    return None if amount is None else round(amount, 1)


def of_file(journal: Journal, source: str) -> WalkRecord | None:
    """The walk that was read from a file already.

    Args:
        journal: Where to look.
        source: SHA-256 of the file.

    Raises:
        JournalError: The journal cannot be read.
    """
    return next((walk for walk in journal.records(WalkRecord, holding=[source]) if walk.source == source), None)


def at_the_time(journal: Journal, walk: WalkRecord) -> WalkRecord | None:
    """A walk that was recorded of the same hours: told by hand, or read from another device. Nobody walks two at once.

    Raises:
        JournalError: The journal cannot be read.
    """
    begin = walk.start
    for other in journal.records(WalkRecord, begin):
        both = min(walk.at, other.at) - max(begin, other.start)
        if both.total_seconds() >= min(walk.duration_s, other.duration_s) / 2:
            return other
    return None


def just_told(journal: Journal, seconds: float, now: datetime) -> WalkRecord | None:
    """The last walk, when it is the one of which somebody says again how long it was.

    Raises:
        JournalError: The journal cannot be read.
    """
    last = journal.latest(WalkRecord)
    if last is None or now - last.at > SAME_WALK or abs(last.duration_s - seconds) > SAME_LENGTH:
        return None
    return last
