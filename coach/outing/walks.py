"""Which walks there are now, by what the journal holds: pure functions of records and a moment."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from coach.hydration.sips import AFTER, BEFORE, Drunk, duration_of
from coach.journal.records import CalledOffRecord, DrinkRecord, PlanRecord, Record, SetOffRecord, WalkRecord
from coach.outing.model import Outing
from coach.outing.plans import last_plans, oldest_first, plan_of, plans_between

FORGOTTEN = timedelta(hours=24)
"""From then on a walk that nobody ended is under way no more."""

SAME_START = timedelta(minutes=30)
"""How long after a set-off a walk that names none may have begun, by what was recorded of it, and be the same."""


def outings(records: Iterable[Record], now: datetime) -> list[Outing]:
    """The walk under way, else those that are just over or soon to begin, the soonest first.

    Args:
        records: Plans, set-offs, walks, drinks and what was called off; others are passed over.
        now: The present moment.
    """
    listed = sorted(records, key=lambda each: (each.at, each.id))
    if begun := under_way(listed, now):
        return [_begun(begun, plan_of(begun, listed), _by_now(listed, begun.at, now))]
    known = [each for each in listed if each.at <= now]
    drunk = _drunk(known)
    over = [outing_of(walk, known) for walk in _walks(known) if now - walk.at <= AFTER]
    coming = [each._replace(drunk=drunk) for each in planned_walks(known, now)]
    return sorted([*over, *coming], key=lambda each: each.start)


def under_way(records: Iterable[Record], now: datetime) -> SetOffRecord | None:
    """The set-off of the walk that is under way: the newest that was not called off, until somebody ends or forgets it.

    Nobody walks two walks at once: whatever came before it is over. One that is still to come counts too: the clock was
    set back.
    """
    known = list(records)
    gone = (each for each in _gone(known) if abs(now - each.at) < FORGOTTEN)
    last = max(gone, key=lambda each: (each.at, each.id), default=None)
    return None if last is None or any(_ends(walk, last) for walk in _walks(known)) else last


def planned_walks(records: Iterable[Record], now: datetime) -> list[Outing]:
    """The walks that are soon to begin, or by their plan may be going on or just over; the soonest first.

    Where the plan that counts holds no amounts there is no such walk; neither where somebody set off for it, nor where
    a walk at that time was recorded.
    """
    known = list(records)
    walks = _walks(known)
    followed = {plan.id for each in _gone(known) if (plan := plan_of(each, known))}
    found = []
    for start, plan in last_plans(known).items():
        end = start + (duration_of(plan.plan) or timedelta())
        soon = start - BEFORE <= now <= end + AFTER and plan.plan.get("refused") is None
        if soon and plan.id not in followed and not any(walk.start < end and start < walk.at for walk in walks):
            found.append(Outing("planned", start.astimezone(now.tzinfo), end.astimezone(now.tzinfo), plan))
    return sorted(found, key=lambda each: each.start)


def walks_to_come(records: Sequence[Record], now: datetime) -> list[Outing]:
    """The planned walks that are not over by their plan, however far ahead, and for which nobody set off; the soonest
    first. Their plans may hold no amounts.
    """
    followed = {plan.id for each in _gone(records) if (plan := plan_of(each, records))}
    found = [
        Outing("planned", start.astimezone(now.tzinfo), end.astimezone(now.tzinfo), plan)
        for start, plan in last_plans(records).items()
        if plan.id not in followed and now < (end := start + (duration_of(plan.plan) or timedelta()))
    ]
    return sorted(found, key=lambda each: each.start)


def outing_of(walk: WalkRecord, records: Sequence[Record]) -> Outing:
    """A walk that is over, with the last plan made for it since, else the one it was begun with.

    What it says was drunk on the whole counts as drunk half-way, as far as it was not noted drink by drink.
    """
    drunk = _drunk(records)
    set_off = next((each for each in _gone(records) if _ends(walk, each)), None)
    start = set_off.at if set_off else walk.start
    made = [each for each in oldest_first(records) if each.walk_id == walk.id]
    begun = [plan_of(set_off, records)] if set_off else [*plans_between(start, walk.at, records)]
    plan = next((each for each in (*reversed(made), *begun) if each), None)
    untimed = (walk.drank_ml or 0.0) - sum(each.ml for each in drunk if start <= each.at < walk.at)
    said = (Drunk(start + (walk.at - start) / 2, untimed),) if untimed > 0 else ()
    return Outing("over", start, walk.at, plan, set_off, walk, (*drunk, *said))


def _begun(set_off: SetOffRecord, plan: PlanRecord | None, drunk: tuple[Drunk, ...]) -> Outing:
    duration = duration_of(plan.plan) if plan else None
    return Outing("under_way", set_off.at, set_off.at + (duration or timedelta()), plan, set_off, drunk=drunk)


def _by_now(records: Iterable[Record], start: datetime, now: datetime) -> tuple[Drunk, ...]:
    """What was drunk; a drink that is still to come counts as drunk now, for the clock was set back.

    One of the walk stays one of the walk, also where its start is still to come.
    """
    drunk = (each for each in _drunk(records) if each.at - now < FORGOTTEN)
    return tuple(each._replace(at=min(each.at, max(now, start))) for each in drunk)


def _drunk(records: Iterable[Record]) -> tuple[Drunk, ...]:
    return tuple(Drunk(each.at, each.ml) for each in records if isinstance(each, DrinkRecord))


def _gone(records: Iterable[Record]) -> list[SetOffRecord]:
    """The set-offs that were not called off."""
    known = list(records)
    off = {each.called_off_id for each in known if isinstance(each, CalledOffRecord)}
    return [each for each in known if isinstance(each, SetOffRecord) and each.id not in off]


def _walks(records: Iterable[Record]) -> list[WalkRecord]:
    return [each for each in records if isinstance(each, WalkRecord)]


def _ends(walk: WalkRecord, set_off: SetOffRecord) -> bool:
    """Whether it is the walk that was begun then: it says so, or names none and was at that time."""
    if walk.set_off_id is not None:
        return walk.set_off_id == set_off.id
    return walk.start - SAME_START <= set_off.at < walk.at
