"""A twitch that spreads (L04): to more muscle groups, to the tongue, or from the legs to arms or face."""

from collections.abc import Collection
from datetime import date, timedelta
from itertools import groupby

from coach.history.book import Held
from coach.history.entries import Entry
from coach.history.past import STILL_SPEAKS, Past
from coach.history.phrases import day_words, place_words
from coach.triage.load import sites
from coach.words import listing

PERIOD = timedelta(days=14)
"""Two periods of so many days are compared."""

MORE_GROUPS = 2
LEGS_ALONE = timedelta(days=14)
"""For longer than this it had been in the legs alone."""

LEGS = "legs_hips"
ABOVE = frozenset({"arm", "hand", "shoulder_chest", "face"})
"""The shoulder moves the arm. An eyelid is none of these: by itself it seldom means anything, and has its question."""


def spreading(past: Past) -> Held | None:
    """L04: it spread, on one of the days that still speak, and no clinician has heard of it since."""
    return _first_in_tongue(past) or _first_above_legs(past) or _more_groups(past)


def _first_in_tongue(past: Past) -> Held | None:
    first = next((each for each in past.twitches if each.site == "tongue"), None)
    return Held("tongue", {"day": day_words(first.day)}) if first and _is_news(first, past) else None


def _first_above_legs(past: Past) -> Held | None:
    """The last time that arms or face came after more than two weeks in the legs alone."""
    found = None
    legs_since: date | None = None
    for _, group in groupby(past.twitches, key=lambda each: each.at):
        together = [*group]
        above = next((each for each in together if each.site in ABOVE), None)
        if above and legs_since and above.day - legs_since > LEGS_ALONE and _is_news(above, past):
            found = above, legs_since
        in_legs = all(sites()[each.site].region == LEGS for each in together)
        legs_since = (legs_since or together[0].day) if in_legs else None
    if found is None:
        return None
    first, since = found
    return Held("above", {"place": place_words(first.place), "day": day_words(first.day), "since": day_words(since)})


def _more_groups(past: Past) -> Held | None:
    since = {(each.day, each.site) for each in past.twitches if each.at > past.heard}
    for day in past.speaking:
        now, before = _groups(since, day), _groups(since, day - PERIOD)
        # without an entry before there is nothing to compare with: the first check of all would be a spread
        if before and len(now) >= len(before) + MORE_GROUPS:
            return Held(
                "groups",
                {"now": _told(now), "last_day": day_words(day), "before": _told(before), "count": len(now)},
            )
    return None


def _groups(twitched: Collection[tuple[date, str]], last: date) -> set[str]:
    """The muscle groups of a period: left and right are one."""
    return {site for day, site in twitched if last - PERIOD < day <= last}


def _is_news(entry: Entry, past: Past) -> bool:
    return entry.at > past.heard and past.today - entry.day < STILL_SPEAKS


def _told(groups: set[str]) -> str:
    return listing(place_words(site) for site in sites() if site in groups)
