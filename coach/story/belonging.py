"""Which walk a record belongs to: the one it names, else the one it was made after, while that may still be felt."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from coach.hydration.sips import AFTER, BEFORE
from coach.journal.records import (
    AdviceRecord,
    CalledOffRecord,
    CheckRecord,
    DrinkRecord,
    PlanRecord,
    Record,
    SessionRecord,
    SetOffRecord,
    SymptomRecord,
    WalkRecord,
    WeighRecord,
)

SAME_OUTING = timedelta(hours=24)
"""How long after a walk a cool-down is still for it, and how long before its end a plan is made for it."""

STILL_FELT = timedelta(hours=72)
"""How long a walk may be felt: what comes of hard muscle work is at its worst on the second or third day."""


def walk_of(records: Iterable[Record]) -> dict[str, str]:
    """The id of the walk by the id of each record that belongs to one; a walk belongs to itself."""
    listed = [*records]
    walks = sorted((each for each in listed if isinstance(each, WalkRecord)), key=lambda walk: walk.start)
    starts = [walk.start for walk in walks]
    found: dict[str, str] = {walk.id: walk.id for walk in walks}
    begun = {walk.set_off_id: walk.id for walk in walks}
    later: list[SymptomRecord | AdviceRecord] = []
    off: list[CalledOffRecord] = []
    for record in listed:
        if isinstance(record, (SessionRecord, CheckRecord, PlanRecord, WeighRecord)):
            walk_id = record.walk_id or _by_time(record, walks, starts)
            if walk_id in found:  # the walk it names may be older than what was read
                found[record.id] = walk_id
        elif isinstance(record, (SymptomRecord, AdviceRecord)):
            later.append(record)  # it goes with its check
        elif isinstance(record, CalledOffRecord):
            off.append(record)  # it goes with its plan
        elif isinstance(record, SetOffRecord) and record.id in begun:
            found[record.id] = begun[record.id]
        elif isinstance(record, DrinkRecord) and (walk_id := _drunk_on(record.at, walks, starts)):
            found[record.id] = walk_id
    for record in later:
        if walk_id := found.get(record.check_id or "") or _by_time(record, walks, starts):
            found[record.id] = walk_id
    return found | {record.id: found[record.called_off_id] for record in off if record.called_off_id in found}


def _by_time(record: Record, walks: Sequence[WalkRecord], starts: Sequence[datetime]) -> str | None:
    """The walk before it, another one since then excepted; of a plan rather the walk after it."""
    after = bisect_right(starts, record.at)
    if isinstance(record, PlanRecord) and after < len(walks) and walks[after].at - record.at <= SAME_OUTING:
        return walks[after].id
    reach = SAME_OUTING if isinstance(record, (SessionRecord, PlanRecord, WeighRecord)) else STILL_FELT
    return walks[after - 1].id if after and record.at - walks[after - 1].at <= reach else None


def _drunk_on(at: datetime, walks: Sequence[WalkRecord], starts: Sequence[datetime]) -> str | None:
    """The walk on which, before which or after which something was drunk, as far as a plan reaches."""
    after = bisect_right(starts, at)
    if after and at - walks[after - 1].at <= AFTER:
        return walks[after - 1].id
    return walks[after].id if after < len(walks) and starts[after] - at <= BEFORE else None
