"""The words that go with the amounts, and the words that stand in their place."""

from collections.abc import Collection

from coach.hydration.caps import BEFORE_ML
from coach.hydration.foods import LONG_WALK_S
from coach.hydration.model import WalkInputs
from coach.hydration.people import groups, refusing
from coach.units import KG_PER_LB, ML_PER_US_FLOZ
from coach.words import listing

OVERDRINKING_RISK_S = 4 * 3600.0
"""Seconds; low blood sodium from drinking is seen above all on efforts longer than four hours (EAH consensus 2015)."""

STOP = (
    "Stop drinking if your hands swell or you weigh more after the walk than before it; if you also feel bloated, "
    "sick or have a headache, get medical advice the same day. Vomiting, a headache that gets worse, confusion, "
    "collapse or a fit: call an emergency number now, and cool the person if they are hot."
)
"""As visible as the target: too much water shows late and is made worse by more (EAH consensus 2015; WMS 2019)."""

NOT_FOR = (
    "The amounts are for healthy adults. If you have a heart, liver, kidney or hormone condition, take regular "
    "medicines, are pregnant or breast-feeding, under 18, or 65 and over, tell the plan or ask a pharmacist first."
)
WEATHER = (
    "The plan does not reckon with heat, sun, hills or a load yet, so it stays low on purpose. On a warm day you will "
    "be thirstier: drink more, to thirst, but never above 1 litre (34 oz) in any hour and never so much that you gain "
    "weight on the walk. In real heat a cooler hour protects you better than more water."
)
COMMON = (
    "A common tip is 7 to 10 oz (200 to 300 ml) every 10 to 20 minutes. On an ordinary walk most people "
    "lose less than that, so this plan stays well below it."
)
LONG = (
    "On a walk of more than four hours too much water is as real a risk as too little. Eat something salty on the way, "
    "weigh yourself before and after if you can, and ask before taking anti-inflammatory painkillers that day."
)
FOODS = (
    "The foods are good everyday food, not a repair: a walk costs you little potassium or magnesium, and neither is "
    "shown to stop cramps or twitches. Leave out what you are allergic to or have been told not to eat."
)
SALT = "On a walk of this length salt is worth replacing; if you have been told to eat less salt, keep to that."
NO_FOODS = "No foods are listed: your check found something that food will not put right. Follow its advice first."

CHECK_WHY = (
    "Your check holds a drinking plan back, because more to drink may do harm now. Do not drink more; "
    "first do what the check told you."
)
UNTIL_ASKED = (
    "Until you have asked, drink as you have been told to or as on any other day. Walk in the cooler hours, keep it "
    "short, and stop if you feel dizzy, sick or very weak."
)


def cautions(
    inputs: WalkInputs, assumed: Collection[str], *, before_ml: int, per_kg: float, sips: bool
) -> tuple[str, ...]:
    """What to keep in mind with a plan; ``per_kg`` is the ml before the walk for each kilogram."""
    found = [STOP, *(group.why for group in groups().values() if group.id in inputs.flags), NOT_FOR, WEATHER]
    found.append(_unknown_mass(before_ml, per_kg) if "mass_kg" in assumed else _before(before_ml, per_kg))
    if sips:
        found.append(COMMON)
    if inputs.duration_s > OVERDRINKING_RISK_S:
        found.append(LONG)
    return tuple(found)


def food_cautions(duration_s: float) -> tuple[str, ...]:
    """What to keep in mind with the foods after a walk of ``duration_s`` seconds."""
    return (FOODS, SALT) if duration_s > LONG_WALK_S else (FOODS,)


def refusal_cautions(flags: Collection[str], named: str) -> tuple[str, ...]:
    """What to keep in mind without a plan, when the group ``named`` (or ``check``) is the reason; no amounts."""
    refused = refusing(flags)
    others = listing(group.words for group in refused if group.id != named)
    also = (f"Ask about {others} as well.",) if others else ()
    return (STOP, *also, UNTIL_ASKED) if refused else (STOP,)


def _before(before_ml: int, per_kg: float) -> str:
    if before_ml < BEFORE_ML:
        return (
            f"The common advice of 20 oz ({BEFORE_ML} ml) before a walk is more than {per_kg:g} ml for each kilogram "
            f"you weigh, so the plan stops at {before_ml} ml ({before_ml / ML_PER_US_FLOZ:.0f} oz)."
        )
    return f"20 oz ({BEFORE_ML} ml) is the most the plan gives anyone before a walk. It is a ceiling: less is fine."


def _unknown_mass(before_ml: int, per_kg: float) -> str:
    """Someone lighter than the default needs less than it gives; from ``limit`` kg on, the amount holds."""
    limit = before_ml / per_kg
    return (
        f"Your weight is not known, so 70 kg (154 lb) stands in. If you weigh less than {limit:.0f} kg "
        f"({limit / KG_PER_LB:.0f} lb), drink {per_kg:g} ml for each kilogram before the walk and no more: "
        f"{45 * per_kg:.0f} ml ({45 * per_kg / ML_PER_US_FLOZ:.0f} oz) at 45 kg (99 lb)."
    )
