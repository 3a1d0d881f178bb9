"""Option types that read quantities in a person's words."""

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from coach import units
from coach.errors import BadInput


class Quantity(click.ParamType[Any]):
    """A number with a unit.

    Args:
        name: What the help calls it.
        read: Turns the text into SI; see :mod:`coach.units`.
    """

    def __init__(self, name: str, read: Callable[[str], Any]) -> None:
        self.name = name
        self._read = read

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value in SI, or a usage error that names the option."""
        if not isinstance(value, str):
            return value
        try:
            return self._read(value)
        except BadInput as error:
            self.fail(error.message, param, ctx)


def _minutes(text: str) -> float:
    found = units.seconds(f"{text}m" if text.strip().replace(".", "", 1).isdigit() else text)
    if not 30 <= found <= 2 * 3600:
        raise BadInput(f"“{text}” is no time for a cool-down; give it between half a minute and two hours, like 8.")
    return found


def _speed(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = 0.0
    if not 0.1 <= found <= 1000:
        raise BadInput(f"“{text}” is no speed. Write a number from 0.1 to 1000; 1 is real time.")
    return found


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadInput(f"“{text}” is no day. Write it like 2026-05-31.") from None


DAY = Quantity("date", _day)
DURATION = Quantity("duration", units.walk_seconds)
MINUTES = Quantity("minutes", _minutes)
SPEED = Quantity("number", _speed)
MASS = Quantity("mass", units.mass_kg)
LOAD = Quantity("mass", units.load_kg)
HEIGHT = Quantity("height", units.height_m)
DISTANCE = Quantity("distance", units.distance_m)
PACE = Quantity("pace", units.pace_m_s)
TEMPERATURE = Quantity("temperature", units.celsius)
PERCENT = Quantity("percent", units.percent)
HUMIDITY = Quantity("percent", units.humidity)
WIND = Quantity("speed", units.speed_m_s)
CLOCK = Quantity("time", units.clock_time)
VOLUME = Quantity("volume", units.volume_ml)


def _caffeine_mg(text: str) -> float:
    from coach.hydration.caffeine import caffeine_mg

    return caffeine_mg(text)


CAFFEINE = Quantity("amount", _caffeine_mg)
CLOTHES = click.FloatRange(0, 4)


def _hours(text: str) -> Any:
    from coach.hydration.hours import read_hours

    return read_hours(text)


HOURS = Quantity("hours", _hours)
