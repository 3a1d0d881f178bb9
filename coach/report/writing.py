"""A report from the journal, in each of its formats; to a file it goes by :func:`coach.delivery.deliver`."""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, get_args

from coach.journal.records import (
    AdviceRecord,
    CalledOffRecord,
    CheckRecord,
    DrinkRecord,
    PlanRecord,
    Record,
    SessionRecord,
    SymptomRecord,
    WalkRecord,
)
from coach.journal.store import Journal
from coach.journal.undone import without_undone
from coach.journal.wire import YEARS
from coach.report.facts import facts
from coach.report.page import page
from coach.report.span import Span

Format = Literal["md", "html", "fhir"]

FORMATS: tuple[Format, ...] = get_args(Format)


def report(journal: Journal, span: Span, sections: Collection[str], kind: Format, made: datetime) -> str:
    """The report as text, with a line feed at its end.

    Args:
        journal: Read, never changed.
        span: The days it covers.
        sections: From :func:`coach.report.sections.chosen`.
        kind: Markdown; HTML with everything in it; or a FHIR R4 bundle, JSON.
        made: Now, aware.

    Raises:
        JournalError: The journal cannot be read.
    """
    found = facts([*_records(journal, span)], span)
    if kind == "fhir":
        from coach.report.fhir.bundle import as_fhir

        return as_fhir(found, sections, made)
    if kind == "html":
        from coach.report.html import as_html

        return as_html(page(found, sections, made))
    from coach.report.markdown import as_markdown

    return as_markdown(page(found, sections, made))


def _records(journal: Journal, span: Span) -> Iterator[Record]:
    """What was felt and checked ever, for since when it goes; everything else of these days only."""
    first = max(span.first, date(YEARS[0], 1, 1))  # no record is older
    start = datetime.combine(first, time(), UTC) - timedelta(days=1)  # no zone is a day away
    for kind in (CheckRecord, SymptomRecord):
        yield from journal.records(kind)
    drinks = [*journal.records(DrinkRecord, start), *journal.records(CalledOffRecord, start)]
    yield from without_undone(drinks)
    for recent in (WalkRecord, SessionRecord, PlanRecord, AdviceRecord):
        yield from journal.records(recent, since=start)
