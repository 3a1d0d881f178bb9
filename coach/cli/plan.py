"""``coach plan``: the fluids for a walk."""

import json
from dataclasses import replace
from datetime import time
from typing import Any

import click

from coach.cli.quantities import (
    CLOCK,
    DISTANCE,
    DURATION,
    HEIGHT,
    HUMIDITY,
    LOAD,
    MASS,
    PACE,
    PERCENT,
    TEMPERATURE,
    WIND,
)


@click.command("plan")
@click.argument("duration_s", metavar="DURATION", type=DURATION)
@click.option("--start", type=CLOCK, help="When the walk starts, like 17:30: today, or tomorrow when that has passed.")
@click.option("--distance", "distance_m", type=DISTANCE, help="Like 5km or 3mi.")
@click.option("--pace", "speed_m_s", type=PACE, help="Like 12:00/km, 20:00/mi or 5km/h.")
@click.option("--mass", "mass_kg", type=MASS, help="Body mass, like 70kg or 154lb.")
@click.option("--height", "height_m", type=HEIGHT, help="Like 175cm or 5ft9in.")
@click.option("--temp", "temp_c", type=TEMPERATURE, help="Air temperature, like 24C or 75F.")
@click.option("--humidity", "humidity_pct", type=HUMIDITY, help="Relative humidity in percent.")
@click.option("--sun", type=click.Choice(["shade", "partial", "full"]), help="How much sun there is on the way.")
@click.option("--wind", "wind_m_s", type=WIND, help="Like 0.5m/s or 5mph.")
@click.option("--load", "load_kg", type=LOAD, help="What you carry, like 5kg.")
@click.option("--grade", "grade_pct", type=PERCENT, help="Average climb, like 2%.")
@click.option("--flag", "flags", multiple=True, help="A condition or medicine, like pregnant or lithium; repeatable.")
@click.option("--json", "as_json", is_flag=True, help="Print the plan as one JSON object.")
@click.option("--no-record", is_flag=True, help="Do not keep this plan in the journal.")
def command(*, start: time | None, flags: tuple[str, ...], as_json: bool, no_record: bool, **walk: Any) -> int:
    """Plan what to drink before, during and after a walk of DURATION, like 45m, 1h15m or 1:15.

    What is not said comes from the settings; what they do not know is assumed, and marked so.
    """
    from coach.cli.keep import held_back, keep_plan
    from coach.clock import next_at, wall_clock
    from coach.hydration.model import WalkInputs, to_json
    from coach.hydration.people import flag
    from coach.hydration.plan import plan
    from coach.hydration.text import plan_text
    from coach.paths import settings_file
    from coach.settings.file import load_settings
    from coach.settings.model import plan_flags

    now = wall_clock()
    named = [flag(name) for name in flags]
    settings = load_settings(settings_file())
    inputs = WalkInputs(**walk, start=next_at(start, now) if start else None)
    if inputs.speed_m_s is None and inputs.distance_m is not None:
        inputs = replace(inputs, speed_m_s=inputs.distance_m / inputs.duration_s)
    made = plan(
        replace(
            inputs,
            mass_kg=inputs.mass_kg or settings.mass_kg,
            height_m=inputs.height_m or settings.height_m,
            flags=tuple(dict.fromkeys([*named, *plan_flags(settings, now.date())])),
        ),
        withheld=held_back(),
    )
    click.echo(json.dumps(to_json(made), ensure_ascii=False) if as_json else plan_text(made, settings.units))
    if not no_record:
        keep_plan(made)
    return 0
