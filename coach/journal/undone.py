"""Drinks that were taken back: a record is never changed, so a second one says that the first counts for nothing."""

from collections.abc import Sequence

from coach.journal.records import CalledOffRecord, DrinkRecord, Record


def without_undone(records: Sequence[Record]) -> Sequence[Record]:
    """The records in the same order, without drinks that were taken back and without what took them back."""
    off = {each.called_off_id for each in records if isinstance(each, CalledOffRecord)}
    if not off:  # as nearly always; there may be very many records
        return records
    gone = {each.id for each in records if isinstance(each, DrinkRecord) and each.id in off}
    return [
        each
        for each in records
        if each.id not in gone and not (isinstance(each, CalledOffRecord) and each.called_off_id in gone)
    ]
