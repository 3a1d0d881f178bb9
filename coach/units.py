"""Quantities in a person's words, turned into SI at the edge and back again for showing.

Inside the program: seconds, metres, kilograms, litres (drinks: millilitres), metres per second, degrees Celsius.
Conversions are exact by definition (international yard and pound, US customary fluid ounce; NIST SP 811).
"""

import math
import re
from collections.abc import Mapping
from datetime import time
from decimal import Decimal

from coach.errors import BadInput

KG_PER_LB = 0.45359237
M_PER_MILE = 1609.344
M_PER_INCH = 0.0254
ML_PER_US_FLOZ = 29.5735295625
ML_PER_US_CUP, ML_PER_US_PINT = 8 * ML_PER_US_FLOZ, 16 * ML_PER_US_FLOZ

_NUMBER = r"(\d+(?:[.,]\d+)?|[.,]\d+)"
_DURATION = re.compile(
    rf"(?:{_NUMBER}\s*+h(?:ours?|rs?)?)?\s*+(?:{_NUMBER}\s*+m(?:in(?:ute)?s?)?)?\s*+(?:{_NUMBER}\s*+s(?:ec(?:ond)?s?)?)?",
    re.IGNORECASE,
)  # possessive: a file may hold a megabyte of spaces
_QUANTITY = re.compile(rf"([-+−])?\s*+{_NUMBER}\s*+(\D*)")
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)|([01]\d|2[0-3])([0-5]\d)")
_HALF_DAY = re.compile(r"(0?[1-9]|1[0-2])(?:[:.]([0-5]\d))?\s*([ap])\.?m\.?", re.IGNORECASE)

_MASS = {"kg": 1.0, "lb": KG_PER_LB, "lbs": KG_PER_LB, "st": 14 * KG_PER_LB, "g": 0.001}
_LENGTH = {"cm": 0.01, "m": 1.0, "in": M_PER_INCH, "ft": 12 * M_PER_INCH}
_DISTANCE = {"km": 1000.0, "m": 1.0, "mi": M_PER_MILE, "mile": M_PER_MILE, "miles": M_PER_MILE}
_VOLUME = {
    "ml": 1.0,
    "l": 1000.0,
    "dl": 100.0,
    "cl": 10.0,
    **dict.fromkeys(("oz", "floz"), ML_PER_US_FLOZ),
    **dict.fromkeys(("cup", "cups"), ML_PER_US_CUP),
    **dict.fromkeys(("pint", "pints", "pt"), ML_PER_US_PINT),
}
LEAST_DRINK_ML, MOST_DRINK_ML = 5, 2000
"""Less is no drink, and more than two litres is none that somebody takes at once."""

_SPEED = {"m/s": 1.0, "km/h": 1 / 3.6, "kmh": 1 / 3.6, "mph": M_PER_MILE / 3600}


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _refuse(what: str, text: object, examples: str) -> BadInput:
    return BadInput(f"“{text}” is not a {what}. Write it like {examples}.")


def seconds(text: str) -> float:
    """Seconds in ``text`` such as ``90s``, ``1m30s``, ``5m``, ``1h15m``; a bare number is seconds.

    Raises:
        BadInput: It is no duration, negative, or not finite.
    """
    return _duration(text.strip(), bare=1.0, examples="90s, 1m30s or 5m")


def duration_text(value: float) -> str:
    """The shortest text that :func:`seconds` reads as exactly ``value``: ``25s``, ``1m30s``, ``5m``, ``2.5s``."""
    if not float(value).is_integer():
        return f"{Decimal(repr(value)):f}s"  # of more than a minute too: the sum of two rounded parts may differ
    minutes, secs = divmod(int(value), 60)
    return (f"{minutes}m" if minutes else "") + (f"{secs}s" if secs or not minutes else "")


def walk_seconds(text: str) -> float:
    """Seconds of a walk in ``text``: as :func:`seconds`, also ``1:15`` (hours and minutes); a bare number is minutes.

    Raises:
        BadInput: It is no duration, negative, nothing at all, or longer than a day.
    """
    examples = "45m, 1h15m or 1:15"
    text = text.strip()
    if match := re.fullmatch(r"(\d{1,2}):([0-5]\d)", text):
        found = int(match[1]) * 3600.0 + int(match[2]) * 60.0
    else:
        found = _duration(text, bare=60.0, examples=examples)
    if not 60 <= found <= 24 * 3600:
        raise BadInput(f"A walk lasts between one minute and a day; “{text}” does not. Write it like {examples}.")
    return found


def _duration(text: str, *, bare: float, examples: str) -> float:
    if text[:1] in {"-", "−"}:
        raise BadInput(f"“{text}” is less than nothing; a duration is positive, like {examples}.")
    if re.fullmatch(_NUMBER, text):
        return _number(text) * bare
    match = _DURATION.fullmatch(text)
    if match is None or not any(match.groups()):
        raise _refuse("duration", text, examples)
    hours, minutes, secs = (_number(group) if group else 0.0 for group in match.groups())
    return hours * 3600 + minutes * 60 + secs


def _quantity(
    what: str, text: str, factors: Mapping[str, float], bare: str, low: float, high: float, examples: str
) -> float:
    match = _QUANTITY.fullmatch(text.strip())
    unit = (match[3].strip().casefold().replace("fl oz", "floz") or bare) if match else ""
    if match is None or unit not in factors:
        raise _refuse(what, text, examples)
    value = _number(match[2]) * factors[unit] * (-1 if match[1] in {"-", "−"} else 1)
    if not (low <= value <= high and math.isfinite(value)):
        raise BadInput(f"“{text}” is not a likely {what}. Write it like {examples}.")
    return value


def mass_kg(text: str, bare: str = "kg") -> float:
    """Body mass in kilograms, from ``70kg``, ``154lb``, ``11st``; a bare number is kilograms, or ``bare``.

    Raises:
        BadInput: It is no mass, or outside 20 to 350 kg.
    """
    return _quantity("body mass", text, _MASS, bare, 20, 350, "70kg or 154lb")


def load_kg(text: str) -> float:
    """Kilograms carried, from ``5kg`` or ``11lb``; a bare number is kilograms.

    Raises:
        BadInput: It is no mass, or outside 0 to 60 kg.
    """
    return _quantity("load", text, _MASS, "kg", 0, 60, "5kg or 11lb")


def height_m(text: str) -> float:
    """Body height in metres, from ``175cm``, ``1.75m``, ``69in``, ``5ft9in``; a bare number is centimetres.

    Raises:
        BadInput: It is no height, or outside 1 to 2.5 m.
    """
    if feet := re.fullmatch(rf"\s*(\d)\s*(?:ft|')\s*{_NUMBER}\s*(?:in|\")?\s*", text):
        return (int(feet[1]) * 12 + _number(feet[2])) * M_PER_INCH
    return _quantity("height", text, _LENGTH, "cm", 1.0, 2.5, "175cm or 5ft9in")


def distance_m(text: str) -> float:
    """Metres of a walk, from ``5km``, ``3mi``, ``800m``; a bare number is kilometres.

    Raises:
        BadInput: It is no distance, or outside 10 m to 200 km.
    """
    return _quantity("distance", text, _DISTANCE, "km", 10, 200_000, "5km or 3mi")


def volume_ml(text: str) -> float:
    """Millilitres, from ``500ml``, ``0.5l``, ``20oz``, ``1cup``, ``1pint`` (US); a bare number is millilitres.

    Raises:
        BadInput: It is no volume, or outside 0 to 20 litres.
    """
    return _quantity("volume", text, _VOLUME, "ml", 0, 20_000, "500ml or 20oz")


def drink_ml(text: str) -> float:
    """Millilitres of one drink, from ``200ml`` or ``7oz``; a bare number is millilitres.

    Raises:
        BadInput: It is no volume; less than a drink, or more than somebody takes at once.
    """
    found = volume_ml(text)
    if not LEAST_DRINK_ML <= found <= MOST_DRINK_ML:
        raise BadInput(
            f"“{text}” is not a likely drink. Write an amount of {LEAST_DRINK_ML} ml to {MOST_DRINK_ML} ml, "
            "like 200ml or 7oz."
        )
    return found


def effort(text: str) -> int:
    """How hard a walk was, from ``0`` to ``10``.

    Raises:
        BadInput: It is no whole number, or beyond that.
    """
    if not re.fullmatch(r"[0-9]|10", text.strip()):
        raise BadInput(f"“{text}” is not from 0 (rest) to 10 (the hardest there is). Write it like 4.")
    return int(text)


def speed_m_s(text: str) -> float:
    """Metres per second of wind, from ``0.5m/s``, ``10km/h``, ``5mph``; a bare number is metres per second.

    Raises:
        BadInput: It is no speed, or outside 0 to 40 m/s.
    """
    return _quantity("wind speed", text, _SPEED, "m/s", 0, 40, "0.5m/s or 5mph")


def pace_m_s(text: str) -> float:
    """Walking speed in metres per second, from a pace ``12:00/km`` or ``20:00/mi``, or a speed ``5km/h``.

    Raises:
        BadInput: It is neither, or outside 0.2 to 4 m/s.
    """
    examples = "12:00/km, 20:00/mi or 5km/h"
    if pace := re.fullmatch(r"\s*(\d{1,2}):([0-5]\d)\s*/\s*(km|mi)\s*", text):
        taken = int(pace[1]) * 60 + int(pace[2])
        found = _DISTANCE[pace[3]] / taken if taken else math.inf
    else:
        found = _quantity("pace", text, _SPEED, "km/h", 0, 40, examples)
    if not 0.2 <= found <= 4.0:
        raise BadInput(f"“{text}” is not a likely walking pace. Write it like {examples}.")
    return found


def celsius(text: str) -> float:
    """Degrees Celsius, from ``24C``, ``75F``, ``-3C``; a bare number is Celsius.

    Raises:
        BadInput: It is no temperature, or outside -50 to 60 °C.
    """
    examples = "24C or 75F"
    match = _QUANTITY.fullmatch(text.strip())
    unit = match[3].strip().lstrip("°").casefold() if match else ""
    if match is None or unit not in {"", "c", "f"}:
        raise _refuse("temperature", text, examples)
    value = _number(match[2]) * (-1 if match[1] in {"-", "−"} else 1)
    degrees = (value - 32) * 5 / 9 if unit == "f" else value
    if not -50 <= degrees <= 60:
        raise BadInput(f"“{text}” is not a likely air temperature. Write it like {examples}.")
    return degrees


def percent(text: str) -> float:
    """A number of percent, from ``2%``, ``-3 %`` or ``50``.

    Raises:
        BadInput: It is no percentage, or outside -100 to 100.
    """
    return _quantity("percentage", text, {"%": 1.0}, "%", -100, 100, "50 or 2%")


def humidity(text: str) -> float:
    """Percent of relative humidity, from ``50`` or ``50%``.

    Raises:
        BadInput: It is no percentage, or outside 0 to 100.
    """
    return _quantity("relative humidity", text, {"%": 1.0}, "%", 0, 100, "50 or 50%")


def clock_time(text: str) -> time:
    """A time of day from ``17:30``, ``17.30``, ``1730``, ``5pm`` or ``5:30pm``.

    Raises:
        BadInput: It is no time of day.
    """
    if half := _HALF_DAY.fullmatch(text.strip()):
        return time(int(half[1]) % 12 + (12 if half[3] in "pP" else 0), int(half[2] or 0))
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        raise _refuse("time of day", text, "17:30 or 5:30pm")
    return time(int(match[1] or match[3]), int(match[2] or match[4]))
