"""Where an arrow leads: to the nearest place that way, and at the edge of a body over to the other view."""

from typing import Literal

from coach.bodymap.outline import View
from coach.bodymap.regions import Region, every_region, regions

Way = Literal["left", "right", "up", "down"]

_BESIDE: dict[View, float] = {"front": -0.5, "back": 0.5}
"""Where the middle of each body stands, in statures: the front at the left."""
_ASKEW = 1.5
"""How much farther a step aside counts than one straight on."""
_STRAIGHT = 0.8
"""How far on a step leads at least, for each step aside."""
_LEAST = 0.012
"""Statures that a step leads on at least."""


def beyond(region: Region, way: Way) -> Region:
    """The place to which an arrow leads; the same where there is none that way."""
    across = way in {"left", "right"}
    sign = 1 if way in {"right", "up"} else -1
    x, y = _at(region)
    best, least = region, float("inf")
    for each in every_region() if across else regions(region.view):
        ex, ey = _at(each)
        along, askew = ((ex - x) * sign, abs(ey - y)) if across else ((ey - y) * sign, abs(ex - x))
        if along > _LEAST and along >= askew * _STRAIGHT and (away := along + askew * _ASKEW) < least:
            best, least = each, away
    return best


def across(region: Region) -> Region:
    """The place behind a place, or before it."""
    other: View = "back" if region.view == "front" else "front"
    x, y = region.middle

    def away(each: Region) -> float:
        ex, ey = each.middle  # who turns round shows the same side at the other half of the picture
        return abs(ex + x) + abs(ey - y)

    return min(regions(other), key=away)


def _at(region: Region) -> tuple[float, float]:
    x, y = region.middle
    return x + _BESIDE[region.view], y
