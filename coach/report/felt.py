"""What was felt, place by place: first and last, on how many days, and how much it bothered. Counts, no trends."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from coach.bodymap.words import place_words
from coach.history.entries import Entry, entries
from coach.journal.records import Feeling, Record, Since, SymptomRecord
from coach.report.span import Span, count_days, periods

FEELING = {"twitch": "twitch", "cramp": "cramp", "night_cramp": "cramp at night"}


@dataclass(frozen=True, slots=True, repr=False)
class Place:
    """One kind of thing felt in one place, during the days of a report."""

    place: str
    """``calf_left``."""
    what: Feeling
    noted_first: date
    """When it was noted there for the first time, before these days perhaps."""
    since: Since | None
    """How long it had been coming, as it was last told; None: not said."""
    days: tuple[date, ...]
    """Those on which it was noted."""
    by_period: tuple[int, ...]
    """How many of them fall into each period."""
    bother: tuple[int, int, int] | None
    """The first, the last and the worst that was told, 0 to 10; None: not said."""

    @property
    def words(self) -> str:
        """``left calf``."""
        return place_words(self.place)


def places(counting: Sequence[Record], span: Span) -> tuple[Place, ...]:
    """What was felt in these days, that of the most days first.

    Args:
        counting: All records until the last of these days that still count, the oldest first.
        span: The days.
    """
    told: dict[tuple[str, Feeling], list[Entry]] = {}
    for entry in entries(counting):
        told.setdefault((entry.place, entry.what), []).append(entry)
    since = _since(counting)
    found = [_place(each, since.get(key), span) for key, each in told.items() if any(e.day in span for e in each)]
    return tuple(sorted(found, key=lambda each: (-len(each.days), each.noted_first, each.place, each.what)))


def _place(told: list[Entry], since: Since | None, span: Span) -> Place:
    within = [entry for entry in told if entry.day in span]
    days = tuple(sorted({entry.day for entry in within}))
    bother = [entry.bother for entry in within if entry.bother is not None]
    return Place(
        place=told[0].place,
        what=told[0].what,
        noted_first=min(entry.day for entry in told),
        since=since,
        days=days,
        by_period=count_days(days, periods(span)),
        bother=(bother[0], bother[-1], max(bother)) if bother else None,
    )


def _since(counting: Iterable[Record]) -> dict[tuple[str, Feeling], Since]:
    """By place and what: how long it had been coming when that was last told."""
    return {
        (felt.site, felt.what): felt.since
        for record in counting
        if isinstance(record, SymptomRecord)
        for felt in record.felt
        if felt.since is not None
    }
