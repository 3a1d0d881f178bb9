"""What twitches went together with: two counts side by side, for the person to look at; nothing is concluded.

A day is one after a walk when there was a walk on it or on the day before. Days are counted from the first record of
these weeks to yesterday, because today is not over, and only what the journal really holds is compared.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import TypeVar

from coach.followup.strain import HARD_EFFORT
from coach.journal.records import CheckRecord, PlanRecord, Record, SessionRecord, WalkRecord
from coach.relief.session import RELIEF
from coach.story.days import Day
from coach.story.weeks import Weeks
from coach.words import spoken_duration

T = TypeVar("T")

ENOUGH = 3
"""Days there must be with something, and without it, before the two are compared."""

LONG_S = 3600.0
"""Seconds from which a walk is long, unless hardly any of the person's walks are on one side of it."""

HOTTEST_C = 100.0
"""Degrees Celsius; a plan from a synced folder that says more, or less than as much below zero, says nothing."""

WARM_C = 25.0
"""Degrees Celsius from which a walk was warm."""

CAVEAT = "Days that came together: nothing here shows that one brings the other."

HOW_COUNTED = (
    "Days on which nothing was noted stand with those on which nothing twitched, for nobody can tell them apart here. "
    "“After” is the day of the walk and the next; today is not over, and not counted."
)


@dataclass(frozen=True, slots=True)
class Group:
    """Some days that have something in common."""

    words: str
    """``after a walk``."""
    twitched: int
    """On how many of them something twitched."""
    days: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Days with something beside days without it."""

    id: str
    having: Group
    lacking: Group

    @property
    def enough(self) -> bool:
        """Whether there are enough days on both sides to show them."""
        return min(self.having.days, self.lacking.days) >= ENOUGH

    @property
    def words(self) -> str:
        """Both counts in a sentence."""
        one, other = self.having, self.lacking
        return (
            f"Twitched on {one.twitched} of {one.days} days {one.words}; "
            f"on {other.twitched} of {other.days} {other.words}."
        )


@dataclass(frozen=True, slots=True, repr=False)
class _Walk:
    """What is known of a walk; None: not recorded."""

    seconds: float
    cooled_down: bool
    effort: int | None
    carried: bool | None
    temp_c: float | None


@dataclass(frozen=True, slots=True)
class _Condition:
    id: str
    having: str
    lacking: str
    holds: Callable[[_Walk], bool | None]


def together(
    counting: Iterable[Record], owners: Mapping[str, str], listed: Sequence[Day], weeks: Weeks
) -> tuple[Comparison, ...]:
    """Every comparison in a fixed order, those with too few days too; see :attr:`Comparison.enough`.

    Args:
        counting: The records that count, the oldest first.
        owners: The walks they belong to, from :func:`~coach.story.belonging.walk_of`.
        listed: The days of these weeks.
        weeks: Which weeks.
    """
    walks = _walks(counting, owners)
    begun = min((day.date for day in listed if day.records), default=weeks.today)
    over = [day for day in listed if begun <= day.date < weeks.today]
    after = {day.date: [*walks[day.date], *walks[day.date - timedelta(days=1)]] for day in over}
    walked = _compared("walk", "after a walk", "without one", over, {day: bool(after[day]) for day in after})
    conditions = _conditions([each.seconds for day in over for each in walks[day.date]])
    return (walked, *(_of_walks(condition, over, after) for condition in conditions))


def _conditions(seconds: Sequence[float]) -> tuple[_Condition, ...]:
    long_s = _long(seconds)
    return (
        _Condition(
            "long",
            f"after a walk of {spoken_duration(long_s)} or more",
            "after a shorter one",
            lambda walk: walk.seconds >= long_s,
        ),
        _Condition(
            "hard",
            f"after a hard walk ({HARD_EFFORT} of 10 or more)",
            "after an easier one",
            lambda walk: None if walk.effort is None else walk.effort >= HARD_EFFORT,
        ),
        _Condition("cool-down", "after a walk with a cool-down", "after one without", lambda walk: walk.cooled_down),
        _Condition("carried", "after a walk with poles or a pack", "after one without", lambda walk: walk.carried),
        _Condition(
            "warm",
            f"after a walk at {WARM_C:.0f} °C or more",
            "after a cooler one",
            lambda walk: None if walk.temp_c is None else walk.temp_c >= WARM_C,
        ),
    )


def _long(seconds: Sequence[float]) -> float:
    """From when on a walk is long: an hour, else the middle one of the person's walks, to five minutes."""
    longer = sum(each >= LONG_S for each in seconds)
    if len(seconds) < 2 * ENOUGH or min(longer, len(seconds) - longer) >= ENOUGH:
        return LONG_S
    return max(300.0, round(median(seconds) / 300) * 300.0)


def _of_walks(condition: _Condition, over: Iterable[Day], after: Mapping[date, Sequence[_Walk]]) -> Comparison:
    found = {}
    for day, walks in after.items():
        known = {holds for walk in walks if (holds := condition.holds(walk)) is not None}
        if known:
            found[day] = True in known
    return _compared(condition.id, condition.having, condition.lacking, over, found)


def _compared(id_: str, having: str, lacking: str, over: Iterable[Day], holds: Mapping[date, bool]) -> Comparison:
    counts = {True: [0, 0], False: [0, 0]}
    for day in over:
        if day.date in holds:
            counts[holds[day.date]][0] += bool(day.twitches)
            counts[holds[day.date]][1] += 1
    return Comparison(id_, Group(having, *counts[True]), Group(lacking, *counts[False]))


def _walks(counting: Iterable[Record], owners: Mapping[str, str]) -> defaultdict[date, list[_Walk]]:
    """What is known of the walks of each day."""
    walks: list[WalkRecord] = []
    belonging: defaultdict[str | None, list[Record]] = defaultdict(list)
    for record in counting:
        if isinstance(record, WalkRecord):
            walks.append(record)
        elif isinstance(record, (SessionRecord, CheckRecord, PlanRecord)):
            belonging[owners.get(record.id)].append(record)
    found: defaultdict[date, list[_Walk]] = defaultdict(list)
    for walk in walks:
        found[walk.local_date].append(_walk(walk, belonging[walk.id]))
    return found


def _walk(walk: WalkRecord, belonging: Iterable[Record]) -> _Walk:
    told = [record for record in belonging if isinstance(record, CheckRecord)]
    plans = [record for record in belonging if isinstance(record, PlanRecord)]
    sessions = [record for record in belonging if isinstance(record, SessionRecord)]
    return _Walk(
        seconds=walk.duration_s,
        cooled_down=any(session.routine_id != RELIEF for session in sessions),
        effort=walk.effort if walk.effort is not None else _last(map(_effort, told)),
        carried=True if walk.carried else _last(map(_carried, told)),
        temp_c=_last(map(_temp_c, plans)),
    )


def _last(values: Iterable[T | None]) -> T | None:
    found = None
    for value in values:
        found = found if value is None else value
    return found


def _effort(check: CheckRecord) -> int | None:
    effort = check.answers.get("effort")
    return effort if type(effort) is int and 0 <= effort <= 10 else None


def _carried(check: CheckRecord) -> bool | None:
    carried = check.answers.get("carried")
    return not {"poles", "pack"}.isdisjoint(map(str, carried)) if isinstance(carried, list) else None


def _temp_c(record: PlanRecord) -> float | None:
    """The temperature that was told; one that was assumed says nothing."""
    inputs = record.plan.get("inputs")
    if not isinstance(inputs, Mapping):
        return None
    temp_c, assumed = inputs.get("temp_c"), inputs.get("assumed")
    guessed = isinstance(assumed, list) and "temp_c" in assumed
    if guessed or isinstance(temp_c, bool) or not isinstance(temp_c, (int, float)):
        return None
    return float(temp_c) if abs(temp_c) <= HOTTEST_C else None
