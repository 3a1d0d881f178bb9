"""The report as a page: its parts in their order, under what it is and is not."""

from collections.abc import Collection, Iterator
from datetime import datetime

from coach.report.facts import Facts
from coach.report.parts.checks import appendix, signs_part, verdicts_part
from coach.report.parts.felt import felt_part, worst_bother
from coach.report.parts.person import person_part
from coach.report.parts.weeks import weeks_part
from coach.report.sheet import SELF_RECORDED, Part, Sheet
from coach.report.span import long_day, span_words
from coach.words import plural

_LIMITS = (
    "Answers and counts as they were given, on the days on which something was recorded. Nothing was examined or "
    "measured, and a day without an entry may be a day without a record. Left and right are the person’s own."
)


def page(found: Facts, sections: Collection[str], made: datetime) -> Sheet:
    """The report.

    Args:
        found: What it is made from.
        sections: From :func:`coach.report.sections.chosen`.
        made: Now, aware.
    """
    days = plural(found.span.days, "day")
    newest = found.checks[-1:] if "answers" in sections else ()
    return Sheet(
        title=f"Twitches, checks and walks, {span_words(found.span)}",
        about=(SELF_RECORDED, f"Covers {days}. Made on {long_day(made)} at {made:%H:%M}.", _LIMITS),
        parts=tuple(part for part in _parts(found, sections) if part),
        appendix=tuple(appendix(each, found.span, sections) for each in newest),
        marks=worst_bother(found) if "map" in sections else {},
    )


def _parts(found: Facts, sections: Collection[str]) -> Iterator[Part | None]:
    if "twitches" in sections:
        yield felt_part(found)
    if "signs" in sections:
        yield signs_part(found)
    if "verdicts" in sections:
        yield verdicts_part(found)
    yield weeks_part(found, sections)
    if "medicines" in sections:
        yield person_part(found)
