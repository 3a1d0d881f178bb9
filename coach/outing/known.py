"""What the plan of a walk already knows: of one that is to come all of it, after one the weather it was walked in."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from coach.errors import BadInput
from coach.hydration.model import WalkInputs, inputs_from_json
from coach.journal.records import PlanRecord, Record, SetOffRecord, WalkRecord
from coach.journal.store import Journal
from coach.outing.plans import last_plans, plan_of, plans_between
from coach.outing.today import recent
from coach.outing.usual import with_usual_pace
from coach.outing.walks import outings

WEATHER = ("temp_c", "temps", "humidity_pct", "sun", "wind_m_s", "load_kg", "grade_pct", "terrain", "clo")
WALK = ("duration_s", "start", "distance_m", "speed_m_s", "caffeine_mg")


def remembered(
    journal: Journal, known: WalkInputs, walk: WalkRecord | None, now: datetime
) -> tuple[WalkInputs, PlanRecord | None]:
    """What plans and earlier walks tell of a walk, and the plan that stands for it, where it is still to come.

    Args:
        journal: Where they are.
        known: What is known otherwise.
        walk: The walk, when it is over.
        now: The present moment.

    Raises:
        JournalError: The journal cannot be read.
    """
    records = recent(journal, now)
    if walk:
        followed = plan_followed(walk, records)
        return with_usual_pace(with_plan(known, followed.plan) if followed else known, journal, now), None
    stands = plan_that_stands(records, now)
    if stands:
        known = with_plan(known, stands.plan, WEATHER + WALK)
    return with_usual_pace(known, journal, now), stands


def plan_followed(walk: WalkRecord, records: Sequence[Record]) -> PlanRecord | None:
    """The plan of a walk that is over: the one it set off with, else one for those hours."""
    began = next((each for each in records if isinstance(each, SetOffRecord) and each.id == walk.set_off_id), None)
    if began and (plan := plan_of(began, records)):
        return plan
    return next(plans_between(walk.start, walk.at, records), None)


def plan_that_stands(records: Sequence[Record], now: datetime) -> PlanRecord | None:
    """The plan of the walk that is under way, else of the next one, however far ahead."""
    near = (each.plan for each in outings(records, now) if each.plan and each.state != "over")
    ahead = (plan for start, plan in sorted(last_plans(records).items()) if start > now)
    return next(near, None) or next(ahead, None)


def with_plan(known: WalkInputs, plan: Mapping[str, Any], names: Sequence[str] = WEATHER) -> WalkInputs:
    """The inputs with what was told for a plan; what that only assumed or remembered stays open.

    Args:
        known: What is known otherwise; it goes before the plan, but for the duration.
        plan: As ``coach plan --json`` prints it. One that cannot be read tells nothing.
        names: Of the inputs that are wanted.
    """
    inputs = plan.get("inputs")
    try:
        told = inputs_from_json(dict(inputs)) if isinstance(inputs, Mapping) else known
    except BadInput:
        return known
    assumed = inputs.get("assumed") if isinstance(inputs, Mapping) else None
    passed_over = {*told.remembered, *(str(each) for each in (assumed if isinstance(assumed, list) else []))}
    passed_over |= {"temp_c"} if told.temps else set()  # reckoned from the hours
    passed_over |= {"speed_m_s"} if told.distance_m is not None else set()
    found = {
        name: value
        for name in names
        if name not in passed_over and (value := getattr(told, name)) and (name in WALK[:2] or not getattr(known, name))
    }
    return replace(known, **found)
