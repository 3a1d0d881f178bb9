"""``coach plan``: the fluids for a walk."""

import json
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coach.cli.quantities import (
    CAFFEINE,
    CLOCK,
    CLOTHES,
    DISTANCE,
    DURATION,
    HEIGHT,
    HOURS,
    HUMIDITY,
    LOAD,
    MASS,
    PACE,
    PERCENT,
    TEMPERATURE,
    VOLUME,
    WIND,
)
from coach.errors import BadInput

if TYPE_CHECKING:
    from coach.hydration.model import HourTemp, Plan, WalkInputs
    from coach.settings.model import Settings

GROUNDS = ("paved", "dirt", "light-brush", "heavy-brush", "swamp", "sand")
STDOUT = Path("-")
STOPS = 0.5
"""By which part a distance may be off what a pace makes of the time: there are stops, and people round."""


@click.command("plan")
@click.argument("duration_s", metavar="[DURATION]", type=DURATION, required=False)
@click.option("--start", type=CLOCK, help="When the walk starts, like 17:30: today, or tomorrow when that has passed.")
@click.option("--distance", "distance_m", type=DISTANCE, help="Like 5km or 3mi.")
@click.option("--pace", "speed_m_s", type=PACE, help="Like 12:00/km, 20:00/mi or 5km/h.")
@click.option("--mass", "mass_kg", type=MASS, help="Body mass, like 70kg or 154lb.")
@click.option("--height", "height_m", type=HEIGHT, help="Like 175cm or 5ft9in.")
@click.option("--temp", "temp_c", type=TEMPERATURE, help="Air temperature, like 24C or 75F.")
@click.option("--temps", type=HOURS, help="Temperatures of the day by hour, like '8:18 12:27 18:24'; 8:64F also works.")
@click.option("--humidity", "humidity_pct", type=HUMIDITY, help="Relative humidity in percent.")
@click.option("--sun", type=click.Choice(["shade", "partial", "full"]), help="How much sun there is on the way.")
@click.option("--wind", "wind_m_s", type=WIND, help="Like 0.5m/s or 5mph.")
@click.option("--load", "load_kg", type=LOAD, help="What you carry, like 5kg.")
@click.option("--grade", "grade_pct", type=PERCENT, help="Average climb, like 2%.")
@click.option("--terrain", type=click.Choice(GROUNDS), help="What you walk on.")
@click.option("--clo", type=CLOTHES, help="Clothes in clo: 0.4 is shorts, 0.7 long sleeves, 1 a jacket.")
@click.option("--caffeine", "caffeine_mg", type=CAFFEINE, help="With the drink before, like 200mg or 2 coffees.")
@click.option("--drank", "drank_ml", type=VOLUME, help="What you drank on the walk, when it is over, like 500ml.")
@click.option("--flag", "flags", multiple=True, help="A condition or medicine, like pregnant or lithium; repeatable.")
@click.option("--why", is_flag=True, help="Say how the numbers come about, with sources.")
@click.option("--json", "as_json", is_flag=True, help="Print the plan as one JSON object.")
@click.option("--ics", type=click.Path(path_type=Path), help="Write the drinks to this calendar file; - prints it.")
@click.option("--no-record", is_flag=True, help="Do not keep this plan in the journal.")
@click.option("--call-off", is_flag=True, help="Call the next planned walk off; with --start, the one of that time.")
def command(
    *,
    start: time | None,
    flags: tuple[str, ...],
    temps: "tuple[HourTemp, ...] | None",
    why: bool,
    as_json: bool,
    ics: Path | None,
    no_record: bool,
    call_off: bool,
    **walk: Any,
) -> int:
    """Plan what to drink before, during and after a walk of DURATION, like 45m, 1h15m or 1:15.

    What is not said comes from the settings and from your earlier walks; what they do not know is assumed, and marked
    so.
    """
    from coach.cli.keep import also_planned, called_off, held_back, keep_plan
    from coach.clock import next_at, wall_clock
    from coach.hydration.model import WalkInputs, to_json
    from coach.hydration.people import flag
    from coach.paths import settings_file
    from coach.settings.file import load_settings

    if as_json and ics == STDOUT:
        raise BadInput("--json and --ics - would print two documents. Give one of them, or --ics a file.")
    if ics and not start:
        raise BadInput("A calendar needs to know when the walk starts. Say so with --start 17:30.")
    now = wall_clock()
    if call_off:
        click.echo(called_off(start, now))
        return 0
    if walk["duration_s"] is None:
        raise click.UsageError("Missing argument 'DURATION': say how long the walk is, like coach plan 45m.")
    _agree(walk["duration_s"], walk["distance_m"], walk["speed_m_s"])
    named = tuple(flag(name) for name in flags)
    settings = load_settings(settings_file())
    told = WalkInputs(**walk, temps=temps or (), start=next_at(start, now) if start else None, flags=named)
    made = _planned(told, settings, now, held_back())
    if as_json:
        click.echo(json.dumps(to_json(made), ensure_ascii=False))
    elif ics != STDOUT:
        from coach.hydration.text import plan_text  # words take as long to import as the plan does, and JSON needs none

        click.echo(plan_text(made, settings.units, why=why))
    if ics:
        _to_calendar(made, ics, now, settings.units)
    if not no_record:
        keep_plan(made)
        also_planned(made.inputs.start, now)
    return 0


def _agree(duration_s: float, distance_m: float | None, speed_m_s: float | None) -> None:
    """Refuse a pace and a distance of which only one can be; stops on the way take some of the time."""
    if distance_m is None or speed_m_s is None:
        return
    if not 1 - STOPS <= distance_m / (speed_m_s * duration_s) <= 1 + STOPS:
        raise BadInput("--pace and --distance contradict each other in that time. Give one of them.")


def _planned(told: "WalkInputs", settings: "Settings", now: datetime, withheld: frozenset[str]) -> "Plan":
    """The plan, with what the settings and the journal know of the person."""
    from coach.cli.keep import from_walks
    from coach.hydration.plan import plan
    from coach.settings.model import plan_flags

    known = replace(
        told,
        mass_kg=told.mass_kg or settings.mass_kg,
        height_m=told.height_m or settings.height_m,
        flags=tuple(dict.fromkeys([*told.flags, *plan_flags(settings, now.date())])),
    )
    known, factor = from_walks(known, now)
    return plan(known, withheld=withheld, factor=factor, bottles_ml=settings.bottles_ml)


def _to_calendar(made: "Plan", path: Path, now: datetime, units: str) -> None:
    from coach.cli.keep import plans_before
    from coach.hydration.calendar import plan_calendar, write
    from coach.hydration.model import to_json

    before = plans_before(now)
    if path == STDOUT:
        click.echo(plan_calendar(to_json(made), now, before=before, units=units), nl=False)
    else:
        click.echo(write(to_json(made), path, now, before=before, units=units), err=True)
