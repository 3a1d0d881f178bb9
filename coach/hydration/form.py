"""What a form asks of a walk: how each thing is written and read, and how what is known of it is shown.

What is shown is read back as the same, so that a person may change one letter of it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any, get_args

from coach import units
from coach.hydration.caffeine import caffeine_mg
from coach.hydration.hours import EXAMPLES, hours_text, read_hours
from coach.hydration.model import Plan, Terrain, WalkInputs
from coach.hydration.rows import Units
from coach.words import spoken_duration, volume

SUN: Mapping[str, str] = {"shade": "shade", "partial": "some sun", "full": "full sun"}
GROUND: Mapping[str, str] = {each: each.replace("-", " ") for each in get_args(Terrain)}
LEVEL = "level"
MPH = units.M_PER_MILE / 3600
CHOOSE = "Space or the arrows choose."

Told = Mapping[str, Any]
"""Fields of :class:`WalkInputs`, by name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a form asks."""

    id: str
    label: str
    field: str
    """Of :class:`WalkInputs`: what it shows."""
    like: str
    """How to write it."""
    read: Callable[[str], Told]
    """What a text tells; raises BadInput."""
    shown: Callable[[Any, Units], str]
    """A value of the field in words, not None."""
    unknown: str = "not said"
    """Stands for None."""
    choices: Mapping[str, str] | None = None
    """Where there are only a few answers: their words, by value."""


def entries(moment: Callable[[time], datetime]) -> dict[str, Entry]:
    """Every entry by its id.

    Args:
        moment: The day on which clocks show a time of day, for the start.
    """
    start = _entry(
        "start",
        "Starts",
        "start",
        "Like 17:30 or 5:30pm.",
        lambda text: moment(units.clock_time(text)),
        lambda at, _: f"{at:%H:%M}",
    )
    return {each.id: each for each in (*_FIXED, start)}


def missing_words(entry: Entry, made: Plan, person_units: Units) -> str:
    """What stands in for something that nobody typed, and where it comes from: ``20 °C assumed``."""
    value = getattr(made.inputs, entry.field)
    if value is None or value == ():
        return entry.unknown
    return f"{entry.shown(value, person_units)}{_mark(entry.field, made) or _from(entry.field, made)}"


def count_words(some: Iterable[Entry], made: Plan) -> str:
    """For how many of some entries something stands in: ``7 assumed``."""
    return f"{sum(entry.field in made.assumed for entry in some) or 'nothing'} assumed"


def with_told(known: WalkInputs, told: Told) -> WalkInputs:
    """The inputs with what was told now; of that nothing is remembered any more.

    Raises:
        BadInput: No walk has such a quantity.
    """
    remembered = tuple(name for name in known.remembered if name not in told)
    return replace(known, **{**told, "remembered": remembered})


def _mark(field: str, made: Plan) -> str:
    if field in made.assumed:
        return " assumed"
    return " from your walks" if field in made.inputs.remembered else ""


def _from(field: str, made: Plan) -> str:
    """What a value that nobody typed was drawn from."""
    if field == "temp_c" and made.inputs.temps:
        return " by hour"
    return " by distance" if field == "speed_m_s" and made.inputs.distance_m is not None else ""


def _how_far(text: str) -> Told:
    """A pace or a distance: whichever is told, the other one follows."""
    if "/" in text or "h" in text.casefold():
        return {"speed_m_s": units.pace_m_s(text), "distance_m": None}
    return {"distance_m": units.distance_m(text), "speed_m_s": None}


def _slope(text: str) -> float:
    return 0.0 if text.casefold() == LEVEL else units.percent(text)


def _either(metric: Callable[[Any], str], us: Callable[[Any], str]) -> Callable[[Any, Units], str]:
    return lambda value, person_units: us(value) if person_units == "us" else metric(value)


def _tenths(value: float) -> str:
    return f"{round(value, 1) + 0.0:g}"


def _feet(metres: float) -> str:
    feet, inches = divmod(round(metres / units.M_PER_INCH), 12)
    return f"{feet} ft {inches} in"


def _entry(
    id_: str,
    label: str,
    field: str,
    like: str,
    read: Callable[[str], Any],
    shown: Callable[[Any, Units], str],
    unknown: str = "not said",
) -> Entry:
    return Entry(id_, label, field, like, lambda text: {field: read(text)}, shown, unknown)


def _choice(id_: str, label: str, field: str, choices: Mapping[str, str]) -> Entry:
    return Entry(
        id_, label, field, CHOOSE, lambda text: {field: text}, lambda value, _: choices[value], choices=choices
    )


_mass = _either(lambda kg: f"{_tenths(kg)} kg", lambda kg: f"{_tenths(kg / units.KG_PER_LB)} lb")
_height = _either(lambda m: f"{m * 100:.0f} cm", _feet)
_degrees = _either(lambda c: f"{_tenths(c)} °C", lambda c: f"{c * 1.8 + 32:.0f} °F")
_wind = _either(lambda m_s: f"{_tenths(m_s)} m/s", lambda m_s: f"{_tenths(m_s / MPH)} mph")
_pace = _either(lambda m_s: f"{m_s * 3.6:.1f} km/h", lambda m_s: f"{m_s / MPH:.1f} mph")

_FIXED = (
    _entry("walk", "Walk", "duration_s", "Like 45m, 1h15m or 1:15.", units.walk_seconds,
           lambda value, _: spoken_duration(value)),
    _entry("drank", "You drank", "drank_ml", "On the walk, like 500ml or 20oz, or 0.", units.volume_ml, volume),
    _entry("mass", "You weigh", "mass_kg", "Like 70kg, 154lb or 11st.", units.mass_kg, _mass),
    _entry("temp", "Outside", "temp_c", "Like 18C or 64F.", units.celsius, _degrees),
    _entry("hours", "By hour", "temps", f"Like {EXAMPLES}.", read_hours, hours_text),
    _entry("humidity", "Humidity", "humidity_pct", "Like 50 or 50%.", units.humidity, lambda pct, _: f"{pct:g} %"),
    _choice("sun", "Sun", "sun", SUN),
    _entry("wind", "Wind", "wind_m_s", "Like 2m/s, 10km/h or 5mph.", units.speed_m_s, _wind),
    Entry("pace", "Pace", "speed_m_s", "Like 12:00/km, 20:00/mi or 5km/h; or how far: 5km, 3mi.", _how_far, _pace),
    _entry("load", "You carry", "load_kg", "Like 5kg or 11lb.", units.load_kg, _mass),
    _entry("slope", "Slope", "grade_pct", "On average, like 2%; -2% goes down.", _slope,
           lambda pct, _: f"{_tenths(pct)} %" if pct else LEVEL),
    _choice("ground", "Ground", "terrain", GROUND),
    _entry("height", "Height", "height_m", "Like 175cm or 5ft9in.", units.height_m, _height,
           "assumed from weight"),
    _entry("caffeine", "Caffeine", "caffeine_mg", "Before the walk, like 2 coffees, tea or 200mg.", caffeine_mg,
           lambda mg, _: f"{mg:.0f} mg", "none said"),
)  # fmt: skip
