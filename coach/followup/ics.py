"""The looks that are to come as a calendar file, which a second import brings up to date.

A calendar may be shared or hang on a wall: an event says when to open the app, and nothing of what is asked there.
"""

from pathlib import Path

from coach import ics
from coach.followup.agenda import Agenda
from coach.followup.pins import GP_WITHIN
from coach.ics import Date
from coach.words import plural

PRODUCT = "-//Cooldown Coach//looks//EN"
NAME = "cooldown-coach.ics"

_LOOK = ("Cooldown Coach: look again", "Type coach in a terminal. Home shows what to look at.")
_GP = ("Cooldown Coach: an appointment by today", "Type coach in a terminal. Home shows what it is about.")


def calendar(due: Agenda) -> bytes:
    """A calendar of every look that is to come, and of those that are not any more, marked as cancelled.

    An event keeps its UID for ever and gets a higher SEQUENCE when it is cancelled.
    """
    dates = [Date(look.uid, look.due, *_LOOK) for look in due.looks]
    if due.gp:
        dates.append(Date(f"{due.gp.id}-gp", due.gp.at + GP_WITHIN, *_GP))
    dates += [Date(look.uid, look.due, *_LOOK, sequence=1, cancelled=True) for look in due.dropped]
    return ics.calendar(PRODUCT, dates, due.now)


def write(due: Agenda, path: Path) -> str:
    """Write the calendar, in place of an earlier one of looks; what was done, in a sentence.

    Raises:
        BadInput: There is a file that is none, or no such folder.
        CoachError: It cannot be written.
    """
    ics.write(PRODUCT, path, lambda _: calendar(due))
    return f"{path}: {_dates(due)}. Open it in your calendar, or import it; doing so again brings it up to date."


def _dates(due: Agenda) -> str:
    ahead = len(due.looks) + (due.gp is not None)
    return plural(ahead, "date") if ahead else "nothing is to come, and what was is cancelled"
