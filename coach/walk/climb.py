"""Metres gained and lost, without what an altimeter trembles."""

from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

LEAST_M = 5.0
"""A rise or a fall counts, in full, once it is this high: altitudes wander by metres while somebody stands still."""


class Climbed(NamedTuple):
    """Metres up and metres down, both positive."""

    up_m: float
    down_m: float


def climbed(altitudes: Sequence[float]) -> Climbed | None:
    """How much of a line of altitudes, in metres and in the order of time, goes up and down; None for fewer than two.

    From one turn to the next it is counted in full; a turn is where it then goes back by :data:`LEAST_M`. A single
    altitude far from both its neighbours is none.
    """
    if len(altitudes) < 2:
        return None
    up = down = 0.0
    turn, *turns = _turns([*_without_spikes(altitudes)])
    for following in turns:
        up, down = up + max(following - turn, 0.0), down + max(turn - following, 0.0)
        turn = following
    return Climbed(up, down)


def _without_spikes(altitudes: Sequence[float]) -> Iterator[float]:
    yield altitudes[0]
    for three in zip(altitudes, altitudes[1:], altitudes[2:], strict=False):
        yield median(three)
    yield altitudes[-1]


def _turns(altitudes: Sequence[float]) -> Iterator[float]:
    """Where it begins, where it turns, and the farthest it then came."""
    low = high = farthest = altitudes[0]
    way = 0  # up 1, down -1, not known yet 0
    for altitude in altitudes:
        if way == 0:
            low, high = min(low, altitude), max(high, altitude)
            if high - low >= LEAST_M:
                way = 1 if altitude == high else -1
                yield low if way == 1 else high
                farthest = altitude
        elif (altitude - farthest) * way > 0:
            farthest = altitude
        elif (farthest - altitude) * way >= LEAST_M:
            yield farthest
            way, farthest = -way, altitude
    yield farthest if way else low
