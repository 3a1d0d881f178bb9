"""A gentle word for whoever opens the check again on one day: once is enough unless something is new or worse.

It never counts at the person and never stands in the way (evidence G14, BLACKMAN): the warning signs and the whole
check are among its answers.
"""

from collections.abc import Iterable
from datetime import datetime

from coach.history.entries import counting
from coach.journal.records import AdviceRecord, CheckRecord, PlanRecord, Record, SymptomRecord
from coach.standing import is_urgent

SECOND = "Today's check was at {at}. Once a day is enough, unless something is new or worse."
LATER = (
    "Today's check is done; the last was at {at}, and another would hardly tell more before tomorrow. If something is "
    "new or worse, look. If it keeps worrying you, that alone is worth a talk with a GP."
)
CHOICES = {"signs": "Only the warning signs", "check": "The whole check", "home": "Back"}

_SAYS_NOTHING_NEW = (AdviceRecord, CheckRecord, PlanRecord)


def gentle_word(today: Iterable[Record], now: datetime) -> str | None:
    """What to say before another check; None where it has its reason, or is the first of the day.

    A walk, a cool-down or a twitch noted since, and a verdict that calls for help today, are reasons. What was left
    unfinished, like a look at the warning signs alone, counts for no check of the day.

    Args:
        today: The records of the last day, at least.
        now: The present moment.
    """
    of_today = [each for each in counting(today) if each.at.astimezone(now.tzinfo).date() == now.date()]
    checks = [each for each in of_today if isinstance(each, CheckRecord)]
    whole = [each for each in checks if each.verdict.get("level") is not None]
    if not whole or any(map(is_urgent, checks)) or _new_since(whole[-1], of_today):
        return None
    words = SECOND if len(whole) == 1 else LATER
    return words.format(at=f"{whole[-1].at.astimezone(now.tzinfo):%H:%M}")


def _new_since(check: CheckRecord, of_today: Iterable[Record]) -> bool:
    later = (each for each in of_today if each.at > check.at and not isinstance(each, _SAYS_NOTHING_NEW))
    return any(not (isinstance(each, SymptomRecord) and each.check_id == check.id) for each in later)
