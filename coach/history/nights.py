"""Cramps that spoil sleep week after week (L12)."""

from datetime import date, timedelta

from coach.history.book import Held
from coach.history.past import Past
from coach.history.phrases import days_words

WEEK = timedelta(days=7)
WEEKS = 4
NIGHTS = 2
"""In each of the weeks."""


def cramp_nights(past: Past) -> Held | None:
    """L12: on two nights in each of four weeks running, the last of which ended within the last seven days.

    A check that says that cramps spoil sleep names no night and counts for none; it raises by itself.
    """
    nights = {entry.day for entry in past.felt if entry.what == "night_cramp"}
    for back in range(WEEK.days):
        last = past.today - timedelta(days=back)
        weeks = [_week(nights, last - number * WEEK) for number in range(WEEKS)]
        if all(len(week) >= NIGHTS for week in weeks):
            return Held("nights", {"nights": days_words(set[date]().union(*weeks))})
    return None


def _week(nights: set[date], last: date) -> set[date]:
    return {night for night in nights if last - WEEK < night <= last}
