"""``coach drink``: note what was drunk, and tell what comes next."""

import json
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

import click

from coach.cli.quantities import CLOCK, Quantity
from coach.errors import BadInput
from coach.units import drink_ml

if TYPE_CHECKING:
    from coach.journal.records import DrinkRecord
    from coach.outing.today import Today

LONG_AGO = timedelta(hours=12)
"""Who names an hour of the day that was longer ago means one that is still to come."""

ON = {"before": "for before the walk", "during": "for the way, once you have set off", "after": "for after the walk"}
"""What a planned drink is for."""

AMOUNT = Quantity("amount", drink_ml)


@click.command("drink")
@click.argument("ml", metavar="[AMOUNT]", type=AMOUNT, required=False)
@click.option("--at", "clock", type=CLOCK, help="When it was, like 17:50; left out: now.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(ml: float | None, *, clock: time | None, as_json: bool) -> int:
    """Note that you drank AMOUNT, like 200ml or 7oz, and tell what comes next.

    Without an amount it is that of the next planned drink. The rest of the plan is laid out anew: less when you drank
    more, and never more than was planned in order to catch up.
    """
    from coach.clock import wall_clock
    from coach.journal.records import DrinkRecord, new_id
    from coach.journal.store import Journal
    from coach.outing.today import read
    from coach.paths import journal_file, settings_file
    from coach.settings.file import load_settings
    from coach.settings.model import plan_flags

    now, settings = wall_clock(), load_settings(settings_file())
    at, flags = _moment(clock, now), plan_flags(settings, now.date())
    with Journal(journal_file()) as journal:
        amount = _planned(read(journal, now).for_person(flags), now) if ml is None else ml
        drink = DrinkRecord(id=new_id(), at=at, ml=amount)
        journal.add(drink)
        found = read(journal, now).for_person(flags)
    click.echo(_as_json(drink, found, now) if as_json else _in_words(drink, found, now, settings.units))
    return 0


def _moment(clock: time | None, now: datetime) -> datetime:
    from coach.clock import last_at

    at = now if clock is None else last_at(clock, now)
    if now - at > LONG_AGO:
        raise BadInput(f"{clock:%H:%M} is still to come. What is not drunk yet cannot be noted.")
    return at


def _planned(found: "Today", now: datetime) -> float:
    sip = found.to_note(now)
    if sip is None:
        why = f"The next drink is {ON[found.sip.part]}." if found.sip else "No drink is planned now."
        raise BadInput(f"{why} Say how much it was, like coach drink 200ml.")
    return sip.ml


def _as_json(drink: "DrinkRecord", found: "Today", now: datetime) -> str:
    from coach.outing.today import to_json

    noted = {"id": drink.id, "at": drink.at.isoformat(timespec="seconds"), "ml": drink.ml}
    return json.dumps({"drink": noted, **to_json(found), "warnings": found.warnings(now)}, ensure_ascii=False)


def _in_words(drink: "DrinkRecord", found: "Today", now: datetime, units: str) -> str:
    from coach.days import when
    from coach.outing.today import what_next
    from coach.words import volume

    at = f"at {drink.at:%H:%M}" if drink.at.date() == now.date() else when(drink.at, now)
    noted = f"Noted: {volume(drink.ml, units)} {at}."
    return "\n".join([noted, *found.warnings(now), *what_next(found, now, units)])
