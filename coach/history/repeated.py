"""What checks say again and again: a loss of function (L06), self-care (L07), a verdict not acted upon (L11)."""

from datetime import date, timedelta
from itertools import product

from coach.history.book import Held
from coach.history.entries import known_site, site_of
from coach.history.past import STILL_SPEAKS, Look, Past
from coach.history.phrases import day_words, place_words
from coach.triage.load import question
from coach.words import listing

APART = timedelta(days=7)
"""Between two checks with the same loss of function."""

SETTLES = timedelta(days=14)
"""Within this a twitch looked after at home should have become less."""

THIRD = 3
RELIEVED = 2
"""Points of ten by which it must bother less to count as better (Farrar 2001)."""

CHASED = timedelta(days=14)
"""After this a verdict that nobody was asked about is due."""

STILL_FELT = timedelta(days=14)
"""What was felt or told within so many days is there still."""


def function_lost(past: Past) -> Held | None:
    """L06: everyday things were harder in two checks a week apart, the later of which still speaks."""
    days = [look.day for look in past.looks if look.answers.get("G03_function") == "yes" and look.at > past.heard]
    if days and past.today - max(days) < STILL_SPEAKS and max(days) - min(days) >= APART:
        return Held("function", {"first": day_words(min(days)), "last": day_words(max(days))})
    return None


def not_settling(past: Past) -> Held | None:
    """L07: the third day within two weeks on which one site was left to self-care, and it was not better.

    Several checks of one day are one look: whoever checks again and again must not be sent on for that.
    """
    looks = [look for look in past.looks if look.self_care]
    marked = {(look.day, site) for look in looks for site in _sites(look)}
    for last in reversed(looks):
        if past.today - last.day > SETTLES:
            break
        for site in sorted(_sites(last)):
            days = sorted(day for day, each in marked if each == site and timedelta() <= last.day - day <= SETTLES)
            if len(days) >= THIRD and not _improved(past, site, days[0], last):
                return Held("third", {"site": place_words(site), "days": listing(map(day_words, days))})
    return None


def not_seen(past: Past) -> Held | None:
    """L11: a GP was due two weeks ago, advice on such a check was not had since, and what it said goes on.

    A loss need not be felt: the same question answered again so that it raises, or with "not sure", tells that it is
    still there.
    """
    due = [look for look in past.looks if look.see_gp and look.at > past.heard and past.today - look.day >= CHASED]
    felt = [entry.day for entry in past.felt if past.today - entry.day < STILL_FELT]
    if due and felt:
        return Held("unseen", {"day": day_words(due[0].day), "felt": day_words(felt[-1])})
    lately = [look for look in past.looks if past.today - look.day < STILL_FELT]
    for first, later in product(due, reversed(lately)):
        if same := first.told & later.told:
            told = listing(question(each).topic for each in sorted(same))
            return Held("again", {"day": day_words(first.day), "again": day_words(later.day), "told": told})
    return None


def _sites(look: Look) -> set[str]:
    marked = look.answers.get("G06_sites")
    places = marked if isinstance(marked, list) else []
    return {site_of(place) for place in places if known_site(place)}


def _improved(past: Past, site: str, first: date, last: Look) -> bool:
    """Whether the last of some checks says so, or what was told until then bothers less than at first."""
    told = [
        entry.bother
        for entry in past.felt
        if entry.site == site and entry.day >= first and entry.at <= last.at and entry.bother is not None
    ]
    return last.answers.get("G07_trend") == "better" or (bool(told) and told[0] - told[-1] >= RELIEVED)
