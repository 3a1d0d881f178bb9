"""Values as devices write them into text: what cannot be is not there."""

from datetime import UTC, datetime
from math import isfinite

from coach.walk.recording import Point, Totals

LOWEST_M, HIGHEST_M = -500.0, 9_000.0
"""Where on earth somebody can walk, with a margin for what a receiver makes of it."""

SLOWEST_BPM, FASTEST_BPM = 25.0, 250.0
COLDEST_C, HOTTEST_C = -60.0, 60.0
"""What a sensor can have measured on somebody who walks; 0, 255 and 127 stand for nothing measured."""

_MOST_S, _MOST_M = 1e7, 1e7
"""Of anything in a file: what is more is no amount at all."""


def number(text: str) -> float | None:
    """The number in a text, also with a comma before its decimals; None when it is none, or not finite."""
    try:
        found = float(text.replace(",", "."))
    except ValueError:
        return None
    return found if isfinite(found) else None


def moment(text: str) -> float | None:
    """Seconds in UTC since 1970 of a moment; None when it is none.

    Without a zone it is UTC, which GPX and TCX demand.
    """
    try:
        found = datetime.fromisoformat(text.strip().removesuffix(" UTC").replace(",", ".").replace(" +", "+"))
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None


def within(value: float | None, least: float, most: float) -> float | None:
    """The value when it can be; None otherwise."""
    return value if value is not None and least <= value <= most else None


def place(latitude: float | None, longitude: float | None) -> tuple[float, float] | None:
    """A place on earth, in degrees; None when it cannot be, or is what devices write that have not found themselves."""
    if latitude is None or longitude is None or not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    return (latitude, longitude) if latitude or longitude else None


def point(
    *,
    at: float | None,
    place: tuple[float, float] | None,
    altitude_m: float | None,
    distance_m: float | None,
    heart_rate_bpm: float | None,
    temp_c: float | None,
) -> Point | None:
    """A point, without what cannot be; None when it then says neither when nor where."""
    if at is None and place is None:
        return None
    return Point(
        at=at,
        place=place,
        altitude_m=within(altitude_m, LOWEST_M, HIGHEST_M),
        distance_m=within(distance_m, 0, _MOST_M),
        heart_rate_bpm=within(heart_rate_bpm, SLOWEST_BPM, FASTEST_BPM),
        temp_c=within(temp_c, COLDEST_C, HOTTEST_C),
    )


def totals(
    *,
    start: float | None,
    elapsed_s: float | None = None,
    timer_s: float | None,
    distance_m: float | None,
    climb_m: float | None = None,
    descent_m: float | None = None,
    heart_rate_bpm: float | None,
    temp_c: float | None = None,
) -> Totals:
    """What a device says of itself, without what cannot be."""
    return Totals(
        start=start,
        elapsed_s=within(elapsed_s, 0, _MOST_S),
        timer_s=within(timer_s, 0, _MOST_S),
        distance_m=within(distance_m, 0, _MOST_M),
        climb_m=within(climb_m, 0, _MOST_M),
        descent_m=within(descent_m, 0, _MOST_M),
        heart_rate_bpm=within(heart_rate_bpm, SLOWEST_BPM, FASTEST_BPM),
        temp_c=within(temp_c, COLDEST_C, HOTTEST_C),
    )
