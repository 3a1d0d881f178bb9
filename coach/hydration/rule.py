"""The rule for drinking: how much an hour at most, when thirst alone leads, and what is missing afterwards."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from coach.hydration.caps import (
    AFTER_HOURS,
    AFTER_ML_PER_H,
    BEFORE_ML,
    BEFORE_ML_PER_KG,
    DAY_ML,
    MOST_OF_LOSS,
)
from coach.hydration.estimate import Estimate
from coach.hydration.metabolism import FASTEST_M_S, GRADES_PCT, HEAVIEST_LOAD
from coach.hydration.model import Thirst, WalkInputs
from coach.hydration.people import reduced
from coach.hydration.sweat import HARDEST_W_M2, HOTTEST_C
from coach.hydration.timetable import AFTER_STEP_ML, HOUR_ML, down_to

SCHEDULE_FROM_S = 3600.0
"""Seconds; thirst is enough on shorter walks (Kenefick 2018: under 60 to 90 min) ..."""
SCHEDULE_FROM_LOSS = 0.01
"""... unless they cost this share of the body mass."""
COOL_C = 15.0
"""Below this, what a walker loses depends on clothing and has not been measured well enough to plan."""
THIRST_SHARE = 0.65
"""The share of a loss that thirst replaces by itself: 0.61 to 0.71 (Nolte 2010, 2011, 2019)."""
MOST_LOSS = 0.02
"""Of the body mass: a greater loss costs effort and judgement (ACSM 2007)."""

Limit = Literal["thirst", "two-percent", "most-of-loss", "litre", "day", "salt"]
"""What an hour's drink comes from."""


@dataclass(frozen=True, slots=True)
class Dose:
    """The factors of the rule for one kind of person."""

    before_ml_per_kg: float
    thirst_share: float
    """Of the expected loss, drunk on the way."""
    beyond_thirst: bool
    """Whether more is drunk where else the loss passed 2 % of the body mass."""
    after_ml_per_h: int
    """At most, after the walk."""


ADULT = Dose(BEFORE_ML_PER_KG, THIRST_SHARE, beyond_thirst=True, after_ml_per_h=AFTER_ML_PER_H)
OVER_65 = Dose(5.0, 0.5, beyond_thirst=False, after_ml_per_h=AFTER_ML_PER_H // 2)
"""The lower bound of ACSM 2007 before the walk, never more than half the loss on it, and slowly after it: thirst and
the kidneys' handling of water are both blunted (Baker, Munce, Kenney 2005)."""


def dose_of(flags: Collection[str]) -> Dose:
    """The factors for somebody of these groups of ``people.toml``."""
    return OVER_65 if reduced(flags) else ADULT


def before_ml(dose: Dose, mass_kg: float) -> int:
    """What may be drunk two hours before."""
    return int(min(BEFORE_ML, dose.before_ml_per_kg * mass_kg))


def most_l_per_h(lost: Estimate, dose: Dose) -> tuple[float, Limit]:
    """The most to drink in an hour of the walk, and what sets it.

    Args:
        lost: What the walk costs.
        dose: For the kind of person.
    """
    wanted: dict[Limit, float] = {
        "thirst": dose.thirst_share * lost.expected_l_per_h,
        "two-percent": (lost.expected_l_per_h - MOST_LOSS * lost.mass_kg / lost.hours) * dose.beyond_thirst,
    }
    allowed: dict[Limit, float] = {
        "most-of-loss": MOST_OF_LOSS * lost.expected_l_per_h,
        "litre": HOUR_ML / 1000,
        "salt": lost.most_ml_for_salt / 1000 / lost.hours,
        "day": (DAY_ML - BEFORE_ML - AFTER_ML_PER_H * AFTER_HOURS) / 1000 / lost.hours,
    }
    most = max(wanted, key=lambda limit: wanted[limit])
    least = min(allowed, key=lambda limit: allowed[limit])
    return (wanted[most], most) if wanted[most] <= allowed[least] else (allowed[least], least)


def too_dry(lost: Estimate, rate_l_per_h: float) -> bool:
    """Whether more than 2 % of the body mass is missing at the end even with so much drink an hour."""
    return (lost.expected_l_per_h - rate_l_per_h) * lost.hours > MOST_LOSS * lost.mass_kg + 1e-9


def beyond(inputs: WalkInputs, lost: Estimate) -> bool:
    """Whether work, slope, load or air lie outside what the equations were made for."""
    least, most = GRADES_PCT
    return (
        lost.metabolic_w / lost.surface_m2 > HARDEST_W_M2
        or not least <= (inputs.grade_pct or 0.0) <= most
        or (inputs.load_kg or 0.0) > HEAVIEST_LOAD * lost.mass_kg
        or lost.climate.air_c > HOTTEST_C
    )


def thirst_alone(inputs: WalkInputs, lost: Estimate) -> Thirst | None:
    """Why no timetable is made for such a walk, or None.

    Args:
        inputs: With every default filled in.
        lost: What it is expected to cost.
    """
    if inputs.duration_s < SCHEDULE_FROM_S and lost.loss_ml < SCHEDULE_FROM_LOSS * lost.mass_kg * 1000:
        return "short"
    if inputs.temp_c is not None and inputs.temp_c < COOL_C:
        return "cool"
    if inputs.speed_m_s is not None and inputs.speed_m_s > FASTEST_M_S:
        return "fast"
    return None


def after_ml(drank_ml: float | None, dose: Dose, lost: Estimate, sipped_ml: int, thirst: Thirst | None) -> int:
    """What is still missing when the walk is over, and no more; nothing where the loss was never measured.

    Where nobody said what was drunk and no sips were planned, a walker has still drunk: thirst has replaced its share.

    Args:
        drank_ml: What was drunk on the walk, when it is over.
        dose: For the kind of person.
        lost: What the walk costs.
        sipped_ml: All planned sips.
        thirst: Why there are none.
    """
    if thirst == "cool":
        return 0
    drunk = (sipped_ml or dose.thirst_share * lost.loss_ml) if drank_ml is None else drank_ml
    missing = min(lost.loss_ml, lost.most_ml_for_salt) - drunk
    return min(dose.after_ml_per_h * AFTER_HOURS, down_to(AFTER_STEP_ML, missing))
