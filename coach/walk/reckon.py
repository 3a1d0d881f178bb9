"""From a recording to a walk: what the device says of itself where it says it, else what its points make."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from coach.document.problem import shortened
from coach.text import printable
from coach.walk.climb import Climbed, climbed
from coach.walk.means import over_time
from coach.walk.model import Walk
from coach.walk.recording import Point, Recording, Totals
from coach.walk.track import counted_m, in_time, moved, untimed_m
from coach.words import plural


def walk_of(recording: Recording, source: str) -> Walk:
    """The walk that a recording tells.

    Duration, moving time and means come from the points where they have moments. The distance is the device's own (it
    knows the length of a step, and where the receiver leapt) before that from place to place; so is the climb, which a
    device takes from the pressure of the air.

    Args:
        recording: From one of the readers.
        source: SHA-256 of the file.
    """
    points, totals = in_time(recording.points), recording.totals
    line = points or recording.points
    motion = moved(points)
    by_places = motion.distance_m if motion else untimed_m(recording.points, recording.breaks)
    up_down = _own_climb(totals) or climbed([each.altitude_m for each in line if each.altitude_m is not None])
    start, duration = _span(points, totals)
    counted = _summed(totals, lambda each: each.distance_m) or counted_m(line)
    timer = _summed(totals, lambda each: each.timer_s)
    return Walk(
        start=_date(start) if recording.dated else None,
        duration_s=duration,
        moving_s=_at_most(motion.moving_s if motion else timer, duration),
        distance_m=counted or by_places or None,
        climb_m=up_down.up_m if up_down else None,
        descent_m=up_down.down_m if up_down else None,
        temp_c=_mean(points, totals, lambda each: each.temp_c),
        heart_rate_bpm=_mean(points, totals, lambda each: each.heart_rate_bpm),
        sport=shortened(printable(recording.sport)) if recording.sport else None,
        laps=recording.laps,
        source=source,
        by_places_m=by_places if counted else None,
        timer_s=timer,
        fast_s=motion.fast_s if motion else 0.0,
        damage=recording.damage,
        left_out=_unusable(recording.unusable),
    )


def _span(points: Sequence[Point], totals: Sequence[Totals]) -> tuple[float | None, float | None]:
    """When it began and how long it was; of the totals alone where there are no points in time."""
    if points:
        first, last = points[0].at or 0.0, points[-1].at or 0.0
        return first, last - first
    lasted = [(each.start, length) for each in totals if (length := each.elapsed_s or each.timer_s)]
    starts = [start for start, _ in lasted if start is not None]
    if not lasted or len(starts) < len(lasted):
        return min(starts, default=None), sum(length for _, length in lasted) or None
    return min(starts), max(start + length for start, length in lasted if start is not None) - min(starts)


def _own_climb(totals: Sequence[Totals]) -> Climbed | None:
    up, down = _summed(totals, lambda each: each.climb_m), _summed(totals, lambda each: each.descent_m)
    return None if up is None or down is None else Climbed(up, down)


def _summed(totals: Sequence[Totals], amount: Callable[[Totals], float | None]) -> float | None:
    """The sum of an amount over all totals; None when one of them does not tell it."""
    amounts = [found for each in totals if (found := amount(each)) is not None]
    return sum(amounts) if amounts and len(amounts) == len(totals) else None


def _mean(
    points: Iterable[Point], totals: Iterable[Totals], reading: Callable[[Point | Totals], float | None]
) -> float | None:
    """The mean of a reading over the points, or else over the totals by their length."""
    found = over_time((each.at, read) for each in points if each.at is not None and (read := reading(each)) is not None)
    if found is not None:
        return found
    told = [(each.timer_s or 1.0, read) for each in totals if (read := reading(each)) is not None]
    return sum(weight * read for weight, read in told) / sum(weight for weight, _ in told) if told else None


def _at_most(seconds: float | None, most: float | None) -> float | None:
    return seconds if seconds is None or most is None else min(seconds, most)


def _date(moment: float | None) -> datetime | None:
    try:
        return None if moment is None else datetime.fromtimestamp(moment, UTC)
    except (OverflowError, OSError, ValueError):
        return None


def _unusable(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    return (f"{plural(count, 'point')} of the file held nothing that can be used.",)
