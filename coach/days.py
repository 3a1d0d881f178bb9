"""Days and hours as a person says them."""

from datetime import datetime

_MONTHS = 300
"""Days from which on a date needs its year."""

_NEAR = {-1: "tomorrow", 0: "today", 1: "yesterday"}


def when(at: datetime, now: datetime) -> str:
    """``today 16:40``, ``yesterday 16:40``, ``tomorrow 16:40``, ``Friday``, ``3 October``, ``3 October 2019``.

    All of it in the zone of ``now``.
    """
    local = at.astimezone(now.tzinfo)
    days = (now.date() - local.date()).days
    if days in _NEAR:
        return f"{_NEAR[days]} {local:%H:%M}"
    if 1 < days < 7:
        return f"{local:%A}"
    return f"{day_and_month(local)} {local.year}" if abs(days) > _MONTHS else day_and_month(local)


def day_and_month(at: datetime) -> str:
    """``3 October``."""
    return f"{at.day} {at:%B}"
