"""A GP who was to be seen within two weeks and was not, while it went on (evidence L11)."""

from collections.abc import Iterable
from datetime import datetime

from coach.followup.pins import GP_WITHIN
from coach.journal.records import CheckRecord, Record
from coach.standing import GP, level_of


def still_felt(stands: Iterable[CheckRecord], records: Iterable[Record], now: datetime) -> datetime | None:
    """When that of which a GP was to be told was last noted; None while there is nothing to chase.

    It is chased from the fourteenth day on, when it was noted again since the check and within the last fourteen days:
    in the same place, or anywhere where the check named no place.

    Args:
        stands: From :func:`coach.standing.what_stands`.
        records: What may tell of it: checks and symptoms.
        now: The present moment.
    """
    overdue = [check for check in stands if level_of(check) == GP and now - check.at >= GP_WITHIN]
    if not overdue:
        return None
    from coach.history.entries import (  # brings the questions, which `coach status` seldom needs
        entries,
        known_site,
        site_of,
    )

    felt = entries(records)
    for check in overdue:
        marked = check.answers.get("G06_sites")
        marks = marked if isinstance(marked, list) else []
        named = {site_of(each) for each in marks if known_site(each)}  # "not sure where" is not nowhere
        noted = [each.at for each in felt if each.at > check.at and (not named or each.site in named)]
        if noted and now - max(noted) <= GP_WITHIN:
            return max(noted)
    return None
