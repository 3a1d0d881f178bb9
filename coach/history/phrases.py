"""Days and places in words."""

from collections.abc import Collection
from datetime import date

from coach.history.entries import site_of
from coach.triage.answers import answer_words
from coach.triage.load import question, sites
from coach.words import listing, plural


def day_words(day: date) -> str:
    """``3 November``."""
    return f"{day.day} {day:%B}"


def place_words(place: str) -> str:
    """A place that the check knows: ``left calf``."""
    return answer_words(question("G06_sites"), (place,))


def sides_words(places: Collection[str]) -> str:
    """Places of one site, with the sides that were found: ``left and right calf``; ``calf`` where none was told."""
    site = site_of(min(places))
    found = [side for side in ("left", "right") if f"{site}_{side}" in places]
    return sites()[site].sided.format(side=listing(found)) if found else place_words(site)


def days_words(days: Collection[date]) -> str:
    """``on 5 days from 3 November to 20 November``."""
    return f"on {plural(len(days), 'day')} from {day_words(min(days))} to {day_words(max(days))}"
