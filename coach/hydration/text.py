"""A fluid plan as plain text for the command line: calm, 72 columns, no colour."""

import textwrap
from collections.abc import Iterable, Mapping

from coach.hydration.advice import DRANK_MORE, DRANK_MORE_REFUSED, NO_WALK_TODAY, TOO_DRY
from coach.hydration.model import Gate, Plan, Refusal, Step
from coach.hydration.people import groups
from coach.hydration.rows import Units, rows
from coach.sources import cite
from coach.units import KG_PER_LB, M_PER_MILE, ML_PER_US_FLOZ
from coach.words import listing, plural, spoken_duration, volume

_COLUMNS = 72
MOST_CARRIED_ML = 2000
"""More is refilled on the way."""

HEAT_TITLES: Mapping[Gate, str] = {"move": "Move this walk", "shorten": "Make this walk shorter"}
FOR_NOBODY = "Do not walk in this heat"
FIRST_TITLES: Mapping[str, str] = {
    TOO_DRY: "Too much for any drinking",
    DRANK_MORE: "Drink nothing more for now",
    DRANK_MORE_REFUSED: "Drink nothing more for now",
}
"""What stands above the words that come before any drink."""
ASSUMED: Mapping[str, str] = {
    "mass_kg": "weight",
    "height_m": "height",
    "speed_m_s": "pace",
    "temp_c": "temperature",
    "humidity_pct": "humidity",
    "sun": "sun",
    "wind_m_s": "wind",
    "load_kg": "load",
    "grade_pct": "slope",
    "terrain": "ground",
}
"""What may be assumed, in words."""

_US: Mapping[str, tuple[float, float, str]] = {
    "m/s": (3600 / M_PER_MILE, 0.0, "mph"),
    "L/h": (1000 / ML_PER_US_FLOZ, 0.0, "oz/h"),
    "ml": (1 / ML_PER_US_FLOZ, 0.0, "oz"),
    "°C WBGT": (1.8, 32.0, "°F WBGT"),
}
"""What US units are of those in the chain: times so much, and so much more."""


def plan_text(plan: Plan, units: Units, *, why: bool = False) -> str:
    """The plan in lines of at most 72 columns, with drinks in millilitres or in US fluid ounces.

    Args:
        plan: What was made.
        units: The person's.
        why: Whether the chain that leads to the numbers follows.
    """
    lines = [f"Fluids for a walk of {spoken_duration(plan.inputs.duration_s)}", *_for_whom(plan, units)]
    stop, *cautions = plan.cautions
    if plan.heat.gate:
        lines += ["", heat_title(plan), *_paragraph(cautions.pop(0)), *_paragraph(cooler_words(plan, units))]
    for first in (TOO_DRY, DRANK_MORE, DRANK_MORE_REFUSED):
        if first in cautions:
            cautions.remove(first)
            lines += ["", FIRST_TITLES[first], *_paragraph(first)]
    if plan.refused:
        lines += ["", refusal_title(plan.refused), *_paragraph(refusal_words(plan.refused))]
    part = ""
    for row in rows(plan, units):
        lines += [] if row.part == part else ["", row.part]
        lines += _paragraph(str(row))
        part = row.part
    lines += ["", "Stop and get help", *_paragraph(stop)]
    if not plan.refused:
        lines += ["", "What it rests on", *_bullets(estimate_lines(plan, units))]
    if plan.foods:
        lines += ["", "Good to eat after", *_bullets(food_lines(plan))]
    if cautions:
        lines += ["", "Keep in mind", *_bullets(cautions)]
    if why and plan.why:
        lines += ["", "Why these numbers", *_bullets(step_words(step, units) for step in plan.why)]
    return "\n".join(lines) + "\n"


def refusal_title(refused: Refusal) -> str:
    """What stands above the reason."""
    return "You may have drunk too much" if refused.flag == "drank" else "No amounts for you"


def heat_title(plan: Plan) -> str:
    """What to do about the heat, in a few words; empty where it is no matter."""
    if plan.heat.gate is None:
        return ""
    return FOR_NOBODY if NO_WALK_TODAY in plan.cautions else HEAT_TITLES[plan.heat.gate]


def refusal_words(refused: Refusal) -> str:
    """Why there are no amounts."""
    known = groups().get(refused.flag)
    return f"This is because of {known.words}. {refused.why}" if known else refused.why


def estimate_lines(plan: Plan, units: Units) -> list[str]:
    """What the walk is likely to cost, what to carry, and what was assumed; nothing for a refused plan."""
    found = [loss_words(plan, units), carry_words(plan, units), assumed_words(plan)]
    return [line for line in found if line]


def loss_words(plan: Plan, units: Units) -> str:
    """The expected loss with its band."""
    expected, low, high = plan.expected_l_per_h, plan.low_l_per_h, plan.high_l_per_h
    if expected is None or low is None or high is None:
        return ""
    if plan.to_thirst == "cool":
        return (
            f"In the cold most people lose {volume(100, units)} to {volume(250, units)} of water an hour. It depends "
            "on clothing and was never measured well."
        )
    likely, least, most = (volume(_to_ten(each * 1000), units) for each in (expected, low, high))
    return f"You are likely to lose about {likely} an hour ({plan.factor.words}); most people lose {least} to {most}."


def carry_words(plan: Plan, units: Units) -> str:
    """What to carry, and in which bottles."""
    if not plan.carry_ml:
        return ""
    held = f", in {bottle_words(plan, units)}" if plan.bottles else ""
    refill = " Refill on the way." if plan.bottles and sum(plan.bottles) < plan.carry_ml else ""
    if plan.carry_ml > MOST_CARRIED_ML:
        return (
            f"Carry {volume(MOST_CARRIED_ML, units)} and plan places to refill: somebody who sweats much may need "
            f"{volume(plan.carry_ml, units)} on this walk. It is to have, not to drink up."
        )
    return f"Carry {volume(plan.carry_ml, units)}{held}. It is to have, not to drink up.{refill}"


def bottle_words(plan: Plan, units: Units) -> str:
    """``a bottle of 750 ml and 2 bottles of 500 ml``."""
    sizes = dict.fromkeys(plan.bottles)
    return listing(f"{plural(plan.bottles.count(size), 'bottle')} of {volume(size, units)}" for size in sizes)


def assumed_words(plan: Plan) -> str:
    """What nobody said; what is remembered from earlier walks is named apart."""
    named = [_assumed(name, plan) for name in plan.assumed]
    known = [ASSUMED[name] for name in plan.inputs.remembered]
    first = f"Assumed, because nobody said: {listing(named)}." if named else ""
    return f"{first}{' From your walks: ' + listing(known) + '.' if known else ''}".strip()


def _assumed(name: str, plan: Plan) -> str:
    """What was assumed, with its value where that tells something."""
    inputs = plan.inputs
    told = {
        "temp_c": f"{inputs.temp_c:.0f} °C",
        "humidity_pct": f"{inputs.humidity_pct:.0f} % humidity",
        "sun": "shade for the drinks",
        "speed_m_s": f"{(inputs.speed_m_s or 0.0) * 3.6:.1f} km/h",
    }
    return told.get(name, ASSUMED[name])


def cooler_words(plan: Plan, units: Units) -> str:
    """The hours at which the walk would be kinder."""
    if not plan.cooler:
        return "Tell the temperatures of the day by hour, and the plan names the cooler ones."
    named = listing(f"{hour.at:%H:%M} (up to {degrees(hour.temp_c, units)}{_STILL[hour.gate]})" for hour in plan.cooler)
    if all(hour.gate == "move" for hour in plan.cooler):
        return f"The coolest hours are {named}: another day is better."
    return f"Cooler: {named}."


_STILL: Mapping[Gate | None, str] = {None: "", "shorten": ", still hot", "move": ", too hot as well"}


def degrees(celsius: float, units: Units) -> str:
    """``24 °C``, or ``75 °F``."""
    return f"{celsius * 1.8 + 32:.0f} °F" if units == "us" else f"{celsius:.0f} °C"


def step_value(step: Step, units: Units) -> str:
    """What came of a step: ``0.326 L/h``, or ``11 oz/h``; empty for one in words."""
    if step.value is None:
        return ""
    if units == "us" and step.unit in _US:
        factor, more, unit = _US[step.unit]
        return f"{float(f'{step.value * factor + more:.3g}'):g} {unit}"
    return f"{step.value:g} {step.unit}".rstrip()


def step_words(step: Step, units: Units) -> str:
    """One step of the chain in a paragraph, with its sources."""
    value = f": {step_value(step, units)}" if step.value is not None else ""
    error = f" {step.error}" if step.error else ""
    return f"{step.name[:1].upper()}{step.name[1:]}{value}. {step.how}{error}{_cited(step)}"


def food_lines(plan: Plan) -> list[str]:
    """Potassium and magnesium of each food; sodium only after a long walk, where it matters."""
    return [
        f"{food.name}, {food.serving}: potassium {food.potassium_mg} mg, magnesium {food.magnesium_mg} mg"
        + (f", sodium {food.sodium_mg} mg" if plan.salty else "")
        for food in plan.foods
    ]


def _cited(step: Step) -> str:
    return f" ({cite(step.sources)})" if step.sources else ""


def _to_ten(ml: float) -> float:
    return round(ml, -1)


def _for_whom(plan: Plan, units: Units) -> list[str]:
    mass = plan.inputs.mass_kg
    if plan.refused or mass is None:
        return []
    shown = f"for {mass / KG_PER_LB:.0f} lb" if units == "us" else f"for {mass:.0f} kg"
    start = f"from {plan.inputs.start:%H:%M}, " if plan.inputs.start else ""
    return [f"{start}{'body weight not known' if 'mass_kg' in plan.assumed else shown}"]


def _paragraph(text: str) -> list[str]:
    return textwrap.wrap(text, _COLUMNS, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


def _bullets(items: Iterable[str]) -> list[str]:
    wrapper = textwrap.TextWrapper(_COLUMNS, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)
    return [line for item in items for line in wrapper.wrap(item)]
