"""A routine made to fit the minutes there are.

Its author put first what matters most, so the order of the steps is their ranking and the order in which they are
played. Which of them are kept is decided by :mod:`coach.routine.selection`, how long each is by
:mod:`coach.routine.lengthen`; no step gets more than its author gave it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.errors import BadInput
from coach.routine.lengthen import lengthened
from coach.routine.lengths import amount, session_s, shortest
from coach.routine.model import Routine
from coach.routine.resolve import ResolvedStep
from coach.routine.selection import Candidate, select
from coach.routine.timeline import Timeline, lay_out
from coach.words import clock_face


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
    kept = select([Candidate(step, routine.transition) for step in steps], routine.lead_in, budget).kept
    if not kept:
        least = min(session_s([shortest(step)], routine.lead_in, routine.transition) for step in steps)
        needed = clock_face(float(least))
        raise BadInput(f"{routine.name} needs at least {needed}; give it more time or choose another routine.")
    chosen = [steps[index] for index in kept]
    made = lengthened(chosen, routine.lead_in, routine.transition, budget)
    gone = [step.name for index, step in enumerate(steps) if index not in kept]
    return Fitted(lay_out(routine, made), (*_left_out(gone), *_shorter(chosen, made)))


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
