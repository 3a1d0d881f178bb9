"""A twitch that grows from week to week (L03): how much it bothers, or on how many days it comes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from statistics import median

from coach.history.book import Held
from coach.history.past import Past
from coach.history.phrases import day_words
from coach.history.trend import rising_p, theil_sen

WEEKS = 12
"""A trend is looked for in so many weeks at most."""

LEAST_WEEKS = 4
LEAST_ENTRIES = 8
CHANCE = Fraction(1, 10)
"""How often a rise like this one may come about by the order of the weeks alone."""

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
    """Seven days, of which one at least tells something."""

    last: date
    back: int
    """How many weeks before the last one."""
    value: float
    entries: int


def growing(past: Past) -> Held | None:
    """L03: it grew, on one of the days that still speak, by what was recorded since a clinician last heard of it."""
    since = [each for each in past.twitches if each.at > past.heard]
    bother = _by_day((each.day, each.bother) for each in since if each.bother is not None)
    coming = _by_day((each.day, 1) for each in since)
    for day in past.speaking:
        for measure, known in ((BOTHER, bother), (COMING, coming)):
            for days in _so_far(known, day):
                if rise := rising(_weeks(days, day, measure), measure.least):
                    return Held(measure.case, _words(rise))
    return None


def rising(weeks: Sequence[Week], least: float) -> Sequence[Week] | None:
    """The longest run of weeks up to the last one over which it grew; None when over none.

    A run may begin with any week: what was worse long ago must not hide what grows now. A week without an entry says
    nothing, not even that there was nothing.
    """
    for first in range(len(weeks) - LEAST_WEEKS + 1):
        run = weeks[first:]
        if run[-1].value - run[0].value >= least and _is_trend(run):
            return run
    return None


def _is_trend(run: Sequence[Week]) -> bool:
    if sum(week.entries for week in run) < LEAST_ENTRIES:
        return False
    slope = theil_sen([(-week.back, week.value) for week in run])
    return slope > 0 and rising_p([week.value for week in run]) <= CHANCE


def _by_day(values: Iterable[tuple[date, float]]) -> dict[date, list[float]]:
    """The values of each day, in the order in which they were told."""
    days: defaultdict[date, list[float]] = defaultdict(list)
    for day, value in values:
        days[day].append(value)
    return days


def _so_far(known: Mapping[date, list[float]], day: date) -> Iterator[Days]:
    """What was known before a day, and then after each value of it that made the day count for more.

    So what held once on that day is found again whatever else the day brought: another entry may lower the median of
    its week, and a record more must never lower the level.
    """
    before = {each: (max(values), len(values)) for each, values in known.items() if each < day}
    yield before
    today = known.get(day, [])
    for worst in sorted({max(today[: number + 1]) for number in range(len(today))}):
        yield {**before, day: (worst, len(today))}


def _weeks(days: Days, last: date, measure: Measure) -> list[Week]:
    """The weeks with something in them, the oldest first, counted back from a day; none when its own has nothing."""
    values: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for day, counted in days.items():
        values[(last - day).days // 7].append(counted)
    backs: Iterable[int] = sorted((back for back in values if back < WEEKS), reverse=True) if 0 in values else ()
    return [
        Week(
            last=date.fromordinal(last.toordinal() - 7 * back),
            back=back,
            value=measure.week([value for value, _ in values[back]]),
            entries=sum(entries for _, entries in values[back]),
        )
        for back in backs
    ]


def _words(run: Sequence[Week]) -> dict[str, object]:
    first, last = run[0], run[-1]
    return {
        "first": f"{first.value:g}",
        "first_day": day_words(first.last),
        "last": f"{last.value:g}",
        "last_day": day_words(last.last),
        "weeks": len(run),
        "entries": sum(week.entries for week in run),
    }
