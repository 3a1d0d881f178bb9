"""One day's story: each of its walks with what followed from it, then whatever else the day held."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from coach.history.entries import counting
from coach.journal.records import KINDS, CheckRecord, Record, SymptomRecord, WalkRecord
from coach.story.belonging import walk_of
from coach.story.sentences import marked, sentence
from coach.words import spoken_duration

PUT_RIGHT = "A check in which something was marked by mistake; it counts for nothing."

_IN_TURN = tuple(KINDS)
"""Of one moment the check is told before what was felt in it."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something recorded."""

    id: str
    kind: str
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A walk and what belongs to it, or what a day held besides."""

    title: str
    lines: tuple[Line, ...]
    """In order of time."""
    walk: WalkRecord | None = None


class Story(NamedTuple):
    """The records of some weeks, told walk by walk."""

    chapters: tuple[Chapter, ...]
    """One for each walk, the oldest first."""
    besides: tuple[Line, ...]
    """What belongs to no walk."""

    def of(self, day: date) -> tuple[Chapter, ...]:
        """What is told of a day."""
        own = [
            Chapter("The walk, and what followed" if each.lines[1:] else "The walk", each.lines, each.walk)
            for each in self.chapters
            if each.walk and each.walk.local_date == day
        ]
        earlier = [
            Chapter(f"After the walk of {_day_words(each.walk.local_date)}", lines)
            for each in self.chapters
            if each.walk and each.walk.local_date != day and (lines := _on(each.lines, day))
        ]
        rest = _on(self.besides, day)
        title = "Besides" if own or earlier else "This day"
        return (*earlier, *own, *([Chapter(title, rest)] if rest else []))


def story(records: Sequence[Record], units: str = "metric") -> Story:
    """The records, told walk by walk; those of a check that was put right are not told again.

    Args:
        records: What was recorded, in any order.
        units: ``metric`` or ``us``.
    """
    listed = sorted(records, key=lambda record: (record.at, _IN_TURN.index(record.kind), record.id))
    counted = {record.id for record in counting(listed)}
    told_more = {record.check_id for record in listed if isinstance(record, SymptomRecord)}
    owners = walk_of(listed)
    by_walk: dict[str, list[Line]] = {}
    besides: list[Line] = []
    walks = [record for record in listed if isinstance(record, WalkRecord)]
    for record in listed:
        if record.id in counted or isinstance(record, CheckRecord):
            words = _words(record, told_more, units) if record.id in counted else PUT_RIGHT
            line = Line(record.id, record.kind, record.at, words)
            owner = owners.get(record.id)
            (by_walk.setdefault(owner, []) if owner else besides).append(line)
    return Story(tuple(_chapter(walk, by_walk[walk.id]) for walk in walks), tuple(besides))


def _chapter(walk: WalkRecord, lines: Iterable[Line]) -> Chapter:
    title = f"A walk of {spoken_duration(walk.duration_s)} on {_day_words(walk.local_date)}"
    return Chapter(title, tuple(lines), walk)


def _words(record: Record, told_more: set[str | None], units: str) -> str:
    words = sentence(record, units)
    if isinstance(record, CheckRecord) and record.id not in told_more and (where := marked(record)):
        return f"{words} {where}"
    return words


def _on(lines: Iterable[Line], day: date) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.at.date() == day)


def _day_words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"
