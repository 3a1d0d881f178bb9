"""A verdict beside more urgent ones that stand."""

from collections.abc import Sequence
from datetime import datetime

from coach.followup.pins import still_applies
from coach.journal.records import CheckRecord
from coach.standing import is_urgent, level_of, withheld_by
from coach.triage.model import Level, Verdict
from coach.triage.text import Stands
from coach.triage.verdict import worst_so_far


def beside(verdict: Verdict, stands: Sequence[CheckRecord], now: datetime, emergency_number: str) -> Stands | None:
    """What still applies beside a verdict; None when nothing that stands is of same day or worse and more urgent.

    Args:
        verdict: The one that is shown. Its own check may be among those that stand: it is no worse than itself.
        stands: From :func:`coach.standing.what_stands`.
        now: The present moment.
        emergency_number: The number to call where the person is.
    """
    reached = worst_so_far(verdict) or Level.SELF_CARE
    if not stands or not is_urgent(stands[0]) or reached >= Level(str(level_of(stands[0]))):
        return None
    return Stands(still_applies(stands[0], now, emergency_number), withheld_by(stands))
