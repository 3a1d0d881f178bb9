"""A twitch that lasts, place by place (L01), and one that lasts beside a loss (L02)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from coach.history.book import Held
from coach.history.entries import Entry, site_of
from coach.history.past import STILL_SPEAKS, Look, Past
from coach.history.phrases import day_words, days_words, place_words
from coach.triage.answers import answer_words
from coach.triage.load import question

FREE_DAYS = 7
"""So many days in a row without the twitch end an episode."""

LASTS = timedelta(days=14)
"""An episode whose first and last day are further apart than this lasts."""

LOSSES: Mapping[str, str] = {
    "G01_weak": "yes",
    "G02_wasting": "yes",
    "G03_function": "yes",
    "G04_stiff": "yes",
    "G07_trend": "worse",
}
"""Answers that weigh more beside a twitch that lasts. "Not sure" raises by the rule of its own question, as it does
beside a duration that was told."""

_MOST_NAMED = 3


def lasting(past: Past) -> Held | None:
    """L01: in one place, for more than two weeks, without a week free of it; and not over by now."""
    places = lasting_places(past)
    if not places:
        return None
    longest = sorted(places, key=lambda place: min(places[place]))[:_MOST_NAMED]
    told = "; ".join(f"{place_words(place)}, {days_words(places[place])}" for place in longest)
    return Held("lasting", {"places": told})


def lasting_with_loss(past: Past) -> Held | None:
    """L02: L01, and a loss in one of the checks that still speak."""
    held = lasting(past)
    losses = [said for look in past.looks if _speaks(look, past) for said in _losses(look)]
    return Held("loss", {**held.words, "said": losses[-1]}) if held and losses else None


def lasting_places(past: Past) -> dict[str, set[date]]:
    """The places where a twitch lasts, each with the days of its episode."""
    found = {place: episode(days, past.today) for place, days in _days_by_place(past.twitches).items()}
    lasts = {place: days for place, days in found.items() if days and max(days) - min(days) > LASTS}
    sided = {site_of(place) for place in lasts if place != site_of(place)}
    return {place: days for place, days in lasts.items() if place not in sided}


def episode(days: Collection[date], today: date) -> set[date]:
    """The days of the episode that is not over yet; none when the last one is."""
    found: set[date] = set()
    later = today
    for day in sorted(days, reverse=True):
        if (later - day).days > FREE_DAYS:
            break
        found.add(day)
        later = day
    return found


def _days_by_place(twitches: Iterable[Entry]) -> dict[str, set[date]]:
    """The days of each place. Where no side was told it may have been either, so such a day counts for both."""
    days: defaultdict[str, set[date]] = defaultdict(set)
    for each in twitches:
        days[each.place].add(each.day)
    return {place: found | days.get(site_of(place), set()) for place, found in days.items()}


def _speaks(look: Look, past: Past) -> bool:
    return look.at > past.heard and past.today - look.day < STILL_SPEAKS


def _losses(look: Look) -> list[str]:
    return [
        f"“{answer_words(question(asked), answer)}” to: {question(asked).topic} ({day_words(look.day)})"
        for asked, answer in LOSSES.items()
        if look.answers.get(asked) == answer
    ]
