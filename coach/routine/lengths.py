"""How short and how long a step may be: the floors of its ranges, and whole seconds or repetitions up from there.

A step carries the dose it is to have when there is time: the usual one of its move, or what a routine's author wrote.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from coach.routine.resolve import ResolvedStep


def amount(step: ResolvedStep) -> float:
    """Seconds of one hold, or repetitions of one set."""
    return step.hold_s if step.hold_s is not None else float(step.reps or 0)


def unit_s(step: ResolvedStep) -> float:
    """Seconds that one more of its amount takes: a second of a hold, or one repetition."""
    return 1.0 if step.hold_s is not None else float(step.tempo_s or 0)


def dosed(step: ResolvedStep, amount: float, sets: int) -> ResolvedStep:
    """The step with another dose."""
    if step.hold_s is not None:
        return replace(step, hold_s=amount, sets=sets)
    return replace(step, reps=int(amount), sets=sets)


def shortest(step: ResolvedStep) -> ResolvedStep:
    """The step at the floors of its ranges; what has no range, a move of one's own say, stays as it is."""
    allowed = step.hold_range if step.hold_s is not None else step.reps_range
    least = min(amount(step), allowed[0]) if allowed else amount(step)
    return dosed(step, least, min(step.sets, step.sets_range[0]) if step.sets_range else step.sets)


def longest(step: ResolvedStep) -> float:
    """The most seconds of a hold, or repetitions of a set, that the evidence allows, where it says."""
    allowed = step.hold_range if step.hold_s is not None else step.reps_range
    return max(amount(step), allowed[1]) if allowed else amount(step)


def bouts(step: ResolvedStep) -> int:
    """How many bouts it is: one for each side and each set."""
    return step.sets * bouts_a_set(step)


def bouts_a_set(step: ResolvedStep) -> int:
    """One, or two when each side has its turn."""
    return 2 if step.sides == "each" else 1


def work_s(step: ResolvedStep) -> Fraction:
    """Seconds of all its bouts, exactly; what comes before them is not counted."""
    return bouts(step) * Fraction(step.seconds)


def stretch_s(step: ResolvedStep) -> float:
    """Seconds for which it stretches each of its muscles on each side; nothing for what is no stretch."""
    return step.sets * step.seconds if step.kind == "stretch" else 0.0


def session_s(steps: Sequence[ResolvedStep], lead_in: float, change: float) -> Fraction:
    """Exact seconds of a session: the lead-in, each bout, and a change before each but the first.

    In whatever order the steps are done: a switch of sides and a change of position take the same time.
    """
    if not steps:
        return Fraction(0)
    work = sum((work_s(step) for step in steps), Fraction(lead_in))
    return work + Fraction(change) * (sum(map(bouts, steps)) - 1)
