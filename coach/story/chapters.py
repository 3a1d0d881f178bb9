"""One day's story: each of its walks with what followed from it, then whatever else the day held."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from coach.journal.records import KINDS, CheckRecord, Record, SymptomRecord, WalkRecord
from coach.story.sentences import marked, sentence
from coach.words import spoken_duration

PUT_RIGHT = "A check in which something was marked by mistake; it counts for nothing."

_TURN = {kind: number for number, kind in enumerate(KINDS)}
"""Of one moment the check is told before what was felt in it."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something recorded; its words are found when they are read, which most never are."""

    record: Record
    units: str
    """``metric`` or ``us``."""
    counts: bool = True
    """Whether it was not put right."""
    told_more: bool = False
    """Of a check: whether another record tells where it twitched."""

    @property
    def id(self) -> str:
        """That of the record."""
        return self.record.id

    @property
    def kind(self) -> str:
        """That of the record."""
        return self.record.kind

    @property
    def at(self) -> datetime:
        """When it was."""
        return self.record.at

    @property
    def words(self) -> str:
        """What it tells."""
        if not self.counts:
            return PUT_RIGHT
        words, record = sentence(self.record, self.units), self.record
        if isinstance(record, CheckRecord) and not self.told_more and (where := marked(record)):
            return f"{words} {where}"
        return words


@dataclass(frozen=True, slots=True)
class Chapter:
    """A walk and what belongs to it, or what a day held besides."""

    title: str
    lines: tuple[Line, ...]
    """In order of time."""
    walk: WalkRecord | None = None


class Walked(NamedTuple):
    """A walk and what belongs to it."""

    walk: WalkRecord
    lines: tuple[Line, ...]
    """In order of time; the walk is one of them."""


class Story(NamedTuple):
    """The records of some weeks, told walk by walk."""

    walks: tuple[Walked, ...]
    """The oldest first."""
    besides: tuple[Line, ...]
    """What belongs to no walk."""

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """One for each walk, the oldest first."""
        return tuple(
            Chapter(f"A walk of {spoken_duration(walk.duration_s)} on {_day_words(walk.local_date)}", lines, walk)
            for walk, lines in self.walks
        )

    def of(self, day: date) -> tuple[Chapter, ...]:
        """What is told of a day."""
        own = [
            Chapter("The walk, and what followed" if lines[1:] else "The walk", lines, walk)
            for walk, lines in self.walks
            if walk.local_date == day
        ]
        earlier = [
            Chapter(f"After the walk of {_day_words(walk.local_date)}", on_it)
            for walk, lines in self.walks
            if walk.local_date != day and (on_it := _on(lines, day))
        ]
        rest = _on(self.besides, day)
        title = "Besides" if own or earlier else "This day"
        return (*earlier, *own, *([Chapter(title, rest)] if rest else []))


def story(
    records: Iterable[Record], counting: Collection[Record], owners: Mapping[str, str], units: str = "metric"
) -> Story:
    """The records, told walk by walk; those of a check that was put right are not told again.

    Args:
        records: What was recorded, in any order.
        counting: Those of them that count.
        owners: The walks they belong to, from :func:`~coach.story.belonging.walk_of`.
        units: ``metric`` or ``us``.
    """
    listed = sorted(records, key=lambda record: (record.at, _TURN[record.kind], record.id))
    counted = {record.id for record in counting}
    told_more = {record.check_id for record in listed if isinstance(record, SymptomRecord)}
    by_walk: defaultdict[str | None, list[Line]] = defaultdict(list)
    for record in listed:
        counts = record.id in counted
        if counts or isinstance(record, CheckRecord):
            by_walk[owners.get(record.id)].append(Line(record, units, counts, record.id in told_more))
    walks = [record for record in listed if isinstance(record, WalkRecord)]
    return Story(tuple(Walked(walk, tuple(by_walk[walk.id])) for walk in walks), tuple(by_walk[None]))


def _on(lines: Sequence[Line], day: date) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.at.date() == day)


def _day_words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"
