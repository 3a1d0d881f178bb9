"""The words for verdicts that stand: true on the day and weeks later, and never softer than what was said."""

from datetime import datetime, timedelta

from coach.jobs import Item
from coach.journal.records import CheckRecord
from coach.standing import GP, URGENT, level_of
from coach.words import day_and_month, plural, when

FRESH = timedelta(hours=12)
"""How long a verdict is said as it was; what was reached late in the evening is as new in the night."""

GP_WITHIN = timedelta(days=14)
"""Within which the GP is to be seen (evidence L11)."""

_NOW = {
    "emergency_now": "The check said: call {number}. If you have not had help, call now",
    "same_day": "The check said: get medical advice today",
}
_LATER = {
    "emergency_now": "On {day} the check said: call {number}",
    "same_day": "On {day} the check said: get medical advice the same day",
    GP: "The check on {date} said: see a GP within two weeks",
}
_ASKED = {"emergency_now": ". Have you had help?", "same_day": ". Have you had it?"}
_IF_NOT = {
    "emergency_now": "If not, get medical help today, and call {number} at once if any of it is there or comes back.",
    "same_day": "If not, get it today.",
}


def said(check: CheckRecord, now: datetime, emergency_number: str) -> str:
    """What a verdict that stands said, in a line without its full stop."""
    level, local = str(level_of(check)), check.at.astimezone(now.tzinfo)
    words = _NOW.get(level) if now - check.at < FRESH or local.date() >= now.date() else None
    day = f"{local:%A} {day_and_month(local)}"
    return (words or _LATER[level]).format(number=emergency_number, day=day, date=day_and_month(local))


def pins(stands: list[CheckRecord], now: datetime, emergency_number: str) -> list[Item]:
    """The worst verdict that stands, and the way to say that it was dealt with.

    Args:
        stands: From :func:`coach.standing.what_stands`.
        now: The present moment.
        emergency_number: The number to call where the person is.
    """
    if not stands:
        return []
    check, level = stands[0], str(level_of(stands[0]))
    if level not in URGENT:
        return _gp_pin(check, len(stands) - 1, now, emergency_number)
    others = sum(level_of(each) in URGENT for each in stands) - 1
    title = said(check, now, emergency_number)
    fresh = title == _NOW[level].format(number=emergency_number)
    parts = [f"{when(check.at, now)}."] if fresh else [_IF_NOT[level].format(number=emergency_number)]
    detail = " ".join([*parts, *_and(others), "Enter shows why."])
    advised = "From a clinician or a nurse line. Takes this away, and what was said before it"
    return [
        Item("verdict", "v", title if fresh else title + _ASKED[level], detail, urgent=True),
        Item("advised", "a", "I have had advice", advised),
    ]


def _gp_pin(check: CheckRecord, others: int, now: datetime, emergency_number: str) -> list[Item]:
    """Quiet: there is time, and the date is said."""
    by = day_and_month((check.at + GP_WITHIN).astimezone(now.tzinfo))
    detail = " ".join([f"By {by}.", *_and(others), "Enter shows why."])
    return [
        Item("verdict", "v", said(check, now, emergency_number), detail),
        Item("advised", "a", "I have seen a GP", "Takes this away, and what was said of a GP before it"),
    ]


def _and(others: int) -> list[str]:
    return [f"{plural(others, 'other stands', 'others stand')} too."] if others > 0 else []
