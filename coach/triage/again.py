"""When to look again, with day and hour in words: a person plans by the calendar, not by minutes."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby

from coach.triage.model import Level, Recheck, Verdict
from coach.words import listing, spoken_duration

_DAY_MIN = 24 * 60
_BY_THE_HOUR_MIN = 4 * _DAY_MIN
"""Up to here the hour is said; two weeks from now it would only look exact."""
_SEEN_WITHIN = timedelta(days=14)

NOTHING_DUE = "No day is set. Make the check again after your next walk, or at once when something new appears."


def again_lines(verdict: Verdict, at: datetime) -> tuple[str, ...]:
    """When to look again, and by when to be seen; nothing in an emergency, no word of "nothing due" while it is open.

    Args:
        verdict: Of the check.
        at: When it was made, in the zone of the person.
    """
    if verdict.level is Level.EMERGENCY_NOW:
        return ()
    by = (f"Be seen by {_day(at + _SEEN_WITHIN)}.",) if verdict.level is Level.GP_2_WEEKS else ()
    lines = (*by, *_looks(verdict.recheck, at))
    return lines or ((NOTHING_DUE,) if verdict.complete else ())


def _looks(rechecks: Iterable[Recheck], at: datetime) -> Iterable[str]:
    """One line for each reason, with all its times."""
    for why, together in groupby(rechecks, key=lambda each: each.why):
        minutes = [each.minutes for each in together]
        yield f"{listing(_moment(at, each) for each in minutes)} ({_after(minutes)} after this check): {why}"


def _moment(at: datetime, minutes: int) -> str:
    due = at + timedelta(minutes=minutes)
    if due.date() == at.date():
        return f"At {due:%H:%M} today"
    return f"{_day(due)}, {due:%H:%M}" if minutes <= _BY_THE_HOUR_MIN else _day(due)


def _day(moment: datetime) -> str:
    return f"{moment:%A} {moment.day} {moment:%B}"


def _after(minutes: list[int]) -> str:
    if all(each % _DAY_MIN == 0 for each in minutes):
        days = [each // _DAY_MIN for each in minutes]
        return f"{listing(map(str, days))} {'day' if days == [1] else 'days'}"
    return listing(spoken_duration(each * 60) for each in minutes)
