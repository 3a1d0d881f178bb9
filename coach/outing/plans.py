"""Which of the plans in the journal counts for a walk."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from coach.hydration import sips
from coach.hydration.sips import duration_of
from coach.journal.records import CalledOffRecord, PlanRecord, Record, SetOffRecord

AHEAD = timedelta(days=8)
"""How long before a walk its plan may have been made."""


def last_plans(records: Sequence[Record]) -> dict[datetime, PlanRecord]:
    """The plans that count, by the start of their walks in UTC.

    A plan takes the place of every earlier one for the same time: nobody walks two walks at once. What was called off
    since its plan was made is none, and brings no earlier one back.
    """
    calls = sorted((each for each in records if isinstance(each, CalledOffRecord)), key=lambda each: each.at)
    off = {each.called_off_id: each.at for each in calls}  # of what was called off twice the last counts
    last: dict[datetime, PlanRecord] = {}
    ended: dict[datetime, datetime] = {}
    for plan in oldest_first(records):
        if start := start_of(plan):
            last = {at: each for at, each in last.items() if not _overlap(at, each, start, plan)}
            last[start] = plan
            if plan.id in off:
                ended[start] = max(off[plan.id], ended.get(start, off[plan.id]))
    return {start: plan for start, plan in last.items() if start not in ended or ended[start] < plan.at}


def plan_of(set_off: SetOffRecord, records: Sequence[Record]) -> PlanRecord | None:
    """The plan that is followed: the one that was named, or a later one for the same start."""
    named = next((each for each in oldest_first(records) if each.id == set_off.plan_id), None)
    start = start_of(named) if named else None
    return last_plans(records).get(start, named) if start else named


def plans_between(start: datetime, end: datetime, records: Sequence[Record]) -> Iterator[PlanRecord]:
    """The plans that count for walks at that time."""
    for begins, plan in last_plans(records).items():
        if begins < end and start < _end(begins, plan):
            yield plan


def _overlap(start: datetime, plan: PlanRecord, other_start: datetime, other: PlanRecord) -> bool:
    return start < _end(other_start, other) and other_start < _end(start, plan)


def _end(start: datetime, plan: PlanRecord) -> datetime:
    return start + (duration_of(plan.plan) or timedelta())


def oldest_first(records: Iterable[Record]) -> list[PlanRecord]:
    """The plans among these."""
    plans = (each for each in records if isinstance(each, PlanRecord))
    return sorted(plans, key=lambda each: (each.at, each.id))


def start_of(plan: PlanRecord) -> datetime | None:
    """When the walk of a plan is to begin, in UTC; None where it does not say, or was over when it was made."""
    found = sips.start_of(plan.plan) if plan.walk_id is None else None
    return found if found and abs(found - plan.at) < AHEAD and duration_of(plan.plan) else None
