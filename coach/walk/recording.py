"""What a device wrote into a file, whatever the format: points, and its own totals."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Point:
    """What was noted at one moment. Anything may be missing; what is there is finite and possible on this earth."""

    at: float | None = None
    """Seconds, in UTC since 1970; of a device that never knew the date, since it was switched on."""
    place: tuple[float, float] | None = None
    """Latitude and longitude, degrees (WGS 84)."""
    altitude_m: float | None = None
    distance_m: float | None = None
    """How far it was until here, as the device counted."""
    heart_rate_bpm: float | None = None
    temp_c: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Totals:
    """What the device itself says of a session, or of a lap where it has no sessions."""

    start: float | None = None
    """As :attr:`Point.at`."""
    elapsed_s: float | None = None
    """From its start to its end, stops included."""
    timer_s: float | None = None
    """Seconds its timer ran: without pauses, unless nobody paused it."""
    distance_m: float | None = None
    climb_m: float | None = None
    descent_m: float | None = None
    heart_rate_bpm: float | None = None
    temp_c: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Recording:
    """A file, read."""

    points: Sequence[Point] = ()
    """In the order of the file."""
    breaks: frozenset[int] = frozenset()
    """Indices of points that begin another journey: no way leads there from the point before."""
    totals: tuple[Totals, ...] = ()
    laps: int = 0
    """Laps, or segments of a track."""
    sport: str | None = None
    """As the file calls it."""
    dated: bool = True
    """Whether moments are dates, or the clock of the device was never set."""
    unusable: int = 0
    """How many points held nothing that could be used."""
    damage: str | None = None
    """Where the file is damaged or cut short, a whole sentence; then it holds what came before."""
