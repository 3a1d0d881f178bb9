"""Some weeks of the journal, read once and told from every side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coach.history.entries import counting
from coach.journal.bulk import uncollected
from coach.journal.records import Record
from coach.journal.store import Journal
from coach.journal.undone import without_undone
from coach.story.belonging import walk_of
from coach.story.chapters import Chapter, Story, story
from coach.story.days import Day, days
from coach.story.places import Place, places
from coach.story.together import Comparison, together
from coach.story.weeks import Weeks


@dataclass(frozen=True, slots=True)
class Diary:
    """What some weeks hold."""

    weeks: Weeks
    days: tuple[Day, ...]
    """Every day, the oldest first."""
    places: tuple[Place, ...]
    """Where it was felt, week by week."""
    together: tuple[Comparison, ...]
    """What twitches went together with, those with too few days too."""
    story: Story
    """The same, told walk by walk."""

    @property
    def walks(self) -> tuple[Chapter, ...]:
        """The walks of these weeks, the oldest first."""
        return tuple(each for each in self.story.chapters if each.walk and each.walk.local_date in self.weeks)

    @property
    def empty(self) -> bool:
        """Whether nothing was recorded in these weeks."""
        return not any(day.records for day in self.days)

    def day(self, on: date) -> Day:
        """One of these days."""
        return self.days[(on - self.weeks.first).days]


def diary(records: Sequence[Record], weeks: Weeks, units: str = "metric") -> Diary:
    """What was recorded, told.

    Args:
        records: What was recorded in these weeks and shortly before, in any order.
        weeks: Which weeks.
        units: ``metric`` or ``us``.
    """
    kept, owners = counting(records), walk_of(records)
    listed = days(kept, weeks)
    return Diary(
        weeks,
        listed,
        places(listed, weeks),
        together(kept, owners, listed, weeks),
        story(records, kept, owners, units),
    )


def read(journal: Journal, weeks: Weeks, units: str = "metric") -> Diary:
    """What the journal holds of some weeks; nothing older is read.

    Raises:
        JournalError: The journal cannot be read.
    """
    with uncollected():
        return diary(without_undone(journal.outlines(weeks.since)), weeks, units)
