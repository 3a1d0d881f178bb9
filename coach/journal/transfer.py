"""A journal to JSON lines and back, and two journals to one.

Records are never changed and their ids never collide, so the union of two journals is the same whichever is imported
into which, and importing twice changes nothing. A session under way belongs to the machine on which it is played: it is
exported when it is recorded, and not before.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import IO

from coach.document.problem import Problem
from coach.errors import BadFile
from coach.journal.lines import entries, written
from coach.journal.staging import Staging
from coach.journal.store import Journal, Merged, OtherContentError

MAX_RECORDS = 1_000_000
"""Twenty a day for a lifetime are half of it."""

_MOST_PROBLEMS = 20


def export_lines(
    journal: Journal, exported_at: datetime, since: date = date.min, until: date = date.max
) -> Iterator[str]:
    """The lines of an export, from the oldest record to the newest; equal for equal journals but for the first line.

    Args:
        journal: What to export.
        exported_at: Now.
        since: The first day, as it was where the person was.
        until: The last day.

    Raises:
        JournalError: The journal cannot be read, or a record is not known to this version; what came before is then
            no export, for it has no last line.
    """
    return written(journal.in_order(since, until), exported_at)


def import_lines(journal: Journal, sources: Iterable[tuple[str, IO[bytes]]]) -> Merged:
    """Add what exports hold and the journal does not: all of it, or nothing when anything in them is wrong.

    Args:
        journal: What to add to; it is opened when all has been read.
        sources: What problems call each, and what it holds.

    Raises:
        BadFile: An export is cut short, has errors, or holds a record under the id of another.
        JournalError: The journal cannot be written.
    """
    with Staging() as staging:
        _refuse(_problems(staging, sources))
        try:
            return journal.merge(staging.rows())
        except OtherContentError as error:
            _refuse(staging.problem(each, "your journal") for each in error.ids)
            raise


def _refuse(problems: Iterable[Problem]) -> None:
    """Tell the first of the problems, if there are any.

    Raises:
        BadFile: There are.
    """
    found = [*map(str, islice(problems, _MOST_PROBLEMS + 1))]
    if len(found) > _MOST_PROBLEMS:
        found[-1] = "… and more."
    if found:
        raise BadFile("\n".join([*found, "Nothing was imported."]))


def _problems(staging: Staging, sources: Iterable[tuple[str, IO[bytes]]]) -> Iterator[Problem]:
    """Put all records aside, and tell what is wrong with them."""
    count = 0
    for name, stream in sources:
        for found in entries(name, stream):
            if isinstance(found, Problem):
                yield found
                continue
            count += 1
            if count > MAX_RECORDS:
                yield Problem(name, found.line, 1, f"There are more than {MAX_RECORDS:,} records here.")
                return
            if problem := staging.add(found):
                yield problem
