"""The weeks in a few numbers each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coach.story.days import Day


@dataclass(frozen=True, slots=True)
class Total:
    """One week."""

    first: date
    walks: int
    walked_s: float
    cool_downs: int
    twitch_days: int
    """On how many of its days something twitched."""
    cramp_days: int
    checks: int


def totals(listed: Sequence[Day]) -> tuple[Total, ...]:
    """The weeks of some days, seven by seven, the oldest first."""
    return tuple(_total(listed[start : start + 7]) for start in range(0, len(listed), 7))


def _total(week: Sequence[Day]) -> Total:
    return Total(
        first=week[0].date,
        walks=sum(day.walks for day in week),
        walked_s=sum(day.walked_s for day in week),
        cool_downs=sum(day.cool_downs for day in week),
        twitch_days=sum(bool(day.twitches) for day in week),
        cramp_days=sum(bool(day.cramps) for day in week),
        checks=sum(day.checks for day in week),
    )
