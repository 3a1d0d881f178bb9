"""Where it twitches, and whether that is more than one place.

"More than one place" is a reason to see a GP (NHS-TWITCH). After a walk the legs are one place, left and right
together, and so are the arms after poles or a pack: tired muscles of one region are not twitching that spreads.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from coach.triage.answers import Answers
from coach.triage.load import sites
from coach.triage.model import NOT_SURE, Site

_SHORT = {"today", "days"}


def marked_sites(answers: Answers) -> tuple[Site, ...]:
    """The parts of the body marked as twitching; a part marked left and right comes twice."""
    marked = answers.get("G06_sites")
    if not isinstance(marked, tuple):
        return ()
    return tuple(sites()[_without_side(mark)] for mark in marked if mark != NOT_SURE)


def more_than_one_place(answers: Answers) -> bool:
    """Whether it twitches in two regions or more: except in the first two weeks, when the walk worked every site.

    A duration that nobody gave, or nobody is sure of, excuses nothing.
    """
    marked = marked_sites(answers)
    if len({site.region for site in marked}) < 2:
        return False
    return answers.get("G05_duration") not in _SHORT or not all(_worked(site, answers) for site in marked)


PREDICATES: Mapping[str, Callable[[Answers], bool]] = MappingProxyType({"more_than_one_place": more_than_one_place})
"""What ``predicate`` in rules.toml may name."""


def _worked(site: Site, answers: Answers) -> bool:
    carried = answers.get("carried")
    return not site.worked_by.isdisjoint({"walk", *(carried if isinstance(carried, tuple) else ())})


def _without_side(mark: str) -> str:
    return mark.removesuffix("_left").removesuffix("_right")
