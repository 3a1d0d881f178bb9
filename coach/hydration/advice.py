"""The words that go with the amounts, and the words that stand in their place."""

from collections.abc import Collection, Mapping

from coach.hydration.caps import BEFORE_ML, LIGHT_MASS_KG
from coach.hydration.heat import Gate
from coach.hydration.model import Thirst, WalkInputs
from coach.hydration.people import Group, groups, refusing
from coach.hydration.sweat import COLDEST_C
from coach.units import KG_PER_LB, ML_PER_US_FLOZ
from coach.words import listing

WELL_BELOW_L_PER_H = 0.4
"""From here on sips come near the lower end of that tip, 0.62 L/h."""
MILD_TO_C = 22.0
"""Below this, in the shade, walkers lost 0.6 L/h where the model says 0.3 (Dewhurst 2014)."""
UNTESTED_S = 8 * 3600.0
"""Seconds; the cases of ISO 7933 end there, and the US Army's table was wrong for most at 8 h."""
OVERDRINKING_RISK_S = 4 * 3600.0
"""Seconds; low blood sodium from drinking is seen above all on efforts longer than four hours (EAH consensus 2015)."""
STOP = (
    "Stop drinking if your hands swell or if you weigh more than before the walk; one sign is enough. If, after "
    "drinking a lot, you feel bloated, puffy or sick or your head aches, get medical advice today. Vomiting, a severe "
    "headache, unusual drowsiness, confusion, collapse or a fit: give nothing more to drink, call an emergency number "
    "now, and cool a person who is hot."
)
"""As visible as the target: too much water shows late and is made worse by more (EAH consensus 2015; WMS 2019)."""

NOT_FOR = (
    "The amounts are for healthy adults. If you have a heart, liver, kidney or hormone condition, take regular "
    "medicines, are pregnant or breast-feeding, under 18, or 65 and over, tell the plan or ask a pharmacist first."
)
MOVE_WALK = (
    "Too hot for this walk: move it to a cooler hour, or leave it for today. Drinking does not make it safe. If you "
    "must go, keep to the shade, go slowly and rest as long as you walk. At the first dizziness, headache, sickness or "
    "chill stop, get into the shade, wet and fan your skin, and get help if you are not better within half an hour."
)
NO_WALK_TODAY = (
    "Far too hot: do not walk in this, not even a short way. Wait for a cooler hour or day; drinking does not make it "
    "safe."
)
SHORTEN_WALK = (
    "Hot for walking: make it shorter and slower, keep to the shade and rest as long as you walk. Drink helps little "
    "against heat; a cooler hour helps most. Stop and cool down at the first dizziness, headache, sickness or chill."
)
MOVE_WORK = (
    "Hard work in this air: on this walk a body is likely to pass 38 °C (100 °F) inside, where the heat standard ends "
    "the work. Fit people often reach that; if you are not used to hard walks, take it as a warning. Go slower, carry "
    "less, take a flatter way or a cooler hour, and rest often. Drinking does not make up for it."
)
CORE_HOT = (
    "Your body is likely to pass 38 °C (100 °F) inside on this walk, which is where the heat standard ends the work."
)
SUN_GUESSED = "Nobody said how sunny it is, so the heat is judged as in full sun. In the shade it may be less."
HEAT_WORDS = frozenset({MOVE_WALK, NO_WALK_TODAY, SHORTEN_WALK, SUN_GUESSED, CORE_HOT, MOVE_WORK})
"""What stands above everything else."""

GUESSED_WEATHER = (
    "Nobody said how warm it is, so the amounts are those of a mild day, 20 °C (68 °F) in the shade. On a warmer day "
    "you lose more and will be thirstier: tell the plan; until then drink only when you are thirsty."
)
GUESSED_WEATHER_REDUCED = (
    "Nobody said how warm it is, so the amounts are those of a mild day, 20 °C (68 °F) in the shade. Tell the plan."
)
TOO_DRY = (
    "Even drinking by this plan you are likely to lose more than 2 % of your weight. Make the walk shorter or slower, "
    "move it to a cooler hour, or add places to rest and refill; do not drink faster instead."
)
FAST = "Above 7 km/h (4.4 mph) the amounts are drawn out from slower walkers, and only a rough guide."
COOL = "Below 15 °C (59 °F) what a walker loses depends on clothing and has not been measured: a rough guide at most."
MILD = "In mild shade the loss is a rough figure, off by up to 0.2 litres (7 oz) an hour."
BEYOND = (
    "Such work or weather is beyond what the heat standard was made for, so the real loss may be well above or below."
)
COMMON = (
    "A common tip is 7 to 10 oz (200 to 300 ml) every 10 to 20 minutes. On an ordinary walk most people "
    "lose less than that, so this plan stays well below it."
)
COMMON_IN_HEAT = (
    "A common tip is 7 to 10 oz (200 to 300 ml) every 10 to 20 minutes. Its upper end is more than most walkers lose, "
    "even in heat."
)
LONG = (
    "On a walk of more than four hours too much water is as real a risk as too little. Eat something salty on the "
    "way, weigh yourself before and after if you can, and ask before taking anti-inflammatory painkillers that day. "
    "Salt and sports drinks do not protect from drinking too much."
)
VERY_LONG = (
    "No drinking plan was ever tested for more than eight hours, and the longer the walk, the less these amounts can "
    "be trusted. Go by thirst, rest and eat, and plan each day anew."
)
FOODS = (
    "The foods are good everyday food, not a repair: a walk costs you little potassium or magnesium, and neither is "
    "shown to stop cramps or twitches. Leave out what you are allergic to or have been told not to eat."
)
SALT = (
    "On such a walk salt is worth replacing, with food; it does not protect from drinking too much. If you have been "
    "told to eat less salt, keep to that."
)
DRANK_WHY = (
    "You drank more on the walk than you are likely to have lost, enough to thin the salt in your blood. Drink "
    "nothing more for now, eat something salty if you feel well, and wait until you have passed plenty of water."
)
DRANK_MORE = (
    "You drank more on the walk than you are likely to have lost. Drink nothing more for now; eat as usual, and let "
    "thirst decide later."
)
DRANK_MORE_REFUSED = (
    "You have drunk more than this walk is likely to have cost. Drink nothing more for now, and ask today whoever set "
    "your drinking."
)
NO_FOODS = "No foods are listed: do first what your check told you."

CHECK_WHY = (
    "Your check found something that comes before any plan for drinking. Do what it told you first; "
    "if it said to drink nothing more, keep to that."
)
_OUTSIDE: Mapping[Thirst | None, str] = {"cool": COOL, "fast": FAST}

NO_WALK = "Do not walk until you have asked."
TO_THIRST = "Drink only when you are thirsty."
AS_USUAL = "Until you have asked, drink as you have been told to or as on any other day."
EASY_WALK = "Walk in the cooler hours, keep it short, and stop if you feel dizzy, sick or very weak."


def cautions(
    inputs: WalkInputs,
    assumed: Collection[str],
    *,
    before_ml: int,
    per_kg: float,
    rate_l_per_h: float | None,
    thirst: Thirst | None,
) -> tuple[str, ...]:
    """What to keep in mind with a plan.

    Args:
        inputs: Of the plan.
        assumed: What of them nobody said.
        before_ml: The drink before.
        per_kg: Its ml for each kilogram.
        rate_l_per_h: Of the sips; None where there are none.
        thirst: Why there are none.
    """
    reduced = [group.why for group in groups().values() if group.id in inputs.flags]
    found = [*reduced, NOT_FOR if "over-65" not in inputs.flags else NOT_FOR.replace(", or 65 and over", "")]
    if "temp_c" in assumed:
        found.append(GUESSED_WEATHER_REDUCED if reduced else GUESSED_WEATHER)
    found.append(_unknown_mass(before_ml, per_kg) if "mass_kg" in assumed else _before(before_ml, per_kg))
    found += [_OUTSIDE[thirst]] if thirst in _OUTSIDE else []
    if "temp_c" not in assumed and COLDEST_C <= (inputs.temp_c or 0.0) < MILD_TO_C and inputs.sun == "shade":
        found.append(MILD)
    if rate_l_per_h is not None:
        found.append(COMMON if rate_l_per_h <= WELL_BELOW_L_PER_H else COMMON_IN_HEAT)
    if inputs.duration_s > OVERDRINKING_RISK_S:
        found.append(LONG)
    if inputs.duration_s > UNTESTED_S:
        found.append(VERY_LONG)
    return tuple(found)


def heat_cautions(found: Gate | None, assumed: Collection[str]) -> tuple[str, ...]:
    """What to do about the heat, and when the body itself is likely to get too hot."""
    if found is None:
        return ()
    if found.reasons == ("core",):
        return (MOVE_WORK,)
    words = {"cancel": NO_WALK_TODAY, "move": MOVE_WALK, "shorten": SHORTEN_WALK}
    first = words["cancel" if found.for_nobody else found.action]
    return (first, *[SUN_GUESSED] * ("sun" in assumed), *[CORE_HOT] * ("core" in found.reasons))


def food_cautions(*, salty: bool) -> tuple[str, ...]:
    """What to keep in mind with the foods after a walk; whether salt is worth replacing on it."""
    return (FOODS, SALT) if salty else (FOODS,)


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
