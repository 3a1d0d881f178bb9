"""A walk as a recording tells it, and what of it cannot be taken on trust."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Doubted = Literal["duration", "distance", "end"]
"""What can be doubtful enough to ask about: what a cool-down and a plan rest on."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Walk:
    """A walk. What the recording does not tell is None.

    It says where somebody was and how their heart beat: no ``repr``, which may land in a log.
    """

    start: datetime | None = None
    """Aware, in UTC; None when the device did not know the date."""
    duration_s: float | None = None
    """From the first point to the last, stops included."""
    moving_s: float | None = None
    """Seconds of it without its stops."""
    distance_m: float | None = None
    climb_m: float | None = None
    """Metres gained, without what an altimeter trembles."""
    descent_m: float | None = None
    temp_c: float | None = None
    """Mean, weighted by time; of the air as a device measured it near the body."""
    heart_rate_bpm: float | None = None
    """Mean, weighted by time."""
    sport: str | None = None
    """As the file calls it."""
    laps: int = 0
    """Laps, or segments of a track."""
    source: str | None = None
    """SHA-256 of the file, unpacked; None for a walk that was only told."""
    ended: datetime | None = None
    """When it ended, where the person says so."""
    by_places_m: float | None = None
    """How far it is from place to place, beside a ``distance_m`` that the device counted."""
    timer_s: float | None = None
    """Seconds the device says that its timer ran."""
    fast_s: float = 0.0
    """Seconds at a speed at which nobody walks."""
    damage: str | None = None
    """Where the file is damaged or cut short, a whole sentence."""
    left_out: tuple[str, ...] = ()
    """What of the file was not used, and why: whole sentences."""

    @property
    def end(self) -> datetime | None:
        """Aware; None when it is not known."""
        if self.ended is not None:
            return self.ended
        if self.start is None or self.duration_s is None:
            return None
        try:
            return self.start + timedelta(seconds=self.duration_s)
        except OverflowError:
            return None

    @property
    def grade_pct(self) -> float | None:
        """See :func:`grade_pct`."""
        return grade_pct(self.climb_m, self.distance_m)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that is implausible or missing. Nothing is recorded until the person has said what is right."""

    field: Doubted
    why: str
    """What was found and what is odd about it, a whole sentence."""
    ask: str
    """The question that settles it."""
    option: str
    """The option of ``coach walk`` that does so too, with an example."""


def grade_pct(climb_m: float | None, distance_m: float | None) -> float | None:
    """Metres climbed for every hundred walked, what ``coach plan --grade`` takes; None when that cannot be told.

    The slope from the start to the end would be nothing on a round, whose climbs cost more than its descents save
    (LCDA, Looney 2019).
    """
    return None if climb_m is None or not distance_m else 100 * climb_m / distance_m
