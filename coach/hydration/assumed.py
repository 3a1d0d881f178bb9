"""What stands in for what nobody said; every plan names it."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import Any

from coach.errors import BadInput
from coach.hydration.model import HourTemp, WalkInputs
from coach.hydration.people import flag

USUAL: dict[str, Any] = {
    "mass_kg": 70.0,
    "speed_m_s": 1.34,  # 4.8 km/h, 3 mph: an ordinary walk (2024 Compendium, 3.8 MET)
    "temp_c": 20.0,
    "humidity_pct": 50.0,
    "sun": "shade",
    "wind_m_s": 0.5,  # hydration evidence A, 4
    "load_kg": 0.0,
    "grade_pct": 0.0,
    "terrain": "paved",
}
"""Stands in for what is not known. A mass that nobody told is never the one that drinks are reckoned for."""

SLOWEST_M_S, FASTEST_M_S = 0.05, 4.0
"""Nobody is on the way more slowly, and no walker faster."""


def completed(inputs: WalkInputs) -> tuple[WalkInputs, tuple[str, ...]]:
    """The inputs with every default filled in, and the names of what was assumed.

    Flags become ids, distance and duration give the pace, temperatures by hour the mean of the walk.

    Raises:
        UnknownName: A flag that is no group of ``people.toml``.
        BadInput: Distance and duration make no pace of a walk.
    """
    speed, temp = inputs.speed_m_s, inputs.temp_c
    if speed is None and inputs.distance_m is not None:
        speed = _pace(inputs.distance_m, inputs.duration_s)
    if temp is None and inputs.temps:
        temp = mean_over(inputs.temps, inputs.start, inputs.duration_s)
    flags = tuple(dict.fromkeys(flag(name) for name in inputs.flags))
    told = replace(inputs, flags=flags, speed_m_s=speed, temp_c=temp)
    missing = tuple(name for name in (*USUAL, "height_m") if getattr(told, name) is None)
    return replace(told, **{name: USUAL[name] for name in missing if name in USUAL}), missing


def _pace(distance_m: float, duration_s: float) -> float:
    found = distance_m / duration_s
    if not SLOWEST_M_S <= found <= FASTEST_M_S:
        raise BadInput(
            f"That distance in that time is {found * 3.6:.1f} km/h, which is no walk. Check both, or give the pace."
        )
    return found


def told_temp_c(inputs: WalkInputs) -> float | None:
    """The temperature in °C that was told, of the walk or by the hours; None where one would be assumed."""
    if inputs.temp_c is None and inputs.temps:
        return mean_over(inputs.temps, inputs.start, inputs.duration_s)
    return inputs.temp_c


def mean_over(temps: tuple[HourTemp, ...], start: datetime | None, duration_s: float) -> float:
    """The mean temperature in °C of a walk, by which its loss is reckoned: the hottest hour would call for too much
    drink.

    Of all that was told when nobody knows when the walk is.
    """
    told = sorted(temps)
    first = start.hour * 60.0 + start.minute if start else float(_minute(told[0].at))
    last = first + duration_s / 60 if start else float(_minute(told[-1].at))
    steps = max(1, round((last - first) / 10))
    width = (last - first) / steps
    return sum(at_minute(temps, (first + width * (step + 0.5)) % _DAY) for step in range(steps)) / steps


def warmest(temps: tuple[HourTemp, ...], start: datetime | None, duration_s: float) -> float:
    """The highest temperature in °C of a walk, by which its heat is judged; of the whole day when nobody knows its
    hour."""
    if start is None:
        return max(hour.celsius for hour in temps)
    first = start.hour * 60 + start.minute
    last = first + duration_s / 60
    on_the_way = [hour.celsius for hour in temps if any(first <= _minute(hour.at) + day <= last for day in (0, _DAY))]
    return max(at_minute(temps, first), at_minute(temps, last % _DAY), *on_the_way)


def at_minute(temps: tuple[HourTemp, ...], minute: float) -> float:
    """The temperature in °C at a minute of the day, along straight lines; beyond the told hours the nearest one's."""
    told = sorted(temps)
    before = [hour for hour in told if _minute(hour.at) <= minute]
    if len(before) in {0, len(told)}:
        return (before[-1] if before else told[0]).celsius
    for one, other in pairwise(told):
        if _minute(one.at) <= minute <= _minute(other.at):
            between = (minute - _minute(one.at)) / max(_minute(other.at) - _minute(one.at), 1)
            return one.celsius + between * (other.celsius - one.celsius)
    return told[-1].celsius


_DAY = timedelta(days=1).total_seconds() / 60


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
