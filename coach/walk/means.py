"""Means over time."""

from collections.abc import Iterable
from itertools import pairwise

HOLDS_S = 60.0
"""Seconds for which a reading stands at most: over a pause nobody measured."""

_LAST_S = 1.0
"""Seconds for which the last reading stands."""


def over_time(readings: Iterable[tuple[float, float]]) -> float | None:
    """The mean of readings, each weighted by the time until the next; None when there are none.

    Some devices write a reading only where it changes, so a plain mean would count its flickers.

    Args:
        readings: Moment in seconds and reading, in the order of time; no two of one moment.
    """
    listed = [*readings]
    if not listed:
        return None
    weights = [*(min(after - at, HOLDS_S) for (at, _), (after, _) in pairwise(listed)), _LAST_S]
    total = sum(weight * reading for weight, (_, reading) in zip(weights, listed, strict=True))
    return total / sum(weights)
