"""Where it was felt, week by week."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Literal

from coach.history.entries import Entry, site_of
from coach.story.days import Day
from coach.story.weeks import Weeks
from coach.triage.load import sites

What = Literal["twitch", "cramp"]
"""A muscle that flickers, or one that grips, by day or by night."""


@dataclass(frozen=True, slots=True, repr=False)
class Felt:
    """One week in one place."""

    days: int
    """On how many of its days it was felt, 0 to 7."""
    bother: float | None
    """The middle one of all that was said, 0 to 10; None when nothing was."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place, and what was felt there."""

    place: str
    """``calf_left``: as the check has it."""
    what: What
    weeks: tuple[Felt, ...]
    last: date
    """The last day it was felt."""

    @property
    def words(self) -> str:
        """``left calf, twitch``."""
        return f"{place_words(self.place)}, {self.what}"

    @property
    def days(self) -> int:
        """On how many days it was felt in all."""
        return sum(week.days for week in self.weeks)


def places(listed: Sequence[Day], weeks: Weeks) -> tuple[Place, ...]:
    """Every place in which something was felt; the one felt on the most days first, then the one felt last.

    Args:
        listed: Every day of these weeks, the oldest first.
        weeks: Which weeks.
    """
    found: defaultdict[tuple[str, What], list[list[Entry]]] = defaultdict(lambda: [[] for _ in range(weeks.count)])
    for number, day in enumerate(listed):
        for entry in day.felt:
            found[entry.place, "twitch" if entry.what == "twitch" else "cramp"][number // 7].append(entry)
    made = [_place(place, what, by_week) for (place, what), by_week in found.items()]
    return tuple(sorted(made, key=lambda each: (-each.days, -each.last.toordinal(), each.words)))


def place_words(place: str) -> str:
    """``left calf``, of a place that the check knows."""
    site = sites()[site_of(place)]
    side = place.removeprefix(site.id).removeprefix("_")
    return site.sided.format(side=side) if side else site.label


def _place(place: str, what: What, by_week: Sequence[Sequence[Entry]]) -> Place:
    last = max(entry.at.date() for of_week in by_week for entry in of_week)
    return Place(place, what, tuple(map(_felt, by_week)), last)


def _felt(of_week: Sequence[Entry]) -> Felt:
    told = [entry.bother for entry in of_week if entry.bother is not None]
    return Felt(len({entry.day for entry in of_week}), float(median(told)) if told else None)
