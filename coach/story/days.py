"""What each day held: how long was walked, what was felt, what the checks said."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from coach.history.entries import Entry, told_in
from coach.journal.records import CheckRecord, Record, SessionRecord, WalkRecord
from coach.relief.session import RELIEF
from coach.standing import level_of
from coach.story.weeks import Weeks
from coach.triage.model import Level

WORST_FIRST = tuple(level.value for level in Level)


@dataclass(frozen=True, slots=True)
class Day:
    """One day, as it was where the person was."""

    date: date
    walks: int = 0
    walked_s: float = 0.0
    """Seconds walked in all."""
    cool_downs: int = 0
    """Relief is none."""
    felt: tuple[Entry, ...] = ()
    checks: int = 0
    none_marked: bool = False
    """Whether a check asked where it twitches, and nothing was marked."""
    level: str | None = None
    """The worst that a check said; None where none said anything."""
    records: int = 0
    """How many there are of any kind."""

    @property
    def twitches(self) -> tuple[Entry, ...]:
        """What twitched."""
        return tuple(entry for entry in self.felt if entry.what == "twitch")

    @property
    def cramps(self) -> tuple[Entry, ...]:
        """What gripped, by day or by night."""
        return tuple(entry for entry in self.felt if entry.what != "twitch")

    @property
    def bother(self) -> int | None:
        """The most that a twitch bothered, 0 to 10; None when that was not said of any."""
        return max((entry.bother for entry in self.twitches if entry.bother is not None), default=None)


def days(counting: Sequence[Record], weeks: Weeks) -> tuple[Day, ...]:
    """Every day of some weeks, the oldest first.

    Args:
        counting: The records that count, the oldest first: from :func:`~coach.history.entries.counting`.
        weeks: Which weeks.
    """
    kept: defaultdict[date, list[Record]] = defaultdict(list)
    felt: defaultdict[date, list[Entry]] = defaultdict(list)
    for record in counting:
        kept[record.local_date].append(record)
    for entry in told_in(counting):
        felt[entry.day].append(entry)
    return tuple(_day(day, kept[day], felt[day]) for day in weeks.days)


def _day(day: date, kept: Sequence[Record], felt: Iterable[Entry]) -> Day:
    walks = [record for record in kept if isinstance(record, WalkRecord)]
    checks = [record for record in kept if isinstance(record, CheckRecord)]
    said = {level_of(check) for check in checks}
    return Day(
        day,
        walks=len(walks),
        walked_s=sum(walk.duration_s for walk in walks),
        cool_downs=sum(isinstance(record, SessionRecord) and record.routine_id != RELIEF for record in kept),
        felt=tuple(felt),
        checks=len(checks),
        none_marked=any(map(none_marked, checks)),
        level=next((level for level in WORST_FIRST if level in said), None),
        records=len(kept),
    )


def none_marked(check: CheckRecord) -> bool:
    """Whether a check asked where it twitches and got “nowhere” for an answer, which no answer at all is not."""
    marked, none_of = check.answers.get("G06_sites"), check.answers.get("none_of")
    return marked == [] or (marked is None and isinstance(none_of, list) and "G" in none_of)
