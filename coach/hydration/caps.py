"""The limits no plan may pass, whatever made it, each with its source; and the guard that holds them."""

from collections.abc import Collection, Sequence
from itertools import pairwise

from coach.hydration.model import Drink, Plan, WalkInputs

BEFORE_ML = 591
"""Before the walk: 20 US fl oz (ACSM 1996; NATA 2000) ..."""
BEFORE_ML_PER_KG = 10.0
"""... and never more than this for each kilogram (AND, DC and ACSM 2016: 5 to 10 ml/kg in the 2 to 4 h before)."""

HOUR_ML = 1000
"""In any hour: a margin below the 1.42 L/h (1.5 quarts) at which blood sodium falls (NIOSH 2017-126; US Army)."""
DAY_ML = 11_400
"""In a day: 12 quarts (US Army, TB MED 507)."""

SIP_APART_MIN = 15
"""Minutes between sips (NIOSH 2017-126: every 15 to 20 min)."""
LOSS_ML_PER_KG_H = 2.9
"""Ml of water lost per kilogram and hour: the lowest mean measured in ordinary walkers, women on 30 to 50 km
(Eijsvogels 2013). Who loses more is thirsty and drinks to thirst; nobody is told to drink more than this."""
COOL_LOSS_ML_PER_KG_H = 1.3
"""The same where it is known to be cool: 0.093 L/h at 70 kg, 20 °C, level, in the shade (hydration evidence A, 4)."""
MILD_C = 22.0
"""Below this air temperature it is cool."""
LIGHT_MASS_KG = 45.0
"""Stands in for an unknown body mass wherever a loss is estimated: never more than a light person loses."""
THIRST_SHARE = 0.65
"""The share of a loss that thirst replaces by itself: 0.61 to 0.71 (Nolte 2010, 2011, 2019)."""

AFTER_ML_PER_H = 800
"""After the walk (hydration evidence: spread over 2 to 4 h; more only outruns the kidneys) ..."""
AFTER_HOURS = 2
"""... over these hours."""


def estimated_loss_ml(inputs: WalkInputs, assumed: Collection[str]) -> float:
    """Water in ml that a walk is taken to cost; a light person's when the body mass is among the ``assumed``."""
    mass_kg = LIGHT_MASS_KG if "mass_kg" in assumed else inputs.mass_kg or 0.0  # an unknown mass allows nothing
    cool = inputs.temp_c is not None and inputs.temp_c < MILD_C
    return (COOL_LOSS_ML_PER_KG_H if cool else LOSS_ML_PER_KG_H) * mass_kg * inputs.duration_s / 3600


def most_in_an_hour(drinks: Sequence[Drink]) -> int:
    """The largest amount in ml that falls within any 60 minutes."""
    return max((sum(b.ml for b in drinks if 0 <= b.minutes - a.minutes < 60) for a in drinks), default=0)


def guard(plan: Plan) -> Plan:
    """The same plan, once every limit has been seen to hold.

    Reckoned from the schedule itself and not from the rule that made it, so that a slip there is caught here.

    Raises:
        AssertionError: The plan passes a limit: a fault of the program, never of the person.
    """
    broken = [limit for limit, holds in _limits(plan).items() if not holds]
    if broken:
        raise AssertionError(f"unsafe fluid plan: {', '.join(broken)}")
    return plan


def _limits(plan: Plan) -> dict[str, bool]:
    if plan.refused:
        numbers = (plan.before_ml, plan.after_ml, plan.drink_l_per_h, plan.carry_ml, plan.sodium_mg)
        silent = not any(value is not None for value in numbers) and not plan.schedule and not plan.foods
        return {"numbers in a refusal": silent}
    mass = plan.inputs.mass_kg or 0.0  # an unknown mass allows nothing
    minutes = plan.inputs.duration_s / 60
    before = sum(drink.ml for drink in plan.schedule if drink.minutes < 0)
    sips = [drink for drink in plan.schedule if 0 <= drink.minutes < minutes]
    after = sum(drink.ml for drink in plan.schedule if drink.minutes >= minutes)
    gaps = [later.minutes - sip.minutes for sip, later in pairwise(sips)]
    sipped = sum(sip.ml for sip in sips)
    loss = estimated_loss_ml(plan.inputs, plan.assumed)
    return {
        "before": before <= min(BEFORE_ML, BEFORE_ML_PER_KG * mass),
        "sips beyond thirst": sipped <= THIRST_SHARE * loss,
        "sips too close": min(gaps, default=SIP_APART_MIN) >= SIP_APART_MIN,
        "after": after <= AFTER_ML_PER_H * AFTER_HOURS,
        "more than is lost": sipped + after <= loss,
        "an hour": most_in_an_hour(plan.schedule) <= HOUR_ML,
        "the whole day": before + sipped + after <= DAY_ML,
    }
