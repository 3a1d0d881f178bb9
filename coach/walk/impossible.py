"""What nobody could be asked: a climb, a temperature or a heart rate that cannot be is left out, and that is said."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from coach.walk.model import Walk

STEEPEST = 0.5
"""Metres up, or down, for each metre walked."""

CLIMBING_M_S = 0.6
"""Metres up in a second: faster than the record on a vertical kilometre."""

HIGHEST_M = 15_000.0
"""Metres up, or down, in a day."""

COLDEST_C, HOTTEST_C = -30.0, 50.0
"""A sensor on a wrist measures the wrist, one on a dashboard the sun."""

SLOWEST_BPM, FASTEST_BPM = 35.0, 220.0
"""Of a heart over a whole walk."""


def without_impossible(walk: Walk) -> Walk:
    """The walk without what cannot be, which ``left_out`` then tells."""
    found = dict(_found(walk))
    gone: dict[str, Any] = {field: None for fields in found for field in fields}
    return replace(walk, **gone, left_out=(*walk.left_out, *found.values()))


def _found(walk: Walk) -> Iterator[tuple[tuple[str, ...], str]]:
    """What cannot be: the fields, and a sentence."""
    if walk.damage:
        fields = ("moving_s", "climb_m", "descent_m", "temp_c", "heart_rate_bpm")
        if any(getattr(walk, field) is not None for field in fields):
            yield fields, "What the damaged file says of climbs, temperature and heart rate was left out."
        return
    if _too_steep(walk):
        yield (
            ("climb_m", "descent_m"),
            "The climb was left out: on such a way it cannot be so much.",
        )
    if walk.temp_c is not None and not COLDEST_C <= walk.temp_c <= HOTTEST_C:
        yield ("temp_c",), "The temperature was left out: it cannot be that of the air."
    if walk.heart_rate_bpm is not None and not SLOWEST_BPM <= walk.heart_rate_bpm <= FASTEST_BPM:
        yield (
            ("heart_rate_bpm",),
            "The heart rate was left out: no heart beats so through a walk.",
        )


def _too_steep(walk: Walk) -> bool:
    up, down = walk.climb_m or 0.0, walk.descent_m or 0.0
    most = min(HIGHEST_M, STEEPEST * (walk.distance_m or HIGHEST_M / STEEPEST))
    return max(up, down) > most or up > CLIMBING_M_S * (walk.duration_s or HIGHEST_M / CLIMBING_M_S)
