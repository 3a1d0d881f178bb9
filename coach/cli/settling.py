"""What is in doubt of a recording is asked on a terminal, and refused where nobody can be asked."""

import sys
from collections.abc import Mapping, Sequence
from datetime import datetime

import click

from coach.cli.draw import has_keys
from coach.errors import BadInput
from coach.walk.doubts import SKIP, doubts, odd_pace, settle
from coach.walk.model import Doubt, Doubted, Walk
from coach.words import listing


def can_ask() -> bool:
    """Whether somebody is there to read a question and answer it."""
    return has_keys() and sys.stderr is not None and sys.stderr.isatty()


def settled(
    walk: Walk, told: Mapping[Doubted, str | None], now: datetime, units: str, *, ask: bool, called: str
) -> Walk:
    """The walk without anything in doubt.

    Args:
        walk: What the file tells.
        told: What the person said on the command line.
        now: The moment; aware.
        units: ``metric`` or ``us``.
        ask: Whether somebody is there to be asked.
        called: What errors call it.

    Raises:
        BadInput: Something is in doubt and nobody can be asked, or does not want to say; nothing was recorded then.
    """
    known = {field: text for field, text in told.items() if text is not None}
    for field, text in known.items():
        walk = settle(walk, field, text, now)
    said = {*known}
    if walk.duration_s and {"duration", "distance"} <= said and odd_pace(walk.duration_s, walk.distance_m, units):
        said.remove("distance")  # both were said and nobody walks so: asked once more
    while found := doubts(walk, now, said, units):
        if not ask:
            raise BadInput(f"{called}: {_options(found)} Nothing was recorded.")
        walk = _asked(walk, found[0], now)
        said.add(found[0].field)
    return walk


def _options(found: Sequence[Doubt]) -> str:
    """What is in doubt, and the options that settle it."""
    by_reason: dict[str, list[str]] = {}
    for each in found:
        by_reason.setdefault(each.why, []).append(each.option)
    return "\n".join(f"{why} Give {listing(options)}." for why, options in by_reason.items())


def _asked(walk: Walk, doubt: Doubt, now: datetime) -> Walk:
    click.echo(doubt.why, err=True)
    while True:
        text = click.prompt(doubt.ask, err=True, prompt_suffix=" ")
        if text.strip().casefold() == SKIP and doubt.field != "distance":
            raise BadInput("Nothing was recorded.")
        try:
            return settle(walk, doubt.field, text, now)
        except BadInput as error:
            click.echo(error.message, err=True)
