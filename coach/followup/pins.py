"""The words for verdicts that stand: true on the day and weeks later, and never softer than what was said."""

from datetime import datetime, timedelta

from coach.days import day_and_month
from coach.journal.records import CheckRecord
from coach.standing import GP, level_of

FRESH = timedelta(hours=12)
"""How long a verdict is said as it was; what was reached late in the evening is as new in the night."""

GP_WITHIN = timedelta(days=14)
"""Within which the GP is to be seen (evidence L11)."""

_NOW = {
    "emergency_now": "The check said: call {number}. If you have not had help, call now",
    "same_day": "The check said: get medical advice today",
}
_STILL_APPLIES = {
    "emergency_now": "That still applies: if you have not had help, call now, even if it has passed.",
    "same_day": "That still applies until you have had advice.",
}
_LATER = {
    "emergency_now": "On {day} the check said: call {number}",
    "same_day": "On {day} the check said: get medical advice the same day",
    GP: "The check on {date} said: see a GP within two weeks",
}


def said(check: CheckRecord, now: datetime, emergency_number: str) -> str:
    """What a verdict that stands said, in a line without its full stop."""
    words = _NOW.get(str(level_of(check))) if is_fresh(check, now) else None
    return words.format(number=emergency_number) if words else said_on_its_day(check, now, emergency_number)


def said_on_its_day(check: CheckRecord, now: datetime, emergency_number: str) -> str:
    """The same with its day, also on that day: beside another check it tells which one is meant."""
    local = check.at.astimezone(now.tzinfo)
    date = day_and_month(local)
    return _LATER[str(level_of(check))].format(number=emergency_number, day=f"{local:%A} {date}", date=date)


def still_applies(check: CheckRecord, now: datetime, emergency_number: str) -> str:
    """What a verdict of same day or worse said, beside a milder one, which takes nothing of it away."""
    return f"{said_on_its_day(check, now, emergency_number)}. {_STILL_APPLIES[str(level_of(check))]}"


def gp_by(check: CheckRecord, now: datetime) -> datetime:
    """By when the GP was to be seen, in the zone of ``now``."""
    return (check.at + GP_WITHIN).astimezone(now.tzinfo)


def is_overdue(check: CheckRecord, now: datetime) -> bool:
    """Whether the last day for the GP has passed."""
    return now.date() > gp_by(check, now).date()


def is_fresh(check: CheckRecord, now: datetime) -> bool:
    """Whether it is said as it was."""
    return now - check.at < FRESH or check.at.astimezone(now.tzinfo).date() >= now.date()
