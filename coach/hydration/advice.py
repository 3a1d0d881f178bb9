"""The words that go with the amounts, and the words that stand in their place."""

from collections.abc import Collection

from coach.hydration.caps import BEFORE_ML, LIGHT_MASS_KG
from coach.hydration.foods import LONG_WALK_S
from coach.hydration.model import WalkInputs
from coach.hydration.people import Group, groups, refusing
from coach.units import KG_PER_LB, ML_PER_US_FLOZ
from coach.words import listing

OVERDRINKING_RISK_S = 4 * 3600.0
"""Seconds; low blood sodium from drinking is seen above all on efforts longer than four hours (EAH consensus 2015)."""
HOT_C = 30.0
"""From this air temperature on the heat itself may be what is wrong with a walk, and water does not mend that."""

STOP = (
    "Stop drinking if your hands swell or if you weigh more than before the walk; one sign is enough. If, after "
    "drinking a lot, you feel bloated, puffy or sick or your head aches, get medical advice today. Vomiting, a severe "
    "headache, confusion, collapse or a fit: call an emergency number now, and cool a person who is hot."
)
"""As visible as the target: too much water shows late and is made worse by more (EAH consensus 2015; WMS 2019)."""

NOT_FOR = (
    "The amounts are for healthy adults. If you have a heart, liver, kidney or hormone condition, take regular "
    "medicines, are pregnant or breast-feeding, under 18, or 65 and over, tell the plan or ask a pharmacist first."
)
HOT = (
    "At 30 °C (86 °F) or more the walk itself may be too much, however you drink. Choose the coolest hour, make it "
    "shorter and keep to the shade. The plan cannot judge heat yet."
)
WEATHER = "The plan does not reckon with heat, sun, hills or a load yet, so it stays low on purpose."
WARM_DAY = (
    "On a warm day you will be thirstier: drink to thirst and no more, never above 1 litre (34 oz) in any hour, and "
    "never so much that you gain weight on the walk. Even at 30 °C (86 °F) in full sun a walker of 70 kg (154 lb) "
    "needs about 400 ml (14 oz) in an hour, lighter people less. A cooler hour protects you better than more water."
)
"""For people whose thirst is a guide. The amount: hydration evidence A, worked value 6, 0.39 L/h."""
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
NO_FOODS = "No foods are listed: do first what your check told you."

CHECK_WHY = (
    "Your check found something that comes before any plan for drinking. Do what it told you first; "
    "if it said to drink nothing more, keep to that."
)
NO_WALK = "Do not walk until you have asked."
TO_THIRST = "Drink only when you are thirsty."
AS_USUAL = "Until you have asked, drink as you have been told to or as on any other day."
EASY_WALK = "Walk in the cooler hours, keep it short, and stop if you feel dizzy, sick or very weak."


def cautions(
    inputs: WalkInputs, assumed: Collection[str], *, before_ml: int, per_kg: float, sips: bool
) -> tuple[str, ...]:
    """What to keep in mind with a plan; ``per_kg`` is the ml before the walk for each kilogram."""
    reduced = [group.why for group in groups().values() if group.id in inputs.flags]
    hot = inputs.temp_c is not None and inputs.temp_c >= HOT_C
    weather = WEATHER if reduced else f"{WEATHER} {WARM_DAY}"  # their own words say what to do on a warm day
    found = [STOP, *([HOT] if hot else []), *reduced, NOT_FOR, weather]
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
    until_asked = (_until_asked(refused),) if named in flags else ()
    return (STOP, *also, *until_asked)


def _until_asked(refused: Collection[Group]) -> str:
    """What holds until the person has asked: the strictest of the groups, and how to walk only for those who may."""
    found = {group.until_asked for group in refused}
    if "no walk" in found:
        return f"{NO_WALK} {TO_THIRST}" if "to thirst" in found else NO_WALK
    return f"{TO_THIRST if 'to thirst' in found else AS_USUAL} {EASY_WALK}"


def _before(before_ml: int, per_kg: float) -> str:
    if before_ml < BEFORE_ML:
        return (
            f"The common advice of 20 oz ({BEFORE_ML} ml) before a walk is more than {per_kg:g} ml for each kilogram "
            f"you weigh, so the plan stops at {before_ml} ml ({before_ml / ML_PER_US_FLOZ:.0f} oz)."
        )
    return f"20 oz ({BEFORE_ML} ml) is the most the plan gives anyone before a walk. It is a ceiling: less is fine."


def _unknown_mass(before_ml: int, per_kg: float) -> str:
    """From ``limit`` kg on the amount before the walk holds; all others are a light person's."""
    limit, light_ml = before_ml / per_kg, LIGHT_MASS_KG * per_kg
    light = f"{LIGHT_MASS_KG:.0f} kg ({LIGHT_MASS_KG / KG_PER_LB:.0f} lb)"
    return (
        f"Your weight is not known. Before the walk 70 kg (154 lb) stands in: if you weigh less than {limit:.0f} kg "
        f"({limit / KG_PER_LB:.0f} lb), drink {per_kg:g} ml for each kilogram and no more, {light_ml:.0f} ml "
        f"({light_ml / ML_PER_US_FLOZ:.0f} oz) at {light}. On the walk and after it the amounts are those for {light}, "
        "so that nobody is told to drink more than a light person loses."
    )
