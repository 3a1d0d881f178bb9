"""Some weeks on the calendar, the last one with today in it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

WEEKS = 12
"""Weeks the journal shows; long enough for a fortnight to be seen beside what was before it."""

REACH = timedelta(days=4)
"""How far before the first day something may have begun that belongs to it: a walk is felt for three days."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Weeks:
    """Whole weeks up to the one with today in it.

    Args:
        today: The day it is where the person is.
        count: How many weeks, this one included.
        begins: On which day a week begins: 0 is Monday, 6 is Sunday.
    """

    today: date
    count: int = WEEKS
    begins: int = 0

    @property
    def first(self) -> date:
        """The first day of the first week."""
        return self.today - timedelta(days=(self.today.weekday() - self.begins) % 7 + 7 * (self.count - 1))

    @property
    def last(self) -> date:
        """The last day of this week; it may be to come."""
        return self.first + timedelta(days=7 * self.count - 1)

    @property
    def since(self) -> datetime:
        """A moment before anything that belongs to the first day, wherever the person was."""
        return datetime.combine(self.first, time(), UTC) - REACH

    @property
    def days(self) -> tuple[date, ...]:
        """Every day, the oldest first."""
        return tuple(self.first + _DAY * number for number in range(7 * self.count))

    @property
    def starts(self) -> tuple[date, ...]:
        """The first day of each week."""
        return tuple(self.first + _DAY * 7 * number for number in range(self.count))

    def week_of(self, day: date) -> int:
        """The number of a day's week, from 0."""
        return (day - self.first).days // 7

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last
