"""``coach history``: the last weeks of the journal, in lines or as JSON."""

import json

import click

MOST_WEEKS = 520


@click.command("history")
@click.option(
    "--weeks",
    "count",
    type=click.IntRange(1, MOST_WEEKS),
    default=12,
    show_default=True,
    help="How many weeks, this one included.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(count: int, *, as_json: bool) -> int:
    """Tell the last weeks: walks, twitches and cramps, what went together, the last walks with what followed.

    With --json one object: from, to, weeks (walks, walked_min, twitch_days …), days, places (days and middle bother for
    each week), together (only with three days with and three without) and walks, each with its story.
    """
    from coach.clock import wall_clock
    from coach.journal.store import Journal
    from coach.paths import journal_file
    from coach.story.data import to_json
    from coach.story.diary import read
    from coach.story.text import history_text
    from coach.story.weeks import Weeks
    from coach.text import printable

    with Journal(journal_file()) as journal:
        found = read(journal, Weeks(wall_clock().date(), count), _units())
    if as_json:
        click.echo(json.dumps(to_json(found), ensure_ascii=False))
    else:
        click.echo(printable(history_text(found)))
    return 0


def _units() -> str:
    """The units a person is shown, whatever is wrong with the settings."""
    from coach.errors import BadInput
    from coach.paths import settings_file
    from coach.settings.file import load_settings
    from coach.settings.model import Settings

    try:
        return load_settings(settings_file()).units
    except BadInput as error:
        click.echo(f"coach: {error.message}", err=True)
        return Settings().units
