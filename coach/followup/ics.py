"""The looks that are to come as a calendar file (RFC 5545), which a second import brings up to date.

A calendar may be shared or hang on a wall: an event says when to open the app, and nothing of what is asked there.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import BadInput, CoachError
from coach.files import write_private
from coach.followup.agenda import Agenda
from coach.followup.pins import GP_WITHIN
from coach.words import plural

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//Cooldown Coach//looks//EN"
NAME = "cooldown-coach.ics"

_LOOK = ("Cooldown Coach: look again", "Type coach in a terminal. Home shows what to look at.")
_GP = ("Cooldown Coach: an appointment by today", "Type coach in a terminal. Home shows what it is about.")
_LASTS = timedelta(minutes=10)


def calendar(due: Agenda) -> bytes:
    """A calendar of every look that is to come, and of those that are not any more, marked as cancelled.

    An event keeps its UID for ever and gets a higher SEQUENCE when it is cancelled, so that importing the file again
    changes what is there instead of adding to it.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for look in due.looks:
        made.add_component(_event(look.uid, look.due, _LOOK, due.now))
    if due.gp:
        made.add_component(_event(f"{due.gp.id}-gp", due.gp.at + GP_WITHIN, _GP, due.now))
    for look in due.dropped:
        made.add_component(_event(look.uid, look.due, _LOOK, due.now, cancelled=True))
    return bytes(made.to_ical())


def _event(uid: str, at: datetime, words: tuple[str, str], now: datetime, *, cancelled: bool = False) -> "Event":
    from icalendar import Alarm, Event

    event = Event()
    event.add("uid", f"{uid}@cooldown-coach")
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("last-modified", now.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", int(cancelled))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("dtstart", at.astimezone(UTC).replace(microsecond=0))
    event.add("duration", _LASTS)
    event.add("summary", words[0])
    event.add("description", words[1])
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    if not cancelled:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", words[0])
        alarm.add("trigger", timedelta())
        event.add_component(alarm)
    return event


def write(due: Agenda, path: Path) -> str:
    """Write the calendar, in place of an earlier one of ours; what was done, in a sentence.

    Raises:
        BadInput: There is a file that is none of ours, or no such folder.
        CoachError: It cannot be written.
    """
    if not path.parent.is_dir():
        raise BadInput(f"There is no folder {path.parent} to write {path.name} to.")
    try:
        if path.exists() and PRODUCT.encode() not in path.read_bytes()[:1000]:
            raise BadInput(f"{path} is there already, and is no calendar of Cooldown Coach. Name another file.")
        write_private(path, calendar(due))
    except OSError as error:
        raise CoachError(f"{path} cannot be written: {error.strerror}.", "Calendar") from error
    return f"{path}: {_dates(due)}. Open it in your calendar, or import it; doing so again brings it up to date."


def _dates(due: Agenda) -> str:
    ahead = len(due.looks) + (due.gp is not None)
    return plural(ahead, "date") if ahead else "nothing is to come, and what was is cancelled"
