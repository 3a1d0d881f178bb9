"""``coach run``: a guided cool-down, then the check, then the fluids."""

from typing import TYPE_CHECKING

import click

from coach.cli.quantities import DURATION, MINUTES, SPEED
from coach.errors import UnknownName

if TYPE_CHECKING:
    from coach.routine.fit import Fitted


GENERAL = ("park-5", "standing-10", "full-15")
"""Routines for every walk, the shortest first."""


@click.command("run")
@click.argument("routine", required=False)
@click.option("--walk", "walk_s", type=DURATION, help="How long you walked, like 45m.")
@click.option("--minutes", "budget_s", type=MINUTES, help="Fit the routine into this time, like 8.")
@click.option("--avoid", multiple=True, help="A position or a thing to do without, like floor, kneeling or wall.")
@click.option("--speed", type=SPEED, default=1.0, help="Run so many times faster, for a preview.")
@click.option("--plain", is_flag=True, help="Timed lines instead of a screen; chosen by itself without a terminal.")
def command(
    routine: str | None,
    *,
    walk_s: float | None,
    budget_s: float | None,
    avoid: tuple[str, ...],
    speed: float,
    plain: bool,
) -> int:
    """Run ROUTINE (an id of coach routines list, or a FILE.toml), then the check, then the fluids.

    Without ROUTINE you choose one; with --minutes or --avoid one for every walk is fitted.
    """
    from coach.cli.draw import needs_terminal, no_terminal

    drawn = not plain and no_terminal() is None
    if drawn:
        needs_terminal("Use a larger one, or coach run --plain.")
    asked = routine or budget_s or avoid or not drawn
    fitted = _fitted(routine or _general(budget_s), budget_s, avoid) if asked else None
    if not drawn:
        from coach.cli.plain import play

        assert fitted is not None
        return play(fitted, walk_s, speed)
    from coach.app import Opening, open_app

    for change in fitted.changes if fitted else ():
        click.echo(f"coach: {change}", err=True)
    return open_app(Opening(job="run", timeline=fitted.timeline if fitted else None, walk_s=walk_s, speed=speed))


def _fitted(routine: str, budget_s: float | None, avoid: tuple[str, ...]) -> "Fitted":
    from coach.cli.keep import held_back
    from coach.paths import own_routines_dir
    from coach.routine.fit import Fitted, allowed, fit, without
    from coach.routine.library import load_library
    from coach.routine.timeline import timeline_of

    unwanted = [_place_or_prop(word.strip()) for given in avoid for word in given.split(",")]
    library = load_library(own_routines_dir())
    found = library.find(routine).routine
    kept, left_out = without(timeline_of(found, library.moves).steps, unwanted)
    left = allowed(kept, held_back())
    held = ("some steps are held back because of your check",) if len(left) < len(kept) else ()
    fitted = fit(found, left, budget_s)
    return Fitted(fitted.timeline, (*left_out, *held, *fitted.changes))


def _general(budget_s: float | None) -> str:
    """The first of the routines for every walk that lasts as long as there is time, so that little has to give way."""
    from coach.paths import own_routines_dir
    from coach.routine.library import load_library
    from coach.routine.timeline import timeline_of

    library = load_library(own_routines_dir())
    long_enough = (
        name for name in GENERAL if timeline_of(library.get(name).routine, library.moves).seconds >= (budget_s or 0.0)
    )
    return next(long_enough, GENERAL[-1])


def _place_or_prop(word: str) -> str:
    from coach.routine.model import vocabulary

    known = {"floor", *vocabulary()["positions"], *vocabulary()["props"]}
    if word not in known:
        raise UnknownName("position or prop", word, known)
    return word
