"""``coach run``: a guided cool-down, then the check, then the fluids."""

from typing import TYPE_CHECKING

import click

from coach.cli.quantities import DURATION, MINUTES, SPEED
from coach.errors import CoachError

if TYPE_CHECKING:
    from coach.routine.fit import Fitted

_FOR_PIPES = "park-5"
"""What is run where nobody can choose and nothing was asked for."""


@click.command("run")
@click.argument("routine", required=False)
@click.option("--walk", "walk_s", type=DURATION, help="How long you walked, like 45m.")
@click.option("--minutes", "budget_s", type=MINUTES, help="Make it fit into this time, like 8.")
@click.option("--muscle", "muscles", multiple=True, help="What to make it for, like calf, or calf,shin.")
@click.option("--after", "walks", multiple=True, help="The walk before: flat, hilly, long, brisk, poles, pack ...")
@click.option("--avoid", multiple=True, help="A position or a thing to do without, like floor, kneeling or wall.")
@click.option("--speed", type=SPEED, default=1.0, help="Run so many times faster, for a preview.")
@click.option("--plain", is_flag=True, help="Timed lines instead of a screen; chosen by itself without a terminal.")
def command(
    routine: str | None,
    *,
    walk_s: float | None,
    budget_s: float | None,
    muscles: tuple[str, ...],
    walks: tuple[str, ...],
    avoid: tuple[str, ...],
    speed: float,
    plain: bool,
) -> int:
    """Run ROUTINE (an id of coach routines list, or a FILE.toml), then the check, then the fluids.

    Without ROUTINE you choose one; with --minutes, --muscle, --after or --avoid one is made to measure for you.
    """
    from coach.cli.draw import needs_terminal, no_terminal
    from coach.cli.keep import tell_what_stands

    if routine and (muscles or walks):
        raise click.UsageError("--muscle and --after make a session to measure, so they go without ROUTINE.")
    drawn = not plain and no_terminal() is None
    if drawn:
        needs_terminal("Use a larger one, or coach run --plain.")
    tell_what_stands()
    fitted = None
    if routine is None and (budget_s or muscles or walks or avoid):
        fitted = _composed(budget_s, muscles, walks, avoid, walk_s)
    elif routine or not drawn:
        fitted = _fitted(routine or _FOR_PIPES, budget_s, avoid)
    if not drawn:
        from coach.cli.plain import play

        assert fitted is not None
        return play(fitted, walk_s, speed)
    from coach.app import Opening, open_app

    for change in fitted.changes if fitted else ():
        click.echo(f"coach: {change}", err=True)
    return open_app(Opening(job="run", timeline=fitted.timeline if fitted else None, walk_s=walk_s, speed=speed))


def _composed(
    budget_s: float | None,
    muscles: tuple[str, ...],
    walks: tuple[str, ...],
    avoid: tuple[str, ...],
    walk_s: float | None,
) -> "Fitted":
    """A session made to measure.

    Raises:
        CoachError: What was asked for cannot be made; or the settings, which say what to leave out, cannot be read.
    """
    from coach.cli.keep import held_back
    from coach.clock import wall_clock
    from coach.paths import settings_file
    from coach.routine import avoid as avoiding
    from coach.routine import parts
    from coach.routine import walks as walking
    from coach.routine.composer import compose
    from coach.routine.fit import Fitted
    from coach.routine.library import load_moves
    from coach.routine.request import USUAL_S, Request
    from coach.settings.file import load_settings
    from coach.settings.model import movement_conditions

    request = Request(
        budget_s or USUAL_S,
        parts.named(muscles),
        walking.named(walks) or walking.by_length(walk_s),
        avoiding.named(avoid),
        movement_conditions(load_settings(settings_file()), wall_clock().date()),
        held_back(),
    )
    made = compose(request, load_moves())
    return Fitted(made.timeline, made.told)


def _fitted(routine: str, budget_s: float | None, avoid: tuple[str, ...]) -> "Fitted":
    """A routine that there is, within the time and without what is to be avoided."""
    from coach.cli.keep import held_back
    from coach.paths import own_routines_dir
    from coach.routine.avoid import named, without
    from coach.routine.conditions import care
    from coach.routine.fit import Fitted, fit
    from coach.routine.holdback import allowed
    from coach.routine.library import load_library
    from coach.routine.timeline import timeline_of

    unwanted = named(avoid)
    library = load_library(own_routines_dir())
    found = library.find(routine).routine
    kept, left_out = without(timeline_of(found, library.moves).steps, unwanted)
    left = allowed(kept, held_back())
    held = ("some steps are held back because of your check",) if len(left) < len(kept) else ()
    fitted = fit(found, left, budget_s)
    with_care = care(fitted.timeline.steps, library.moves, _conditions())
    return Fitted(fitted.timeline, (*left_out, *held, *fitted.changes, *with_care))


def _conditions() -> tuple[str, ...]:
    """The conditions in the settings; none, said on stderr, when those cannot be read: they leave nothing out here."""
    from coach.paths import settings_file
    from coach.settings.file import load_settings
    from coach.settings.model import movement_conditions

    try:
        return movement_conditions(load_settings(settings_file()))
    except CoachError as error:
        click.echo(f"coach: what to take care with is not known. {error.message}", err=True)
        return ()
