"""What was felt: one table, a row for each place."""

from coach.report.facts import Facts
from coach.report.felt import FEELING, Place
from coach.report.moved import NONE
from coach.report.sheet import Part, Table
from coach.report.span import Span, count_days, day_words, each_period, heads, periods
from coach.words import capital

_SINCE = {
    "today": "that day only",
    "days": "up to 2 weeks",
    "over_2_weeks": "over 2 weeks",
    "over_3_months": "over 3 months",
    "not_sure": "not sure",
}
_BEFORE = ("Where", "What", "First noted", "How long, last told", "Days")
_AFTER = ("Bother",)
_BOTHER = "Bother, 0 to 10: first, last, worst"


def felt_part(found: Facts) -> Part:
    """Where, what, since when, on how many days, and how much it bothered."""
    if not found.felt:
        return Part("twitches", "What was felt", ("No twitch and no cramp was recorded in these days.",))
    rows = [_row(each, found.span) for each in found.felt]
    if len(rows) > 1:
        rows.append(_any_row(found))
    caption = f"On how many of {found.span.days} days it was noted: in all, and {each_period(found.span)}. {_BOTHER}"
    numbers = frozenset(range(len(_BEFORE) - 1, len(rows[0]) - 1))
    table = Table(caption, (*_BEFORE, *heads(found.span), *_AFTER), tuple(rows), numbers)
    return Part("twitches", "What was felt", (table,))


def worst_bother(found: Facts) -> dict[str, int | None]:
    """By place the most that anything there bothered, 0 to 10; None where that was not said."""
    worst: dict[str, int | None] = {}
    for each in found.felt:
        told = [bother for bother in (worst.get(each.place), each.bother and each.bother[2]) if bother is not None]
        worst[each.place] = max(told, default=None)
    return worst


def _row(felt: Place, span: Span) -> tuple[str, ...]:
    since = _SINCE[felt.since] if felt.since else "not said"
    bother = ", ".join(map(str, felt.bother)) if felt.bother else "not said"
    first = day_words(felt.noted_first, span)
    counts = map(_count, felt.by_period)
    return (capital(felt.words), FEELING[felt.what], first, since, str(len(felt.days)), *counts, bother)


def _any_row(found: Facts) -> tuple[str, ...]:
    days = {day for each in found.felt for day in each.days}
    counts = count_days(days, periods(found.span))
    return ("Any", "", "", "", str(len(days)), *map(_count, counts), "")


def _count(days: int) -> str:
    return str(days) if days else NONE
