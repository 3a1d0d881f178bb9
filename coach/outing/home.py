"""A walk as home shows it: the way into walk mode, and the next drink."""

from datetime import datetime
from typing import NamedTuple

from coach.days import when
from coach.hydration.sips import Sip
from coach.jobs import SET_OFF, Item
from coach.journal.records import SetOffRecord
from coach.outing.dial import Walker, elapsed_s, time_words
from coach.outing.model import Outing
from coach.outing.today import Today
from coach.text import printable
from coach.words import capital, spoken_duration, volume

WEIGH = Item("weigh", "p", "Weigh yourself: what did this walk cost you?", "In the same clothes, before you eat")


class Left(NamedTuple):
    """What was left behind."""

    open: SetOffRecord | None = None
    """A walk of another day that nobody ended."""
    to_weigh: bool = False
    """Whether the walk that is just over may be weighed."""


def items(found: Today, left: Left, walker: Walker, now: datetime) -> list[Item]:
    """What home shows of the walk that there is now.

    Args:
        found: What there is.
        left: What was left behind.
        walker: Who walks.
        now: The present moment.
    """
    outing, sip = found.outing, found.sip
    listed = [_asked_about(left.open, now)] if left.open else []
    if outing and outing.state == "under_way":
        listed.append(_goes_on(outing, now))
    elif outing and outing.state == "planned" and now < outing.end and not left.open:
        listed.append(_planned(outing))
    listed += [WEIGH] if left.to_weigh else []  # before the drink after a walk, which the scales would show
    if found.warned:
        told = found.without_amounts() if walker.refused else found
        return [*listed, Item("drink", "n", "Drink nothing more for now", told.wait)]
    return [*listed, _next_drink(sip, walker, now, found.to_note(now))] if sip and not walker.refused else listed


def planned_ahead(outing: Outing, now: datetime) -> Item:
    """A walk hours ahead, in place of the way to the fluids, which opens its plan."""
    length = spoken_duration((outing.end - outing.start).total_seconds())
    at = when(outing.start, now).removeprefix("today ")
    return Item("fluids", "f", f"Planned: {at}, {length}", "Its fluids: what to drink before, during and after")


def _asked_about(left: SetOffRecord, now: datetime) -> Item:
    detail = f"You set off {when(left.at, now)}. Say how long you walked, or call it off"
    return Item(SET_OFF.id, SET_OFF.key, "Are you back from your walk?", detail)


def _goes_on(outing: Outing, now: datetime) -> Item:
    start = outing.start.astimezone(now.tzinfo)
    title = f"Your walk goes on: {time_words(elapsed_s(outing, now))} h since {start:%H:%M}"
    return Item(SET_OFF.id, SET_OFF.key, title, "The time, what to drink, and the way to say that you are back")


def _planned(outing: Outing) -> Item:
    length = spoken_duration((outing.end - outing.start).total_seconds())
    return Item(SET_OFF.id, SET_OFF.key, f"Set off on your walk of {outing.start:%H:%M}, {length}", SET_OFF.detail)


def _next_drink(sip: Sip, walker: Walker, now: datetime, to_note: Sip | None) -> Item:
    at = "now" if sip.at <= now else when(sip.at, now).removeprefix("today ")
    amount = volume(sip.ml, walker.units)
    how = "Enter notes it" if to_note else "Set off first" if sip.part == "during" else "That is for later"
    return Item("drink", "n", f"Next drink {at}: up to {amount}", f"{capital(printable(sip.what))}. {how}")
