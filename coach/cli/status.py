"""``coach status``: what stands, what is due and what to drink next: in a line, as JSON, or for a calendar."""

import json
from pathlib import Path

import click

from coach.cli.glance import number, read
from coach.errors import BadInput
from coach.followup.agenda import Agenda, line, to_json

STDOUT = Path("-")


@click.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--ics", type=click.Path(path_type=Path), help="Write the dates to this calendar file; - prints it.")
def command(*, as_json: bool, ics: Path | None) -> int:
    """What stands, when to look again and what to drink next, in one line for tmux or waybar.

    The calendar tells when to look and nothing of your health. Import it as often as you like: its dates are changed,
    not added again.
    """
    if as_json and ics == STDOUT:
        raise BadInput("--json and --ics - would print two documents. Give one of them, or --ics a file.")
    due, units = read()
    if ics is not None:
        _to_calendar(due, ics)
    if as_json:
        click.echo(json.dumps(to_json(due, number(due), units), ensure_ascii=False))
    elif ics is None:
        click.echo(line(due, number(due), units))
    return 0


def _to_calendar(due: Agenda, path: Path) -> None:
    from coach.followup.ics import calendar, write

    if path == STDOUT:
        click.echo(calendar(due), nl=False)
    else:
        click.echo(write(due, path), err=True)
