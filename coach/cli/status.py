"""``coach status``: what stands and what is due, in one line for a status bar, or for a calendar."""

from pathlib import Path

import click

from coach.agenda import Agenda, agenda, line, to_json
from coach.clock import wall_clock
from coach.journal.store import Journal
from coach.paths import journal_file
from coach.standing import is_urgent


@click.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--ics", type=click.Path(path_type=Path, dir_okay=False), help="Write the dates to this calendar file; - prints it."
)
def command(*, as_json: bool, ics: Path | None) -> int:
    """What stands and when to look again, in one line for tmux or waybar.

    The calendar tells when to look and nothing of your health. Import it as often as you like: its dates are changed,
    not added again.
    """
    with Journal(journal_file()) as journal:
        due = agenda(journal, wall_clock())
    if ics is not None:
        _to_calendar(due, ics)
    if as_json:
        import json

        click.echo(json.dumps(to_json(due, _number(due)), ensure_ascii=False))
    elif ics is None:
        click.echo(line(due, _number(due)))
    return 0


def _number(due: Agenda) -> str:
    """The emergency number; the settings are read only where it is said."""
    if not any(map(is_urgent, due.stands)):
        return ""
    from coach.cli.check import emergency_number

    return emergency_number()


def _to_calendar(due: Agenda, path: Path) -> None:
    from coach.ics import calendar, write

    if path == Path("-"):
        click.echo(calendar(due), nl=False)
        return
    click.echo(write(due, path), err=True)
