"""Places in words."""

from coach.history.entries import known_site
from coach.triage.model import NOT_SURE

SIDES = ("left", "right")
NO_SIDE = "both, or not sure"
"""What a mark without a side says of it."""
NOT_SURE_WHERE = "not sure where"


def place_words(place: str) -> str:
    """``left calf`` for ``calf_left``; nothing for a place that the check does not know."""
    if place == NOT_SURE:
        return NOT_SURE_WHERE
    site = known_site(place)
    if site is None:
        return ""
    return site.sided.format(side=side_of(place)) if side_of(place) else site.label


def side_of(place: str) -> str:
    """``left`` or ``right``, or nothing for a place without a side."""
    return next((side for side in SIDES if place.endswith(f"_{side}")), "")
