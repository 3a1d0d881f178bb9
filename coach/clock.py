"""The only module that reads the time; everything else is handed a clock.

Two kinds are kept apart. A ``Clock`` counts seconds for timing and is never set by anybody. The wall clock tells the
date and the hour, and jumps twice a year.
"""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from datetime import time as time_of_day

Clock = Callable[[], float]
"""Returns seconds since a fixed but unknown moment; never goes back."""

WallClock = Callable[[], datetime]
"""Returns the present moment as an aware datetime in the machine's own zone."""


def boot_clock() -> float:
    """Seconds since the machine started, sleep included.

    ``time.monotonic`` stops while the lid is closed, and a gap would go unseen. CLOCK_BOOTTIME counts on, and so does
    what macOS calls CLOCK_MONOTONIC.
    """
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()  # noqa: TID251


def faster(clock: Clock, factor: float) -> Clock:
    """A clock that runs ``factor`` times as fast as ``clock``, from now on (previews and end-to-end tests)."""
    start = clock()
    return lambda: start + (clock() - start) * factor


def wait(seconds: float) -> None:
    """Do nothing for some seconds; only for modes without a screen, which has timers of its own."""
    time.sleep(seconds)  # noqa: TID251


def wall_clock() -> datetime:
    """Now, aware, in the machine's own zone."""
    return datetime.now(UTC).astimezone()  # noqa: TID251


class _Here(tzinfo):
    """The machine's own zone, summer time included: its offset is asked for each moment anew.

    What :func:`wall_clock` gives has a fixed offset, which is wrong on the far side of a clock change.
    """

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        return at.replace(tzinfo=None).astimezone().utcoffset() if at else None

    def tzname(self, at: datetime | None) -> str | None:
        return at.replace(tzinfo=None).astimezone().tzname() if at else None

    def dst(self, at: datetime | None) -> timedelta | None:
        return None  # whether that offset is one of summer nobody asks

    def fromutc(self, at: datetime) -> datetime:
        return at.replace(tzinfo=UTC).astimezone().replace(tzinfo=self)


HERE = _Here()


def next_at(at: time_of_day, now: datetime) -> datetime:
    """The next moment at which the clocks here show ``at``: today, or tomorrow when that has passed; aware."""
    day = now.date() if at >= now.time().replace(second=0, microsecond=0) else now.date() + timedelta(days=1)
    return datetime.combine(day, at).astimezone(UTC).astimezone(HERE)


def last_at(at: time_of_day, now: datetime) -> datetime:
    """The last moment at which the clocks here showed ``at``: today, or yesterday when that is still to come; aware."""
    day = now.date() if at <= now.time() else now.date() - timedelta(days=1)
    return datetime.combine(day, at).astimezone(UTC).astimezone(HERE)
