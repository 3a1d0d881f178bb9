"""Leg pain that comes with walking (L10): on several walks, or sooner on each."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from coach.history.book import Held
from coach.history.past import STILL_SPEAKS, Look, Past
from coach.history.phrases import day_words
from coach.history.trend import theil_sen, trend_p

WALKS = 3
LEAST_VALUES = 4
CHANCE = Fraction(1, 10)
"""How often so clear a trend may come about by the order of the walks alone."""

PAIN, MINUTES = "G09_claudication", "G09_minutes"


def pain_on_walks(past: Past) -> Held | None:
    """L10: the same pain on three walks, the last of which still speaks, or after fewer and fewer minutes."""
    painful = [look for look in past.looks if look.answers.get(PAIN) == "yes"]
    walks = _walks(painful)
    if len(walks) >= WALKS and past.today - painful[-1].day < STILL_SPEAKS:
        words = {"walks": len(walks), "first": day_words(painful[0].day), "last": day_words(painful[-1].day)}
        return Held("walks", words)
    return _sooner(past)


def _walks(looks: Sequence[Look]) -> set[str | date]:
    """The walks that some checks were about; a check of no known walk is about one of its own day."""
    known = {look.walk_id for look in looks if look.walk_id}
    days = {look.day for look in looks if look.walk_id}
    return known | {look.day for look in looks if look.day not in days}


def _sooner(past: Past) -> Held | None:
    for minutes in _minutes_so_far(past):
        days = sorted(minutes)
        values = [minutes[day] for day in days]
        if len(days) < LEAST_VALUES or past.today - days[-1] >= STILL_SPEAKS:
            continue
        slope = theil_sen([(day.toordinal(), minutes[day]) for day in days])
        if slope < 0 and trend_p(values) <= CHANCE:
            words = {"first": values[0], "first_day": day_words(days[0]), "last": values[-1]}
            return Held("sooner", {**words, "last_day": day_words(days[-1]), "count": len(days)})
    return None


def _minutes_so_far(past: Past) -> Iterator[dict[date, int]]:
    """The minutes until the pain came, of each day the fewest: after each check that told them, the oldest first.

    So what held once is found again, whatever a later walk was like.
    """
    fewest: dict[date, int] = {}
    for look in past.looks:
        told = look.answers.get(MINUTES)
        if type(told) is int and look.answers.get(PAIN) in ("yes", "not_sure"):
            fewest[look.day] = min(told, fewest.get(look.day, told))
            yield dict(fewest)
