"""A planned walk as a calendar file: the walk, each of its drinks and the check after it, each with an alarm.

The UID of an event comes from the start of the walk and from which drink it is, and its SEQUENCE from the moment of
writing: a plan that is written again changes what a calendar shows, and what it no longer has is cancelled.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach import ics
from coach.errors import BadInput
from coach.hydration.sips import ANYWAY, IF_THIRSTY, Part, course, start_of, urge
from coach.ics import DOMAIN, Date
from coach.words import capital, plural, volume

if TYPE_CHECKING:
    from icalendar import Component

PRODUCT = "-//Cooldown Coach//walk//EN"
NAME = "walk.ics"
"""Of the file that the app writes."""

CHECK_AFTER = timedelta(minutes=30)
"""How long after a walk the check is: a cool-down comes first."""

FIRST_WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)
"""A SEQUENCE counts seconds from here, so that it needs no memory; it fits the 31 bits of RFC 5545 until 2094."""

_WALK = ("A walk", "Planned with Cooldown Coach. Type coach in a terminal when you set off.")
_CHECK = ("Cooldown Coach: the check after the walk", "Type coach in a terminal. It takes a minute.")
_HOT = ("A walk", f"Planned for heat: read the plan before you go. {_WALK[1]}")
"""Of the weather, and not of the walker."""
_STOP = "Stop if your hands swell, you feel sick or your head aches. coach drink in a terminal notes what you had."
_NEVER_MORE = {IF_THIRSTY: f"Only if you are thirsty, and never more. {_STOP}", ANYWAY: f"Never more. {_STOP}"}
_DRINKS: Mapping[Part, str] = {
    "before": "drink before the walk: up to {0}",
    "during": "{1}, up to {0}",
    "after": "drink after the walk: up to {0}",
}
_OURS = re.compile(r"walk-\d{8}T\d{6}Z-(walk|check|(before|during|after)-\d{1,3})@cooldown-coach")
_MOST = 2**31 - 1
_GONE = ("Cooldown Coach: no longer planned", "The walk was planned again.")


def plan_calendar(
    plan: Mapping[str, Any],
    now: datetime,
    earlier: bytes | None = None,
    *,
    before: Iterable[Mapping[str, Any]] = (),
    units: str = "metric",
) -> bytes:
    """The calendar of a plan, with what it does not have any more marked as cancelled.

    A plan without amounts has the walk and the check; why it has none is not said.

    Args:
        plan: As ``coach plan --json`` prints it.
        now: The present moment; aware.
        earlier: The calendar that the file held until now, one of ours.
        before: Earlier plans; those for the same start may have had more drinks.
        units: ``metric`` or ``us``.

    Raises:
        BadInput: The plan has no start, or ``earlier`` is no calendar.
    """
    start = start_of(plan)
    if start is None:
        raise BadInput("A calendar needs to know when the walk starts. Say so with --start 17:30.")
    dates = {date.uid: date for date in _dates(plan, units)}
    shown = {date.uid: date for each in before if start_of(each) == start for date in _dates(each, units)}
    held, highest = _held(earlier)
    gone = [date for uid, date in (held | shown).items() if uid not in dates and date.at + date.lasts > now]
    sequence = max(int((now - FIRST_WRITTEN).total_seconds()), highest + 1)
    listed = [*dates.values(), *(date._replace(cancelled=True) for date in gone)]
    return ics.calendar(PRODUCT, (date._replace(sequence=sequence) for date in listed), now)


def write(
    plan: Mapping[str, Any],
    path: Path,
    now: datetime,
    *,
    before: Iterable[Mapping[str, Any]] = (),
    units: str = "metric",
) -> str:
    """Write the calendar of a plan, in place of an earlier one of walks; what was done, in a sentence.

    Raises:
        BadInput: The plan has no start, there is a file that is none of ours, or no such folder.
        CoachError: It cannot be written.
    """
    ics.write(PRODUCT, path, lambda held: plan_calendar(plan, now, held, before=before, units=units))
    drinks = len([*_dates(plan, units)]) - 2
    told = f"the walk, {plural(drinks, 'drink')} and the check" if drinks else "the walk and the check"
    return f"{path}: {told}. Open it in your calendar, or import it; doing so again brings it up to date."


def _dates(plan: Mapping[str, Any], units: str) -> Iterator[Date]:
    """Every event of a plan; nothing of one that has no start."""
    start = start_of(plan)
    walk = course(plan, start) if start else None
    if start is None or walk is None:
        return
    name = f"walk-{start:%Y%m%dT%H%M%SZ}"
    heat = plan.get("heat")
    hot = isinstance(heat, Mapping) and heat.get("gate") is not None
    yield Date(f"{name}-walk", start, *(_HOT if hot else _WALK), lasts=walk.end - start, busy=True)
    counts: dict[Part, int] = {}
    for sip in walk.planned:
        counts[sip.part] = counts.get(sip.part, 0) + 1
        summary = capital(_DRINKS[sip.part].format(volume(sip.ml, units), urge(sip)))
        yield Date(f"{name}-{sip.part}-{counts[sip.part]}", sip.at, summary, _NEVER_MORE[urge(sip)])
    yield Date(f"{name}-check", walk.end + CHECK_AFTER, *_CHECK)


def _held(earlier: bytes | None) -> tuple[dict[str, Date], int]:
    """The events of walks that a calendar holds, by UID, and the highest SEQUENCE of them.

    Raises:
        BadInput: It is no calendar.
    """
    found: dict[str, Date] = {}
    highest = 0
    for event in _events(earlier) if earlier else []:
        uid = str(event.get("uid", ""))
        try:
            at, lasts, sequence = (event.decoded(name) for name in ("dtstart", "duration", "sequence"))
            at.astimezone(UTC) + lasts  # somebody's own may go on beyond the calendar
        except (KeyError, ValueError, AttributeError, TypeError, OverflowError):
            continue
        if not _OURS.fullmatch(uid) or not isinstance(at, datetime) or at.tzinfo is None:
            continue
        if isinstance(lasts, timedelta) and isinstance(sequence, int) and 0 <= sequence < _MOST:
            name = uid.removesuffix(DOMAIN)
            found[name] = Date(name, at, *_GONE, lasts=lasts)
            highest = max(highest, sequence)
    return found, highest


def _events(earlier: bytes) -> "list[Component]":
    from icalendar import Calendar

    try:
        return Calendar.from_ical(earlier).walk("VEVENT")
    except (ValueError, IndexError) as error:
        raise BadInput("The file that is there already cannot be read as a calendar. Name another file.") from error
