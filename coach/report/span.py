"""The days a report covers, and the periods it counts by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

WEEK = 7

MOST_PERIODS = 12
"""Columns that still fit on a page held upright."""


@dataclass(frozen=True, slots=True)
class Span:
    """Whole days, the first and the last among them."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many there are."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def weeks_until(last: date, weeks: int) -> Span:
    """So many weeks, the last of which ends with that day; fewer where the calendar begins."""
    days = min(weeks * WEEK - 1, (last - date.min).days)
    return Span(last - timedelta(days=days), last)


def period_days(span: Span) -> int:
    """The days of a period: a week, or as many whole weeks as keep the number of periods within bounds."""
    weeks = -(-span.days // WEEK)
    return WEEK * max(1, -(-weeks // MOST_PERIODS))


def periods(span: Span) -> tuple[Span, ...]:
    """The span in periods of equal length, the oldest first; that one is shorter when it does not come out even."""
    length = period_days(span)
    ends = (span.last - timedelta(days=past) for past in range(0, span.days, length))
    found = [Span(max(span.first, end - timedelta(days=min(length - 1, (end - date.min).days))), end) for end in ends]
    return tuple(reversed(found))


def count_days(days: Iterable[date], within: Iterable[Span]) -> tuple[int, ...]:
    """How many different days fall into each span."""
    different = frozenset(days)
    return tuple(sum(day in span for day in different) for span in within)


def day_words(day: date, span: Span) -> str:
    """``3 Nov``, with its year when the span does not end in the same."""
    return f"{day.day} {day:%b}" if day.year == span.last.year else f"{day.day} {day:%b} {day.year}"


def days_words(days: Iterable[date], span: Span, *, most: int = 3) -> str:
    """Each day (``3 Nov, 9 Nov``); of more than ``most`` how many they are, the first and the last."""
    listed = sorted(frozenset(days))
    if len(listed) > most:
        return f"{len(listed)} days, {day_words(listed[0], span)} to {day_words(listed[-1], span)}"
    return ", ".join(day_words(day, span) for day in listed)


def heads(span: Span) -> tuple[str, ...]:
    """The periods by their first days, as heads of columns."""
    return tuple(day_words(each.first, span) for each in periods(span))


def each_period(span: Span) -> str:
    """How the periods are told apart, in words."""
    weeks = period_days(span) // WEEK
    return "by week, each named by its first day" if weeks == 1 else f"by {weeks} weeks, each named by its first day"


def span_words(span: Span) -> str:
    """``12 October to 22 November 2026``."""
    if span.days == 1:
        return long_day(span.last)
    first = long_day(span.first).removesuffix(f" {span.last.year}")
    return f"{first} to {long_day(span.last)}"


def long_day(day: date) -> str:
    """``22 November 2026``."""
    return f"{day.day} {day:%B} {day.year}"
