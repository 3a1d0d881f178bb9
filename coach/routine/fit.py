"""A routine made to fit the minutes there are, and the places one will not go.

What gives way, in this order: extra sets, then the length of holds down to the shortest the evidence allows, then
whole steps from the end (routines put first what a walk works most). A one-sided step goes with both its sides or stays
with both, and everything that gave way is said.
"""

from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass, replace

from coach.errors import BadInput
from coach.routine.model import Routine
from coach.routine.resolve import ResolvedStep
from coach.routine.timeline import Timeline, lay_out
from coach.words import clock_face, listing

FLOOR = frozenset({"floor-seated", "kneeling", "hands-and-knees", "supine", "prone", "side-lying"})
"""Positions meant by ``avoid floor``."""


ALL_HELP = frozenset({"stretch", "massage", "foam_roller", "heat"})
"""When a verdict holds back all of these, there is no session to offer."""

_HELD_BACK = (
    "Your check asks for something else first, so this is held back. Home shows what it said; when you have had "
    "advice, record it there and everything is offered again."
)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A timeline, and in words what had to give way for it."""

    timeline: Timeline
    changes: tuple[str, ...] = ()


def without(steps: Sequence[ResolvedStep], avoid: Collection[str]) -> tuple[list[ResolvedStep], tuple[str, ...]]:
    """The steps that keep clear of some positions and props, and in words what was left out.

    Args:
        steps: The steps of a routine.
        avoid: Ids of positions and props; ``floor`` stands for every position on the floor.

    Raises:
        BadInput: Nothing is left.
    """
    unwanted = set(avoid) | (FLOOR if "floor" in avoid else frozenset())
    kept = [step for step in steps if step.position not in unwanted and unwanted.isdisjoint(step.props)]
    if not kept:
        raise BadInput(f"Without {listing(sorted(avoid), 'or')} nothing of this routine is left; choose another one.")
    return kept, _left_out([step.name for step in steps if step not in kept])


def allowed(steps: Sequence[ResolvedStep], held: Container[str]) -> list[ResolvedStep]:
    """The steps that are left when some help is held back.

    Raises:
        BadInput: None of the help of a session is left.
    """
    refuse_without_help(held)
    kept = [step for step in steps if not any(code in held for code in help_of(step))]
    if not kept:
        raise BadInput(_HELD_BACK, "Held back")
    return kept


def refuse_without_help(held: Container[str]) -> None:
    """Offer no session when everything that helps is held back.

    Raises:
        BadInput: It is.
    """
    if all(code in held for code in ALL_HELP):
        raise BadInput(_HELD_BACK, "Held back")


def refuse_held_back(timeline: Timeline, held: Container[str]) -> None:
    """Let no session through that was laid out before some of its help was held back.

    Raises:
        BadInput: A step of it is held back.
    """
    if len(allowed(timeline.steps, held)) < len(timeline.steps):
        raise BadInput("Your check holds back some of its steps for now. Home shows what it said.", "Held back")


def help_of(step: ResolvedStep) -> list[str]:
    """Codes of the help a step gives."""
    codes: list[str] = [step.kind] if step.kind in {"stretch", "massage"} else []
    codes += ["foam_roller"] if {"roller", "ball"} & {*step.props} else []
    codes += ["heat"] if {"warm-pack", "flannel"} & {*step.props} else []
    codes += ["cold"] if "cold-pack" in step.props else []
    codes += ["supine"] if step.position == "supine" else []
    return codes or (["stretch"] if step.kind in {None, "relief"} else [])


def fit(routine: Routine, steps: Sequence[ResolvedStep], budget: float | None) -> Fitted:
    """The routine within ``budget`` seconds, lead-in and transitions included; None leaves it as it is.

    Raises:
        BadInput: Not even its first step fits.
    """
    whole = lay_out(routine, steps)
    if budget is None or whole.seconds <= budget:
        return Fitted(whole)
    for count in range(len(steps), 0, -1):
        kept = list(steps[:count])
        if lay_out(routine, [_shortest(step) for step in kept]).seconds <= budget:
            return Fitted(*_lengthened(routine, kept, budget, _left_out([step.name for step in steps[count:]])))
    least = lay_out(routine, [_shortest(steps[0])]).seconds
    raise BadInput(f"{routine.name} needs at least {clock_face(least)}; give it more time or choose another routine.")


def _lengthened(
    routine: Routine, kept: list[ResolvedStep], budget: float, left_out: tuple[str, ...]
) -> tuple[Timeline, tuple[str, ...]]:
    """As many sets as fit at the shortest holds, then the holds as long as fit."""
    steps, changes = _fewer_sets(routine, kept, budget)
    if lay_out(routine, steps).seconds > budget:
        changes = (*changes, "holds are shorter, still within what the evidence allows")
        share = _largest_share(routine, steps, budget)
        steps = [_scaled(step, share) for step in steps]
    return lay_out(routine, steps), (*left_out, *changes)


def _fewer_sets(
    routine: Routine, kept: list[ResolvedStep], budget: float
) -> tuple[list[ResolvedStep], tuple[str, ...]]:
    steps = list(kept)
    fewer = False
    for index in reversed(range(len(steps))):
        while steps[index].sets > 1 and lay_out(routine, [_scaled(step, 0.0) for step in steps]).seconds > budget:
            steps[index] = replace(steps[index], sets=steps[index].sets - 1)
            fewer = True
    return steps, ("fewer sets",) if fewer else ()


def _largest_share(routine: Routine, steps: list[ResolvedStep], budget: float) -> float:
    """How much of the way from the shortest to the usual hold fits, in hundredths."""
    for hundredths in range(100, 0, -1):
        if lay_out(routine, [_scaled(step, hundredths / 100) for step in steps]).seconds <= budget:
            return hundredths / 100
    return 0.0


def _shortest(step: ResolvedStep) -> ResolvedStep:
    return _scaled(replace(step, sets=1), 0.0)


def _scaled(step: ResolvedStep, share: float) -> ResolvedStep:
    if step.reps is not None or step.hold_range is None or step.seconds <= step.hold_range[0]:
        return step
    low = step.hold_range[0]
    return replace(step, hold_s=float(int(low + (step.seconds - low) * share)))


def _left_out(names: Sequence[str]) -> tuple[str, ...]:
    return (f"left out: {'; '.join(names)}",) if names else ()
