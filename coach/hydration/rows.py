"""The drinks of a plan in words: one row for each, or for all sips of a walk together."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Literal

from coach.hydration.model import Drink, Plan, Thirst
from coach.hydration.rule import OVER_65, dose_of
from coach.hydration.timetable import SIP_STEP_ML, down_to
from coach.words import plural, spoken_duration, volume

Units = Literal["metric", "us"]
Part = Literal["Before", "During", "After"]

THIRST: Mapping[Thirst | None, str] = {
    "little": (
        "Drink when you are thirsty. You are likely to lose so little on this walk that there is nothing to time."
    ),
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
"""Why there is no timetable."""
GENTLE = "There is nothing to time: a mouthful every half hour, even if you are not very thirsty"
"""For people whose thirst comes late."""


@dataclass(frozen=True, slots=True)
class Row:
    """A drink, or all sips of a walk together, in words."""

    part: Part
    when: str
    ml: int
    """Of the largest single drink; 0 where thirst alone leads."""
    amount: str
    what: str

    def __str__(self) -> str:
        return f"{self.when}  {self.amount}: {self.what}" if self.ml else self.what


def rows(plan: Plan, units: Units) -> list[Row]:
    """The drinks before, all sips during in one row, the drinks after; nothing for a refused plan."""
    return _rows(plan, units, together=True)


def timeline(plan: Plan, units: Units) -> list[Row]:
    """The same with a row for each sip."""
    return _rows(plan, units, together=False)


def _rows(plan: Plan, units: Units, *, together: bool) -> list[Row]:
    if plan.refused:
        return []
    end = plan.inputs.duration_s / 60
    sips = [drink for drink in plan.schedule if 0 <= drink.minutes < end]
    before = [_row("Before", drink, plan, units) for drink in plan.schedule if drink.minutes < 0]
    after = [_row("After", drink, plan, units) for drink in plan.schedule if drink.minutes >= end]
    if plan.inputs.drank_ml is not None:  # the walk is over, and what came before the end of it with it
        return after
    if together or not sips:
        return [*before, _during(sips, plan, units), *after]
    return [*before, *(_row("During", sip, plan, units) for sip in sips), *after]


def rhythm_words(plan: Plan, units: Units) -> str:
    """How the sips of a walk go, beside a row for each: ``a sip, if you are thirsty: every 20 min, 350 ml in all``."""
    sips = [drink for drink in plan.schedule if 0 <= drink.minutes < plan.inputs.duration_s / 60]
    if not sips:
        return ""
    return f"{sips[0].what}: {_rhythm(sips)}, {volume(sum(sip.ml for sip in sips), units)} in all"


def when(drink: Drink, plan: Plan) -> str:
    """On the clock, with its day where that is another; without a start, from the walk."""
    if drink.at is not None and plan.inputs.start is not None:
        return f"{drink.at:%H:%M}{_day(drink.at, plan.inputs.start)}"
    end = math.ceil(plan.inputs.duration_s / 60)
    if drink.minutes < 0:
        return f"{spoken_duration(-60 * drink.minutes)} before"
    if drink.minutes < end:
        return f"after {spoken_duration(60 * drink.minutes)}"
    return f"{spoken_duration(60 * (drink.minutes - end))} later" if drink.minutes > end else "at the end"


def _row(part: Part, drink: Drink, plan: Plan, units: Units) -> Row:
    return Row(part, when(drink, plan), drink.ml, f"up to {volume(drink.ml, units)}", drink.what)


def _during(sips: list[Drink], plan: Plan, units: Units) -> Row:
    if not sips:
        return Row("During", "", 0, "", _without_sips(plan, units))
    total = volume(sum(sip.ml for sip in sips), units)
    span = f"First {when(sips[0], plan)}, last {when(sips[-1], plan)}" if sips[1:] else when(sips[0], plan)
    what = f"{sips[0].what}. {span}; {plural(len(sips), 'sip')}, {total} in all."
    return Row("During", _rhythm(sips), max(sip.ml for sip in sips), _amounts(sips, units), what)


def _rhythm(sips: list[Drink]) -> str:
    gaps = {later.minutes - sip.minutes for sip, later in pairwise(sips)}
    if len(gaps) == 1:
        return f"every {gaps.pop()} min"
    return f"every {min(gaps)} to {max(gaps)} min" if gaps else "once"


def _amounts(sips: list[Drink], units: Units) -> str:
    return f"up to {volume(max(sip.ml for sip in sips), units)}"


def _without_sips(plan: Plan, units: Units) -> str:
    """What leads where there is no timetable; from 65 thirst alone is no guide."""
    if dose_of(plan.inputs.flags) is not OVER_65:
        return THIRST[plan.to_thirst]
    most = down_to(SIP_STEP_ML, (plan.drink_l_per_h or 0.0) * plan.inputs.duration_s / 3.6)
    together = f", and no more than {volume(most, units)} in all" if most else ""
    return f"{GENTLE}{together}."


def _day(at: datetime, start: datetime) -> str:
    days = (at.date() - start.date()).days
    return {-1: " the day before", 0: "", 1: " the next day"}.get(days, f" {days} days later")
