"""``coach why``: why a muscle twitches, what helps, what prevents, and how sure each of it is."""

import json

import click


@click.command("why")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, with the addresses of the sources.")
def command(*, as_json: bool) -> int:
    """Why it twitches, in two screens of plain words, each statement with how sure it is and who says so.

    What your last check holds back is left out.
    """
    from coach.cli.draw import columns
    from coach.cli.keep import held_back
    from coach.understand import COLUMNS, page_text, to_json, understand

    page = understand(held_back())
    click.echo(json.dumps(to_json(page), ensure_ascii=False) if as_json else page_text(page, columns(COLUMNS)))
    return 0
