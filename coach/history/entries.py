"""What was felt, where and on which day: one entry for each place, from whatever record tells it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from operator import attrgetter

from coach.journal.records import CheckRecord, Feeling, Felt, Record, Since, SymptomRecord
from coach.triage.load import sites
from coach.triage.model import Site

BOTHER = range(11)
"""How much a twitch may bother."""

_SIDES = ("_left", "_right")


@dataclass(frozen=True, slots=True, repr=False)
class Entry:
    """Something felt in one place."""

    at: datetime
    """Aware, in the zone the person was in."""
    place: str
    """``calf_left``: a site of the check, with its side where one was told."""
    what: Feeling
    bother: int | None
    """0 to 10; None: not said."""
    since: Since | None
    """How long it had been coming by then; None: not said."""

    @property
    def day(self) -> date:
        """The day it was where the person was."""
        return self.at.date()

    @property
    def site(self) -> str:
        """The place without its side: ``calf``."""
        return site_of(self.place)


def site_of(place: str) -> str:
    """A place without its side."""
    return place.removesuffix(_SIDES[0]).removesuffix(_SIDES[1])


def known_site(place: object) -> Site | None:
    """The site of a place, which may come from a synced file; None when the check knows no such place."""
    return _site(place) if isinstance(place, str) else None


@lru_cache(256)  # there are a few dozen places, and a large journal names them ten thousands of times
def _site(place: str) -> Site | None:
    return sites().get(site_of(place))


def counting(records: Iterable[Record]) -> list[Record]:
    """The records without the checks that were put right, and without what was told in these; oldest first."""
    listed = sorted(records, key=attrgetter("at", "id"))
    replaced = {record.replaces for record in listed if isinstance(record, CheckRecord) and record.replaces}
    return [record for record in listed if replaced.isdisjoint({record.id, _told_in(record)})]


def entries(records: Iterable[Record]) -> list[Entry]:
    """What was felt, oldest first.

    A check tells where it twitched; of a place of which the person also said how much, that record tells more and is
    taken instead.
    Places that the check does not know are left out, and a bother outside 0 to 10 counts as not said.
    """
    return told_in(counting(records))


def told_in(counting: Sequence[Record]) -> list[Entry]:
    """The same of the records that count, in their order."""
    told_more = {
        (record.check_id, felt.site) for record in counting if isinstance(record, SymptomRecord) for felt in record.felt
    }
    return [
        Entry(record.at, felt.site, felt.what, felt.bother if felt.bother in BOTHER else None, felt.since)
        for record in counting
        for felt in _felt(record, told_more)
        if known_site(felt.site)
    ]


def _felt(record: Record, told_more: set[tuple[str | None, str]]) -> Sequence[Felt]:
    if isinstance(record, SymptomRecord):
        return record.felt
    if not isinstance(record, CheckRecord):
        return ()
    marked = record.answers.get("G06_sites")
    marks = [mark for mark in marked if isinstance(mark, str)] if isinstance(marked, list) else []
    return [Felt(site=mark) for mark in marks if (record.id, mark) not in told_more]


def _told_in(record: Record) -> str | None:
    return record.check_id if isinstance(record, SymptomRecord) else None
