"""A walk in words."""

from coach.units import M_PER_INCH
from coach.walk.model import Walk
from coach.words import distance, spoken_duration


def summary(walk: Walk, units: str) -> str:
    """What is known of a walk, in one or two sentences.

    Args:
        walk: Its duration is known.
        units: ``metric`` or ``us``.
    """
    whole = spoken_duration(_minutes(walk.duration_s or 0))
    parts = [f"Walked {whole}"]
    if walk.moving_s is not None and (moving := spoken_duration(_minutes(walk.moving_s))) != whole:
        parts.append(f"{moving} of it moving")
    if walk.distance_m is not None:
        parts.append(distance(walk.distance_m, units))
    if walk.climb_m is not None and walk.descent_m is not None:
        up, down = _height(walk.climb_m, units), _height(walk.descent_m, units)
        parts.append(f"{up} up and {down} down" if walk.climb_m or walk.descent_m else "level")
    measured = []
    if walk.temp_c is not None:
        measured.append(f"{_warmth(walk.temp_c, units)} at the device")
    if walk.heart_rate_bpm is not None:
        measured.append(f"mean heart rate {walk.heart_rate_bpm:.0f}")
    return f"{', '.join(parts)}." + (f" On the way: {', '.join(measured)}." if measured else "")


def _minutes(seconds: float) -> float:
    """Whole minutes from ten on: nobody wants the seconds of an hour."""
    return round(seconds / 60) * 60 if seconds >= 600 else seconds


def _height(metres: float, units: str) -> str:
    return f"{metres / M_PER_INCH / 12:.0f} ft" if units == "us" else f"{metres:.0f} m"


def _warmth(celsius: float, units: str) -> str:
    return f"{celsius * 9 / 5 + 32:.0f} °F" if units == "us" else f"{celsius:.0f} °C"
