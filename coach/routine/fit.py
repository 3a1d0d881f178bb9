"""A routine made to fit the minutes there are.

Its author put first what matters most, so the order of the steps is their ranking and the order in which they are
played. Which of them are kept is decided by :mod:`coach.routine.selection`, how long each is by
:mod:`coach.routine.lengthen`; no step gets more than its author gave it.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from operator import itemgetter

from coach.errors import BadInput
from coach.routine.lengthen import lengthened
from coach.routine.lengths import amount, dosed, session_s, shortest
from coach.routine.model import Routine
from coach.routine.resolve import ResolvedStep
from coach.routine.selection import Candidate, select
from coach.routine.timeline import Timeline, lay_out
from coach.words import clock_face

_OTHER: Mapping[str, str] = {"left": "right", "right": "left"}


@dataclass(frozen=True, slots=True)
class Fitted:
    """A timeline, and in words what had to give way for it."""

    timeline: Timeline
    changes: tuple[str, ...] = ()


def fit(routine: Routine, steps: Sequence[ResolvedStep], budget: float | None) -> Fitted:
    """The routine within ``budget`` seconds, lead-in and changes included; None leaves it as it is.

    Raises:
        BadInput: Not even one of its steps fits.
    """
    whole = lay_out(routine, steps)
    if budget is None or whole.seconds <= budget:
        return Fitted(whole)
    units = _units(steps)
    kept = select([Candidate(unit.step, routine.transition) for unit in units], routine.lead_in, budget).kept
    if not kept:
        least = min(session_s([shortest(unit.step)], routine.lead_in, routine.transition) for unit in units)
        needed = clock_face(float(least))
        raise BadInput(f"{routine.name} needs at least {needed}; give it more time or choose another routine.")
    chosen = [units[index] for index in kept]
    doses = lengthened([unit.step for unit in chosen], routine.lead_in, routine.transition, budget, inf)
    given = ((at, dose) for unit, dose in zip(chosen, doses, strict=True) for at in unit.at)
    made = {at: dosed(steps[at], amount(dose), dose.sets) for at, dose in sorted(given, key=itemgetter(0))}
    gone = [step.name for at, step in enumerate(steps) if at not in made]
    played = [*made.values()]
    return Fitted(lay_out(routine, played), (*_left_out(gone), *_shorter([steps[at] for at in made], played)))


@dataclass(frozen=True, slots=True)
class _Unit:
    """What is kept or dropped as a whole."""

    step: ResolvedStep
    at: tuple[int, ...]
    """Where it stands among the steps: twice when its two sides are steps of their own."""


def _units(steps: Sequence[ResolvedStep]) -> list[_Unit]:
    """The steps, and as one unit with the smaller dose of the two those that are the left and the right of one move."""
    units: list[_Unit] = []
    waiting: dict[Hashable, int] = {}
    for at, step in enumerate(steps):
        this = (step.move or step.name, step.hold_s is None, step.tempo_s, step.sides)
        first = waiting.pop((*this[:-1], _OTHER.get(step.sides)), None)
        if first is None:
            waiting[this] = len(units)
            units.append(_Unit(step, (at,)))
        else:
            left, here = units[first].step, min(amount(units[first].step), amount(step))
            both = replace(dosed(left, here, min(left.sets, step.sets)), sides="each")
            units[first] = _Unit(both, (*units[first].at, at))
    return units


def _left_out(names: Sequence[str]) -> tuple[str, ...]:
    return (f"left out: {'; '.join(names)}",) if names else ()


def _shorter(own: Sequence[ResolvedStep], made: Sequence[ResolvedStep]) -> tuple[str, ...]:
    pairs = [*zip(own, made, strict=True)]
    fewer = any(short.sets < step.sets for step, short in pairs)
    less = {step.hold_s is None for step, short in pairs if amount(short) < amount(step)}
    return (
        ("fewer sets",) * fewer
        + ("fewer repetitions",) * (True in less)
        + ("holds are shorter, still within what the evidence allows",) * (False in less)
    )
