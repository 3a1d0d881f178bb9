"""What a report is made from: the records of some days, and what must be known from before them."""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.history.entries import counting
from coach.journal.records import Record, SymptomRecord
from coach.report.felt import Place, places
from coach.report.span import Span
from coach.report.told import Told, checks_told


@dataclass(frozen=True, slots=True, repr=False)
class Facts:
    """Records, sorted out; see :func:`facts`."""

    span: Span
    checks: tuple[Told, ...]
    """Of these days, the oldest first, without those that were put right."""
    put_right: tuple[Told, ...]
    """Checks of these days in which something was marked by mistake; they count for nothing more."""
    records: Sequence[Record]
    """All that count until the last of these days, the oldest first."""
    felt: tuple[Place, ...]
    """What was felt in these days, place by place."""

    @property
    def notes(self) -> tuple[SymptomRecord, ...]:
        """What was noted of twitches and cramps in these days, the oldest first."""
        return tuple(each for each in self.records if isinstance(each, SymptomRecord) and each.local_date in self.span)


def facts(records: Sequence[Record], span: Span) -> Facts:
    """What the records hold of some days.

    Args:
        records: In any order; checks and what was felt from before these days too, for since when it goes.
        span: The days.
    """
    listed = sorted((each for each in records if each.local_date <= span.last), key=lambda each: (each.at, each.id))
    counted = {each.id for each in counting(records)}
    kept = [each for each in listed if each.id in counted]
    wrong = [each for each in listed if each.id not in counted]
    return Facts(span, checks_told(kept, span), checks_told(wrong, span), kept, places(kept, span))
