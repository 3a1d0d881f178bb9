"""A line of points: how long it is, and how much of its time somebody moved.

All of it depends on the points and their moments alone: in which order they stand in the file, and into how many
segments or laps a device cut them, changes nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from itertools import groupby, pairwise
from math import asin, cos, radians, sin, sqrt

from coach.walk.recording import Point

EARTH_M = 6_371_008.8
"""Mean radius of the earth (IUGG); a sphere is wrong by half a percent at most."""

FASTEST_M_S = 12.5
"""Faster than anybody runs: such a leg is a leap of the receiver, or a train."""

STILL_M_S = 0.28
"""Slower than 1 km/h somebody stands, and the receiver wanders about them (the threshold of gpxpy)."""

LOOK_S = 15.0
"""Seconds over which that is judged: from one second to the next a receiver wanders faster than people walk."""

FAST_M_S = 4.0
"""Faster than people walk, and most run (14.4 km/h): a wheel, if it lasts."""

_TIMED = 0.9
"""From this part of points with a moment on, the others are dropped; below it, there are no moments to reckon with."""


@dataclass(frozen=True, slots=True)
class Moved:
    """How somebody moved along a line."""

    distance_m: float
    moving_s: float
    fast_s: float
    """Seconds of it that were faster than :data:`FAST_M_S`."""


def in_time(points: Sequence[Point]) -> list[Point]:
    """The points in the order of their moments, one a moment; none when too few have one."""
    timed = [(point.at, point) for point in points if point.at is not None]
    if len(timed) < 2 or len(timed) < _TIMED * len(points):
        return []
    timed.sort(key=lambda each: each[0])
    return [_one([point for _, point in same], at) for at, same in groupby(timed, lambda each: each[0])]


def _one(points: Sequence[Point], at: float) -> Point:
    """Several notes of one moment as one: some devices write place and distance apart, or a border of laps twice."""
    if len(points) == 1:
        return points[0]
    return Point(
        at=at,
        place=max((each.place for each in points if each.place), default=None),
        altitude_m=_most(each.altitude_m for each in points),
        distance_m=_most(each.distance_m for each in points),
        heart_rate_bpm=_most(each.heart_rate_bpm for each in points),
        temp_c=_most(each.temp_c for each in points),
    )


def _most(values: Iterable[float | None]) -> float | None:
    return max((value for value in values if value is not None), default=None)


def metres(here: tuple[float, float], there: tuple[float, float]) -> float:
    """The shortest way over the earth between two places (haversine)."""
    (lat, lon), (lat_2, lon_2) = here, there
    north, east = radians(lat_2 - lat) / 2, radians(lon_2 - lon) / 2
    chord = sin(north) ** 2 + cos(radians(lat)) * cos(radians(lat_2)) * sin(east) ** 2
    return 2 * EARTH_M * asin(sqrt(min(chord, 1.0)))


def untimed_m(points: Sequence[Point], breaks: frozenset[int]) -> float | None:
    """How far it is along points without moments, as they stand in the file; None when that cannot be told."""
    legs = [
        metres(here.place, there.place)
        for index, (here, there) in enumerate(pairwise(points), 1)
        if index not in breaks and here.place and there.place
    ]
    return sum(legs) if legs else None


def counted_m(points: Iterable[Point]) -> float | None:
    """How far the device counted from the first point to the last; it may begin anew, or not at nothing."""
    counts = [point.distance_m for point in points if point.distance_m is not None]
    if len(counts) < 2:
        return None
    return sum(now - before if now >= before else now * (now < before / 2) for before, now in pairwise(counts))


def moved(points: Sequence[Point]) -> Moved | None:
    """How far and how long somebody moved.

    Args:
        points: From :func:`in_time`.

    Returns:
        None when nothing shows that anybody moved: without places the device must have counted.
    """
    placed = [point for point in points if point.place] if any(point.place for point in points) else points
    looks = [each for look in _looks(placed) if (each := _in_look(look)) is not None]
    if not any(each.distance_m for each in looks):
        return None
    return Moved(*(sum(amounts) for amounts in zip(*map(astuple, looks), strict=True)))


def _looks(points: Sequence[Point]) -> Iterator[list[Point]]:
    """Stretches of at least :data:`LOOK_S`, or a gap; each begins with the last point of the one before."""
    look: list[Point] = []
    for point in points:
        look.append(point)
        if _seconds(look) >= LOOK_S:
            yield look
            look = [point]
    if len(look) > 1:
        yield look


def _in_look(look: Sequence[Point]) -> Moved | None:
    """What of a stretch was walked: the whole of it, or nothing. None when it cannot be told."""
    away = _away(look[0], look[-1])
    if away is None:
        return None
    seconds = _seconds(look)
    if not STILL_M_S <= away / seconds <= FASTEST_M_S:
        return Moved(0.0, 0.0, 0.0)
    legs = [(_away(here, there) or 0.0, _seconds((here, there))) for here, there in pairwise(look)]
    walked = sum(leg for leg, took in legs if leg <= FASTEST_M_S * took)
    return Moved(walked, seconds, seconds if away > FAST_M_S * seconds else 0.0)


def _away(here: Point, there: Point) -> float | None:
    if here.place and there.place:
        return metres(here.place, there.place)
    if here.distance_m is None or there.distance_m is None:
        return None
    return max(there.distance_m - here.distance_m, 0.0)


def _seconds(look: Sequence[Point]) -> float:
    return (look[-1].at or 0.0) - (look[0].at or 0.0)
