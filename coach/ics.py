"""Calendar files (RFC 5545) that another import brings up to date.

An event keeps its UID for ever, so that importing a file again changes what is there instead of adding to it. A
calendar may be shared or hang on a wall: nothing in it tells of anybody's health.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coach.errors import BadInput, CoachError
from coach.files import write_private

if TYPE_CHECKING:
    from icalendar import Event

DOMAIN = "@cooldown-coach"
"""How every UID of ours ends."""

LASTS = timedelta(minutes=10)

MOST_BYTES = 1_000_000
"""No calendar of ours is larger."""


class Date(NamedTuple):
    """One event, with an alarm when it begins unless it is cancelled."""

    uid: str
    """Without :data:`DOMAIN`."""
    at: datetime
    """Aware."""
    summary: str
    description: str
    lasts: timedelta = LASTS
    sequence: int = 0
    """Higher whenever it has changed."""
    cancelled: bool = False
    busy: bool = False
    """Whether the time is taken."""


def calendar(product: str, dates: Iterable[Date], now: datetime) -> bytes:
    """A calendar of these events.

    Args:
        product: Its PRODID, by which :func:`write` knows it again.
        dates: In any order.
        now: The present moment.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", product)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for date in dates:
        made.add_component(_event(date, _utc(now)))
    return bytes(made.to_ical())


def write(product: str, path: Path, made: Callable[[bytes | None], bytes]) -> None:
    """Write a calendar, in place of an earlier one with the same PRODID.

    Args:
        product: The PRODID.
        path: Where.
        made: Makes it of what the file held until now; of None where there was no file.

    Raises:
        BadInput: There is a file that is none, or no such folder.
        CoachError: It cannot be written.
    """
    content = made(_earlier(product, path))
    try:
        write_private(path, content)
    except OSError as error:
        raise CoachError(f"{path} cannot be written: {error.strerror}.", "Calendar") from error


def _earlier(product: str, path: Path) -> bytes | None:
    """The calendar that a file holds, or None where there is no file.

    Raises:
        BadInput: There is a file that is no calendar with this PRODID, or no such folder.
        CoachError: It cannot be read.
    """
    if not path.parent.is_dir():
        raise BadInput(f"There is no folder {path.parent} to write {path.name} to.")
    try:
        with path.open("rb") as file:
            found = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CoachError(f"{path} cannot be written: {error.strerror}.", "Calendar") from error
    if product.encode() not in found[:1000] or len(found) > MOST_BYTES:
        raise BadInput(
            f"{path} is there already, and is no calendar of Cooldown Coach of this kind. Name another file."
        )
    return found


def _event(date: Date, stamp: datetime) -> "Event":
    from icalendar import Alarm, Event

    event = Event()
    event.add("uid", f"{date.uid}{DOMAIN}")
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", date.sequence)
    event.add("status", "CANCELLED" if date.cancelled else "CONFIRMED")
    event.add("dtstart", _utc(date.at))
    event.add("duration", date.lasts)
    event.add("summary", date.summary)
    event.add("description", date.description)
    event.add("class", "PRIVATE")
    event.add("transp", "OPAQUE" if date.busy else "TRANSPARENT")
    if not date.cancelled:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", date.summary)
        alarm.add("trigger", timedelta())
        event.add_component(alarm)
    return event


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)
