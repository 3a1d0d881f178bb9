"""A twitch that lasts, site by site (L01), and one that lasts beside a loss (L02)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from coach.history.book import Held
from coach.history.entries import Entry
from coach.history.past import STILL_SPEAKS, Look, Past
from coach.history.phrases import day_words, days_words, sides_words
from coach.journal.records import Since
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

BEFORE: Mapping[Since | None, timedelta] = {
    "over_2_weeks": timedelta(days=15),
    "over_3_months": timedelta(days=92),
}
"""How long at least a twitch had been coming of which that was said. Nothing but a free week takes it back."""

_MOST_NAMED = 3


def lasting(past: Past) -> Held | None:
    """L01: in one site, left and right together, for more than two weeks, without a week free; not over by now."""
    found = [episode(group, past.today) for group in _by_site(past.twitches).values()]
    lasts = [each for each in found if each and each[-1].day - _began(each) > LASTS]
    if not lasts:
        return None
    longest = sorted(lasts, key=_began)[:_MOST_NAMED]
    return Held("lasting", {"places": "; ".join(map(_words, longest))})


def lasting_with_loss(past: Past) -> Held | None:
    """L02: L01, and a loss in one of the checks that still speak."""
    held = lasting(past)
    losses = [said for look in past.looks if _speaks(look, past) for said in _losses(look)]
    return Held("loss", {**held.words, "said": losses[-1]}) if held and losses else None


def episode(twitches: Sequence[Entry], today: date) -> Sequence[Entry]:
    """The last of some twitches of one site, in order of day: the episode that is not over yet; none when it is."""
    days = [*(each.day for each in twitches), today]
    gaps = [(later - day).days for day, later in pairwise(days)]
    over = max((number for number, gap in enumerate(gaps, 1) if gap > FREE_DAYS), default=0)
    return twitches[over:]


def _by_site(twitches: Iterable[Entry]) -> dict[str, list[Entry]]:
    sites: defaultdict[str, list[Entry]] = defaultdict(list)
    for each in twitches:
        sites[each.site].append(each)
    return sites


def _before(twitch: Entry) -> date:
    """The day since when it had been coming at the latest, by what was said of it."""
    return twitch.day - BEFORE.get(twitch.since, timedelta())


def _began(lasts: Sequence[Entry]) -> date:
    return min(map(_before, lasts))


def _words(lasts: Sequence[Entry]) -> str:
    """``left and right calf, on 5 days from 3 November to 20 November``, or since when it was said to come."""
    where, first = sides_words({each.place for each in lasts}), min(lasts, key=_before)
    if first.since not in BEFORE:
        return f"{where}, {days_words({each.day for each in lasts})}"
    long = answer_words(question("G05_duration"), first.since)
    return f"{where}, of which you said on {day_words(first.day)} that it had come for {long}"


def _speaks(look: Look, past: Past) -> bool:
    return look.at > past.heard and past.today - look.day < STILL_SPEAKS


def _losses(look: Look) -> list[str]:
    return [
        f"“{answer_words(question(asked), answer)}” to: {question(asked).topic} ({day_words(look.day)})"
        for asked, answer in LOSSES.items()
        if look.answers.get(asked) == answer
    ]
