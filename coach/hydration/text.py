"""A fluid plan as plain text for the command line: calm, 72 columns, no colour."""

import math
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from coach.hydration.foods import LONG_WALK_S
from coach.hydration.model import Drink, Plan, Refusal
from coach.hydration.people import groups
from coach.hydration.plan import thirst_alone
from coach.units import KG_PER_LB
from coach.words import plural, spoken_duration, volume

Units = Literal["metric", "us"]

_COLUMNS = 72
_THIRST = {
    None: "Drink when you are thirsty. You are likely to lose so little on this walk that there is nothing to time.",
    "short": "Nothing to plan: on a walk this short, drink when you are thirsty.",
    "cool": (
        "Drink when you are thirsty. Below 15 °C (59 °F) what a walker loses has not been measured well enough "
        "for a timetable."
    ),
    "fast": (
        "Drink when you are thirsty. Above 7 km/h (4.4 mph) you walk faster than the people these amounts come from, "
        "so there is no timetable."
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A drink, or all sips of a walk together, in words."""

    part: Literal["Before", "During", "After"]
    when: str
    ml: int
    """0 where thirst alone leads."""
    amount: str
    what: str

    def __str__(self) -> str:
        return f"{self.when}  {self.amount}: {self.what}" if self.ml else self.what


def plan_text(plan: Plan, units: Units) -> str:
    """The plan in lines of at most 72 columns, with drinks in millilitres or in US fluid ounces."""
    lines = [f"Fluids for a walk of {spoken_duration(plan.inputs.duration_s)}", *_for_whom(plan, units)]
    if plan.refused:
        lines += ["", "No amounts for you", *_paragraph(refusal_words(plan.refused))]
    part = ""
    for row in rows(plan, units):
        lines += [] if row.part == part else ["", row.part]
        lines += _paragraph(str(row))
        part = row.part
    stop, *cautions = plan.cautions
    lines += ["", "Stop and get help", *_paragraph(stop)]
    if plan.foods:
        lines += ["", "Good to eat after", *_bullets(food_lines(plan))]
    if cautions:
        lines += ["", "Keep in mind", *_bullets(cautions)]
    return "\n".join(lines) + "\n"


def rows(plan: Plan, units: Units) -> list[Row]:
    """The drinks before, all sips during in one row, the drinks after; nothing for a refused plan."""
    if plan.refused:
        return []
    end = plan.inputs.duration_s / 60
    sips = [drink for drink in plan.schedule if 0 <= drink.minutes < end]
    before = [_row("Before", drink, plan, units, "up to ") for drink in plan.schedule if drink.minutes < 0]
    after = [_row("After", drink, plan, units, "") for drink in plan.schedule if drink.minutes >= end]
    return [*before, _during(sips, plan, units), *after]


def refusal_words(refused: Refusal) -> str:
    """Why there are no amounts."""
    known = groups().get(refused.flag)
    return f"This is because of {known.words}. {refused.why}" if known else refused.why


def food_lines(plan: Plan) -> list[str]:
    """Potassium and magnesium of each food; sodium only after a long walk, where it matters."""
    salty = plan.inputs.duration_s > LONG_WALK_S
    return [
        f"{food.name}, {food.serving}: potassium {food.potassium_mg} mg, magnesium {food.magnesium_mg} mg"
        + (f", sodium {food.sodium_mg} mg" if salty else "")
        for food in plan.foods
    ]


def _for_whom(plan: Plan, units: Units) -> list[str]:
    mass = plan.inputs.mass_kg
    if plan.refused or mass is None:
        return []
    shown = f"for {mass / KG_PER_LB:.0f} lb" if units == "us" else f"for {mass:.0f} kg"
    start = f"from {plan.inputs.start:%H:%M}, " if plan.inputs.start else ""
    return [f"{start}{'body weight not known' if 'mass_kg' in plan.assumed else shown}"]


def _row(part: Literal["Before", "After"], drink: Drink, plan: Plan, units: Units, prefix: str) -> Row:
    return Row(part, _when(drink, plan), drink.ml, f"{prefix}{volume(drink.ml, units)}", drink.what)


def _during(sips: list[Drink], plan: Plan, units: Units) -> Row:
    if not sips:
        return Row("During", "", 0, "", _THIRST[thirst_alone(plan.inputs)])
    every = sips[1].minutes - sips[0].minutes
    total = volume(sum(sip.ml for sip in sips), units)
    what = (
        f"{sips[0].what}. First {_when(sips[0], plan)}, last {_when(sips[-1], plan)}; "
        f"{plural(len(sips), 'sip')}, {total} in all."
    )
    return Row("During", f"every {every} min", sips[0].ml, volume(sips[0].ml, units), what)


def _when(drink: Drink, plan: Plan) -> str:
    if drink.at is not None and plan.inputs.start is not None:
        return f"{drink.at:%H:%M}{_day(drink.at, plan.inputs.start)}"
    end = math.ceil(plan.inputs.duration_s / 60)
    if drink.minutes < 0:
        return f"{spoken_duration(-60 * drink.minutes)} before"
    if drink.minutes < end:
        return f"after {spoken_duration(60 * drink.minutes)}"
    return f"{spoken_duration(60 * (drink.minutes - end))} later" if drink.minutes > end else "at the end"


def _day(at: datetime, start: datetime) -> str:
    days = (at.date() - start.date()).days
    return {-1: " the day before", 0: "", 1: " the next day"}.get(days, f" {days} days later")


def _paragraph(text: str) -> list[str]:
    return textwrap.wrap(text, _COLUMNS, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


def _bullets(items: Iterable[str]) -> list[str]:
    wrapper = textwrap.TextWrapper(_COLUMNS, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)
    return [line for item in items for line in wrapper.wrap(item)]
