"""Days and hours as a person says them."""

from datetime import datetime

_NEAR = {-1: "tomorrow", 0: "today", 1: "yesterday"}


def when(at: datetime, now: datetime) -> str:
    """``today 16:40``, ``yesterday 16:40``, ``tomorrow 16:40``, ``Friday``, ``3 October``; in the zone of ``now``."""
    local = at.astimezone(now.tzinfo)
    days = (now.date() - local.date()).days
    if days in _NEAR:
        return f"{_NEAR[days]} {local:%H:%M}"
    return f"{local:%A}" if 1 < days < 7 else day_and_month(local)


def day_and_month(at: datetime) -> str:
    """``3 October``."""
    return f"{at.day} {at:%B}"
