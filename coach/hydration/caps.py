"""The limits no plan may pass, whatever made it, each with its source; and the guard that holds them."""

from collections.abc import Sequence
from itertools import pairwise

from coach.hydration.estimate import Estimate
from coach.hydration.model import Drink, Plan
from coach.hydration.timetable import HOUR_ML

BEFORE_ML = 591
"""Before the walk: 20 US fl oz (ACSM 1996; NATA 2000) ..."""
BEFORE_ML_PER_KG = 10.0
"""... and never more than this for each kilogram (AND, DC and ACSM 2016: 5 to 10 ml/kg in the 2 to 4 h before)."""

DAY_ML = 11_400
"""In a day: 12 quarts (US Army, TB MED 507)."""

SIP_APART_MIN = 15
"""Minutes between sips (NIOSH 2017-126: every 15 to 20 min)."""
MOST_OF_LOSS = 0.85
"""The share of a loss that is drunk on the way at most: the scales never rise on a walk (ACSM 2007; WMS 2019)."""
LIGHT_MASS_KG = 45.0
"""Stands in for an unknown body mass wherever a drink is reckoned: never more than a light person loses."""

AFTER_ML_PER_H = 800
"""After the walk (hydration evidence: spread over 2 to 4 h; more only outruns the kidneys) ..."""
AFTER_HOURS = 2
"""... over these hours."""


def most_in_an_hour(drinks: Sequence[Drink]) -> int:
    """The largest amount in ml that falls within any 60 minutes."""
    return max((sum(b.ml for b in drinks if 0 <= b.minutes - a.minutes < 60) for a in drinks), default=0)


def guard(plan: Plan, lost: Estimate | None = None) -> Plan:
    """The same plan, once every limit has been seen to hold.

    Reckoned from the schedule itself and not from the rule that made it, so that a slip there is caught here.

    Args:
        plan: What was made.
        lost: What the walk costs the person that the drinks are for; without it nothing may be drunk on or after it.

    Raises:
        AssertionError: The plan passes a limit: a fault of the program, never of the person.
    """
    broken = [limit for limit, holds in _limits(plan, lost).items() if not holds]
    if broken:
        raise AssertionError(f"unsafe fluid plan: {', '.join(broken)}")
    return plan


def _limits(plan: Plan, lost: Estimate | None) -> dict[str, bool]:
    if plan.refused:
        amounts = (plan.before_ml, plan.after_ml, plan.drink_l_per_h, plan.carry_ml, plan.sodium_mg)
        losses = (plan.metabolic_w, plan.iso_l_per_h, plan.expected_l_per_h, plan.low_l_per_h, plan.high_l_per_h)
        lists = (plan.schedule, plan.foods, plan.bottles, plan.why)
        return {"numbers in a refusal": not any(each is not None for each in (*amounts, *losses)) and not any(lists)}
    mass = plan.inputs.mass_kg or 0.0  # an unknown mass allows nothing
    minutes = plan.inputs.duration_s / 60
    before = sum(drink.ml for drink in plan.schedule if drink.minutes < 0)
    sips = [drink for drink in plan.schedule if 0 <= drink.minutes < minutes]
    after = sum(drink.ml for drink in plan.schedule if drink.minutes >= minutes)
    gaps = [later.minutes - sip.minutes for sip, later in pairwise(sips)]
    sipped = sum(sip.ml for sip in sips)
    drank = plan.inputs.drank_ml
    planned = sipped + after + (drank or 0.0) * bool(after)  # what was drunk already is nobody's plan
    loss = lost.loss_ml if lost else 0.0
    return {
        "before": before <= min(BEFORE_ML, BEFORE_ML_PER_KG * mass),
        "sips beyond most of the loss": sipped <= MOST_OF_LOSS * loss,
        "sips too close": min(gaps, default=SIP_APART_MIN) >= SIP_APART_MIN,
        "after": after <= AFTER_ML_PER_H * AFTER_HOURS,
        "more than is lost": planned <= loss,
        "an hour": most_in_an_hour(plan.schedule) <= HOUR_ML,
        "the whole day": before + sipped + after <= DAY_ML,
        "sodium": planned <= (lost.most_ml_for_salt if lost else 0.0),
    }
