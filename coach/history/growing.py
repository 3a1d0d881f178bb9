"""A twitch that grows from week to week (L03): how much it bothers, or on how many days it comes.

Three choices keep a twitch that stays as it is from being taken for one that grows, which it otherwise is in most
journals sooner or later: weeks are those of the calendar, because weeks counted back from each day are seven chances a
week; the test is of both sides, as the p of a trend commonly is; and it looks at all of the last twelve weeks that
hold something, because to let it begin with the week that suits it best is a chance more for every week.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import accumulate
from statistics import median

from coach.history.book import Held
from coach.history.past import Past
from coach.history.phrases import day_words
from coach.history.trend import theil_sen, trend_p

WEEKS = 12
"""A trend is looked for in so many weeks at most."""

LEAST_WEEKS = 4
LEAST_ENTRIES = 8
CHANCE = Fraction(1, 10)
"""How often so clear a trend may come about by the order of the weeks alone."""

Days = Mapping[date, tuple[float, int]]
"""What a day counts for, and from how many entries."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is compared from week to week."""

    case: str
    """Its words in history.toml."""
    week: Callable[[list[float]], float]
    """A week, from its days."""
    least: float
    """By how much the last week must lie above the first."""


BOTHER = Measure("bother", median, 2)
"""The median of the days of a week on which it was told; a day counts as its worst. Two points of ten are what matters
to people (Farrar 2001)."""

COMING = Measure("days", len, 3)
"""The days of a week with a twitch."""


@dataclass(frozen=True, slots=True)
class Week:
    """A week from Monday to Sunday, of which one day at least tells something."""

    number: int
    value: float
    entries: int

    @property
    def monday(self) -> date:
        """Its first day."""
        return date.fromordinal(7 * self.number + 1)


def growing(past: Past) -> Held | None:
    """L03: it grew, on one of the days that still speak, by what was recorded since a clinician last heard of it."""
    since = [each for each in past.twitches if each.at > past.heard]
    bother = _by_day((each.day, each.bother) for each in since if each.bother is not None)
    coming = _by_day((each.day, 1) for each in since)
    measured = [(BOTHER, bother, _counted(bother)), (COMING, coming, _counted(coming))]
    for day in past.speaking:
        for measure, known, counted in measured:
            for days in _so_far(known.get(day, []), counted, day):
                weeks = _weeks(days, day, measure)
                if rises(weeks, measure.least):
                    return Held(measure.case, _words(weeks))
    return None


def rises(weeks: Sequence[Week], least: float) -> bool:
    """Whether there are enough weeks, the last lies high enough above the first, and they rise in order."""
    if len(weeks) < LEAST_WEEKS or sum(week.entries for week in weeks) < LEAST_ENTRIES:
        return False
    if weeks[-1].value - weeks[0].value < least:
        return False
    slope = theil_sen([(week.number, week.value) for week in weeks])
    return slope > 0 and trend_p([week.value for week in weeks]) <= CHANCE


def _by_day(values: Iterable[tuple[date, float]]) -> dict[date, list[float]]:
    """The values of each day, in the order in which they were told."""
    days: defaultdict[date, list[float]] = defaultdict(list)
    for day, value in values:
        days[day].append(value)
    return days


def _counted(known: Mapping[date, list[float]]) -> Days:
    """What each day counts for in the end."""
    return {day: (max(values), len(values)) for day, values in known.items()}


def _so_far(told: list[float], counted: Days, day: date) -> list[Days]:
    """What was known after each value told on a day that made it count for more, the last first; then before all.

    So what held once on that day is found again whatever else the day brought: another entry may lower the median of
    its week, and a record more must never lower the level.
    """
    before = {each: count for each, count in counted.items() if each < day}
    after = [{**before, day: (worst, len(told))} for worst in dict.fromkeys(accumulate(told, max))]
    return [*after[::-1], before]


def _weeks(days: Days, today: date, measure: Measure) -> list[Week]:
    """The last weeks with something in them, the oldest first; none when that of today has nothing.

    A week without an entry says nothing, not even that there was nothing.
    """
    weeks: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for day, counted in days.items():
        weeks[_number(day)].append(counted)
    this = _number(today)
    numbers = sorted(number for number in weeks if number > this - WEEKS) if this in weeks else []
    return [
        Week(
            number=number,
            value=measure.week([value for value, _ in weeks[number]]),
            entries=sum(entries for _, entries in weeks[number]),
        )
        for number in numbers
    ]


def _number(day: date) -> int:
    """Weeks from Monday to Sunday, counted from the first day that a date can have, which is a Monday."""
    return (day.toordinal() - 1) // 7


def _words(weeks: Sequence[Week]) -> dict[str, object]:
    first, last = weeks[0], weeks[-1]
    return {
        "first": f"{first.value:g}",
        "first_day": day_words(first.monday),
        "last": f"{last.value:g}",
        "last_day": day_words(last.monday),
        "weeks": len(weeks),
        "entries": sum(week.entries for week in weeks),
    }
