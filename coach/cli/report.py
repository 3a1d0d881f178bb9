"""``coach report``: the journal of some weeks on a page for a clinician."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.quantities import DAY
from coach.errors import BadInput
from coach.text import printable

if TYPE_CHECKING:
    from datetime import date

    from coach.report.span import Span

STDOUT = Path("-")

WEEKS = 6
"""How many weeks a report covers unless something else is said."""


@click.command("report")
@click.option("--weeks", type=click.IntRange(1, 520), help=f"The last so many weeks; {WEEKS} when nothing is said.")
@click.option("--since", "--from", "since", type=DAY, help="From this day on instead, like 2026-05-31.")
@click.option("--until", "--to", "until", type=DAY, help="Until the end of this day instead of today.")
@click.option("--include", multiple=True, metavar="SECTION", help="Add a section: medicines, answers; repeatable.")
@click.option(
    "--without",
    multiple=True,
    metavar="SECTION",
    help="Leave one out: twitches, map, signs, verdicts, walks, drinks; repeatable.",
)
@click.option(
    "--format", "kind", type=click.Choice(("md", "html", "fhir")), default="md", help="Markdown, HTML or FHIR."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file instead of standard output.")
@click.option("--force", is_flag=True, help="Overwrite that file.")
def command(
    *,
    weeks: int | None,
    since: "date | None",
    until: "date | None",
    include: tuple[str, ...],
    without: tuple[str, ...],
    kind: str,
    output: Path | None,
    force: bool,
) -> int:
    """Put what you recorded on a page for a clinician: counts and answers, no conclusions.

    html prints on one sheet of A4 and loads nothing from anywhere; fhir is a FHIR R4 bundle of questionnaire
    responses. A file can be read by nobody but you; what is in it leaves this computer only when you send it.

    Medicines and the newest check answer by answer are in it only when you include them.
    """
    from coach.clock import wall_clock
    from coach.journal.store import Journal
    from coach.paths import journal_file
    from coach.report.sections import chosen
    from coach.report.writing import FORMATS, report

    now = wall_clock()
    sections = chosen(include, without)
    span = _span(weeks, since, until or now.date())
    with Journal(journal_file()) as journal:
        text = report(journal, span, sections, next(each for each in FORMATS if each == kind), now)
    if output is None or output == STDOUT:
        if sys.stdout is None:  # closed by whoever called
            return 1
        click.echo(printable(text) if sys.stdout.isatty() else text, nl=False)
        return 0
    from coach.delivery import deliver

    deliver(output, [text.encode()], force=force)
    click.echo(f"{printable(str(output))}: {span.first} to {span.last}.")
    return 0


def _span(weeks: int | None, since: "date | None", until: "date") -> "Span":
    from coach.report.span import Span, weeks_until

    if since is None:
        return weeks_until(until, weeks or WEEKS)
    if weeks is not None:
        raise BadInput("Give either --weeks or --since, not both.")
    if since > until:
        raise BadInput(f"--since {since} is after {until}, so there is no day between them.")
    return Span(since, until)
