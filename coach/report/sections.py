"""The parts of a report, and which of them are in it."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from coach.errors import BadInput, UnknownName

SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "twitches": "what was felt, where, since when and how often",
        "map": "the same drawn on a body, in HTML",
        "signs": "answers to the questions of the check, and what was not asked",
        "verdicts": "what the checks called for, and advice recorded as obtained",
        "walks": "walks and cool-downs by week",
        "drinks": "fluid plans and noted drinks by week",
        "medicines": "age, pregnancy, medicines and conditions told in a check or a plan",
        "answers": "the newest check, answer by answer",
    }
)
"""What each holds, by name, in the order of the page."""

ASKED_FOR = frozenset({"medicines", "answers"})
"""Only in a report for which they are named: not everybody who reads one needs to know."""


def chosen(include: Collection[str] = (), without: Collection[str] = ()) -> frozenset[str]:
    """The sections of a report.

    Args:
        include: Names to add to the usual ones.
        without: Names to leave out.

    Raises:
        UnknownName: There is no such section.
        BadInput: One is both wanted and not, or nothing is left.
    """
    for name in (*include, *without):
        if name not in SECTIONS:
            raise UnknownName("section of the report", name, SECTIONS)
    if both := sorted({*include} & {*without}):
        raise BadInput(f"The section {both[0]} cannot be both in the report and left out of it.")
    found = (SECTIONS.keys() - ASKED_FOR | {*include}) - {*without}
    if found <= {"map"}:
        raise BadInput("Everything is left out, so there is nothing to report.")
    return frozenset(found)
