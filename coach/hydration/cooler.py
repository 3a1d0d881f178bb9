"""At which hour the same walk would be kinder."""

from dataclasses import replace
from datetime import time

from coach.hydration.assumed import at_minute, warmest
from coach.hydration.estimate import estimate
from coach.hydration.factor import ESTIMATED
from coach.hydration.heat import Gate, gate, heat_index_c, vapour_hpa, wbgt_c
from coach.hydration.model import CoolerHour, Heat, HourTemp, WalkInputs
from coach.hydration.sweat import COLDEST_C, Strain

FEW = 3


def heat_of(inputs: WalkInputs, strain: Strain) -> tuple[Heat, Gate | None]:
    """How hot a walk is, and everything that speaks against it.

    The core counts where the standard holds: in cold air hard work warms it too, and that is no heat.

    Args:
        inputs: With every default filled in; the sun is full where nobody said how much there is.
        strain: What the walk does to the body.
    """
    core_hot = strain.hot_after_s is not None and (inputs.temp_c or 0.0) >= COLDEST_C
    air, humidity, sun = hottest_c(inputs), inputs.humidity_pct or 0.0, inputs.sun or "shade"
    wbgt, index = wbgt_c(air, humidity, sun), heat_index_c(air, humidity)
    found = gate(wbgt_c=wbgt, heat_index_c=index, core_hot=core_hot)
    return Heat(round(wbgt, 1), round(index, 1), found.action if found else None), found


def hottest_c(inputs: WalkInputs) -> float:
    """The highest temperature in °C of the walk."""
    told = inputs.temp_c or 0.0
    return max(told, warmest(inputs.temps, inputs.start, inputs.duration_s)) if inputs.temps else told


def cooler_hours(inputs: WalkInputs, mass_kg: float) -> tuple[CoolerHour, ...]:
    """Whole hours between the first and the last that were told, the coolest first, with what the heat says of each.

    The water in the air stays the same through the day, so a cooler hour is a more humid one. Only hours that are
    cooler than the walk are named.

    Args:
        inputs: With every default filled in.
        mass_kg: Of the body.
    """
    told = sorted(inputs.temps)
    if not told or inputs.temp_c is None:
        return ()
    hours = [time(hour) for hour in range(told[0].at.hour + bool(told[0].at.minute), told[-1].at.hour + 1)]
    found = [_hour(at, inputs, mass_kg) for at in hours]
    kinder = sorted((hour for hour in found if hour.temp_c < hottest_c(inputs) - 0.5), key=lambda hour: hour.temp_c)
    return tuple(kinder[:FEW])


def _hour(at: time, inputs: WalkInputs, mass_kg: float) -> CoolerHour:
    day: tuple[HourTemp, ...] = inputs.temps
    temp = at_minute(day, at.hour * 60)
    if inputs.start is not None:
        temp = warmest(day, inputs.start.replace(hour=at.hour, minute=0), inputs.duration_s)
    held = vapour_hpa(hottest_c(inputs), inputs.humidity_pct or 0.0)
    humidity = min(100.0, 100.0 * held / vapour_hpa(temp, 100.0))
    then = replace(inputs, temp_c=temp, temps=(), humidity_pct=humidity)
    heat, _ = heat_of(then, estimate(then, mass_kg, ESTIMATED).strain)
    return CoolerHour(at, round(temp, 1), heat.gate)
