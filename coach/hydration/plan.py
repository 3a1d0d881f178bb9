"""The base rule: how much to drink before, during and after a walk of a given length.

Before (two hours): at most 20 oz and at most 10 ml for each kilogram (ACSM 1996; AND, DC and ACSM 2016).
During: thirst leads. For an hour or more, small sips every 20 minutes for whoever is thirsty; their sum is what thirst
would replace of the smallest mean loss measured in ordinary walkers (Kenefick 2018; Eijsvogels 2013; Nolte 2010-2019).
After: what is still missing of that loss, with food, over two hours. The sources go up to 1.25 times what is missing
(AND, DC and ACSM 2016; DGE 2020), but of a loss found by weighing. This one is an estimate, and the planner never tells
anyone to drink more than they lose: sips and the drink after together stay within it.

Heat, sun, slope and load do not enter, and a cool day only lowers the estimate: the amounts are low on purpose.
"""

import math
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from coach.hydration import advice
from coach.hydration.caps import (
    AFTER_HOURS,
    AFTER_ML_PER_H,
    BEFORE_ML,
    BEFORE_ML_PER_KG,
    THIRST_SHARE,
    estimated_loss_ml,
    guard,
)
from coach.hydration.foods import LONG_WALK_S, foods_after
from coach.hydration.model import Drink, Plan, Refusal, WalkInputs, to_json
from coach.hydration.people import flag, groups, refusing

__all__ = ["Plan", "WalkInputs", "plan", "thirst_alone", "to_json"]

USUAL_MASS_KG = 70.0
"""Stands in for an unknown body mass before the walk; a caution tells lighter people to take less."""
SCHEDULE_FROM_S = 3600.0
"""Seconds; thirst is enough on shorter walks (Kenefick 2018: under 60 to 90 min)."""
COOL_C = 15.0
"""Below this, what a walker loses depends on clothing and has not been measured well enough to plan."""
FAST_M_S = 1.96
"""Above this the walking data end (Looney 2019: up to 1.96 m/s)."""

BEFORE_MIN = -120
SIP_EVERY_MIN = 20
NO_SIP_LAST_MIN = 15
LARGEST_SIP_ML = 120
"""A few mouthfuls; keeps even a whole day of walking, with the drinks before and after, under a day's limit."""
SIP_STEP_ML = 10
AFTER_STEP_ML = 50
"""Amounts are rounded down to these, never up."""
AFTER_PART_ML = 400
AFTER_EVERY_MIN = 30

SIP = "a small sip, if you are thirsty"
SIP_ANYWAY = "a small sip, even if you are not very thirsty"
BEFORE = "water, sipped over 20 to 30 minutes; skip it if you set off sooner or would be asleep"
AFTER = "with your next meal or snack, if you want it"
AFTER_LONG = "with a meal and something salty"
LATER = "another glass, slowly, if you still want it"
NO_EXTRA = "no extra drink: your next meal and your thirst are enough"


@dataclass(frozen=True, slots=True)
class Dose:
    """The factors of the rule for one kind of person."""

    before_ml_per_kg: float
    thirst_share: float
    """Of the estimated loss, taken in sips."""
    sip: str


ADULT = Dose(BEFORE_ML_PER_KG, THIRST_SHARE, SIP)
OVER_65 = Dose(5.0, 0.5, SIP_ANYWAY)
"""The lower bound of ACSM 2007 before the walk and half the loss in sips: thirst and the kidneys' handling of water are
both blunted (Baker, Munce, Kenney 2005)."""


def plan(inputs: WalkInputs, *, withheld: Collection[str] = ()) -> Plan:
    """The drinks for a walk, or the reason why there are none.

    Args:
        inputs: The walk and the walker; anything but the duration may be unknown.
        withheld: What the post-walk check holds back: ``fluids`` refuses the plan, ``electrolyte_foods`` the foods.

    Raises:
        UnknownName: A flag that is no group of ``people.toml``.
    """
    inputs, mass_kg, assumed = _completed(inputs)
    no_foods = (advice.NO_FOODS,) if "electrolyte_foods" in withheld else ()
    if refusal := _refusal(inputs.flags, withheld):
        words = advice.refusal_cautions(inputs.flags, refusal.flag)
        return guard(Plan(inputs, assumed, (*words, *no_foods), refused=refusal))
    planned = _planned(inputs, mass_kg, assumed)
    if no_foods:
        return guard(replace(planned, cautions=planned.cautions + no_foods))
    foods = foods_after(inputs.duration_s)
    return guard(replace(planned, foods=foods, cautions=planned.cautions + advice.food_cautions(inputs.duration_s)))


def _planned(inputs: WalkInputs, mass_kg: float, assumed: tuple[str, ...]) -> Plan:
    """The drinks and what to keep in mind with them, without foods."""
    dose = OVER_65 if any(groups()[each].numbers == "reduced" for each in inputs.flags) else ADULT
    before_ml = int(min(BEFORE_ML, dose.before_ml_per_kg * mass_kg))
    loss_ml = estimated_loss_ml(inputs, assumed)
    sips = _sips(inputs, dose, loss_ml)
    after_ml = _after_ml(inputs, dose, loss_ml, sum(sip.ml for sip in sips))
    drinks = (Drink(BEFORE_MIN, None, before_ml, BEFORE), *sips, *_after(inputs.duration_s, after_ml))
    return Plan(
        inputs,
        assumed,
        advice.cautions(inputs, assumed, before_ml=before_ml, per_kg=dose.before_ml_per_kg, sips=bool(sips)),
        schedule=tuple(replace(drink, at=_at(inputs.start, drink.minutes)) for drink in drinks),
        before_ml=before_ml,
        after_ml=after_ml,
        drink_l_per_h=round(sips[0].ml * 60 / SIP_EVERY_MIN / 1000, 3) if sips else 0.0,
    )


def thirst_alone(inputs: WalkInputs) -> Literal["short", "cool", "fast"] | None:
    """Why no timetable is made for such a walk, or None; unknown weather and pace do not stand in the way."""
    if inputs.duration_s < SCHEDULE_FROM_S:
        return "short"
    if inputs.temp_c is not None and inputs.temp_c < COOL_C:
        return "cool"
    if inputs.speed_m_s is not None and inputs.speed_m_s > FAST_M_S:
        return "fast"
    return None


def _completed(inputs: WalkInputs) -> tuple[WalkInputs, float, tuple[str, ...]]:
    """Flags as ids, the speed that distance and duration give, the default mass; that mass; what was assumed."""
    speed = inputs.speed_m_s
    if speed is None and inputs.distance_m is not None:
        speed = inputs.distance_m / inputs.duration_s
    mass = USUAL_MASS_KG if inputs.mass_kg is None else inputs.mass_kg
    flags = tuple(dict.fromkeys(flag(name) for name in inputs.flags))
    assumed = ("mass_kg",) if inputs.mass_kg is None else ()
    return replace(inputs, flags=flags, speed_m_s=speed, mass_kg=mass), mass, assumed


def _refusal(flags: Collection[str], withheld: Collection[str]) -> Refusal | None:
    if "fluids" in withheld:
        return Refusal("check", advice.CHECK_WHY)
    refused = refusing(flags)
    return Refusal(refused[0].id, refused[0].why) if refused else None


def _sips(inputs: WalkInputs, dose: Dose, loss_ml: float) -> list[Drink]:
    """None where thirst leads alone, and none where the loss is too small to be shared out in sips."""
    of_loss = dose.thirst_share * loss_ml * SIP_EVERY_MIN * 60 / inputs.duration_s
    ml = min(LARGEST_SIP_ML, _down_to(SIP_STEP_ML, of_loss))
    if thirst_alone(inputs) or ml == 0:
        return []
    last = int(inputs.duration_s // 60) - NO_SIP_LAST_MIN
    return [Drink(minute, None, ml, dose.sip) for minute in range(SIP_EVERY_MIN, last + 1, SIP_EVERY_MIN)]


def _after_ml(inputs: WalkInputs, dose: Dose, loss_ml: float, sipped_ml: int) -> int:
    """What is still missing, and no more.

    Without planned sips a walker has still drunk on a longer walk: thirst has replaced its share.
    """
    to_thirst = 0.0 if inputs.duration_s < SCHEDULE_FROM_S else dose.thirst_share * loss_ml
    missing = loss_ml - (sipped_ml or to_thirst)
    return min(AFTER_ML_PER_H * AFTER_HOURS, _down_to(AFTER_STEP_ML, missing))


def _after(duration_s: float, ml: int) -> list[Drink]:
    """The drink after the walk in equal parts of at most ``AFTER_PART_ML``, half an hour apart."""
    end = math.ceil(duration_s / 60)
    if ml == 0:
        return [Drink(end, None, 0, NO_EXTRA)]
    first = AFTER_LONG if duration_s > LONG_WALK_S else AFTER
    parts = math.ceil(ml / AFTER_PART_ML)
    share, extra = divmod(ml // AFTER_STEP_ML, parts)
    return [
        Drink(end + AFTER_EVERY_MIN * part, None, AFTER_STEP_ML * (share + (part < extra)), LATER if part else first)
        for part in range(parts)
    ]


def _down_to(step: int, ml: float) -> int:
    return int(ml // step) * step


def _at(start: datetime | None, minutes: int) -> datetime | None:
    """Through UTC, so that a drink on the far side of a clock change is at the right moment; naive stays naive."""
    if start is None:
        return None
    if start.tzinfo is None:
        return start + timedelta(minutes=minutes)
    return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo)
