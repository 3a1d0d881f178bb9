"""``coach settings``: what the program knows of the person, shown and set."""

import json

import click

from coach.cli.nearest import NearestGroup


@click.group("settings", cls=NearestGroup, invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Show settings, or set one."""
    if context.invoked_subcommand is None:
        context.invoke(show_settings)


@command.command("show")
@click.option("--json", "as_json", is_flag=True, help="Print the settings as one JSON object.")
def show_settings(*, as_json: bool = False) -> int:
    """Show every setting, its value, and what it means."""
    from coach.paths import settings_file
    from coach.settings.file import load_settings
    from coach.settings.text import show, to_json

    settings = load_settings(settings_file())
    if as_json:
        click.echo(json.dumps(to_json(settings), ensure_ascii=False))
        return 0
    for key, value, meaning in show(settings):
        click.echo(f"{key} = {value}\n    {' '.join(meaning.split())}")
    return 0


@command.command("set", context_settings={"ignore_unknown_options": True})
@click.argument("key")
@click.argument("value")
def set_setting(key: str, value: str) -> int:
    """Set KEY to VALUE, in your own words: coach settings set mass 70kg."""
    from coach.paths import settings_file
    from coach.settings.file import set_in_file

    set_in_file(settings_file(), key, value)
    return 0
