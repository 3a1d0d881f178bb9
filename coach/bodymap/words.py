"""Places in words."""

from coach.history.entries import known_site

SIDES = ("left", "right")


def place_words(place: str) -> str:
    """``left calf`` for ``calf_left``; nothing for a place that the check does not know."""
    site = known_site(place)
    if site is None:
        return ""
    side = place.removeprefix(site.id).removeprefix("_")
    return site.sided.format(side=side) if side in SIDES else site.label
