"""Time that is left given back to the doses, up to what each step is to have.

First every held stretch grows to where the usual hold begins, in order of rank: one that is long enough helps more than
two that are hurried. Then every hold and every count grows by the same share of its way to its own, because one long
hold among short ones helps nobody; whole seconds that this leaves go to the steps in their order. Only then come
further sets, in that order too: a longer hold costs no switch of sides, another set does. In the end no dose can be
longer by a second, or by a repetition, and still be no longer than its own.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import inf

from coach.routine.lengths import amount, bouts, bouts_a_set, dosed, longest, session_s, shortest, stretch_s, unit_s
from coach.routine.resolve import ResolvedStep

USUAL_FROM_S = 20.0
"""Seconds of a held stretch: where the usual dose of adults begins (evidence B2: 20 to 30 s, twice)."""

_SHARES = 1000
"""How finely the even share is reckoned; what that leaves is given away by the second."""


def lengthened(
    steps: Sequence[ResolvedStep], lead_in: float, change: float, budget: float, limit: float
) -> list[ResolvedStep]:
    """The steps at doses that fill the budget, each between its shortest and its own.

    Args:
        steps: The steps in order of rank, which fit at their shortest doses.
        lead_in: Seconds before the first bout.
        change: Seconds before each other bout.
        budget: Seconds of the whole.
        limit: Seconds of stretch for each muscle and side; may be infinite.
    """
    made = [shortest(step) for step in steps]
    begun = [*map(_begun, steps, made)]
    for goals, give in ((begun, _in_turn), ([amount(step) for step in steps], _shared)):
        left = Fraction(budget) - session_s(made, lead_in, change)
        cost = [bouts(step) * Fraction(unit_s(step)) for step in made]
        more = give(_tops(goals, made, limit), cost, left)
        made = [dosed(step, amount(step) + grown, step.sets) for step, grown in zip(made, more, strict=True)]
    left = Fraction(budget) - session_s(made, lead_in, change)
    for index, step in enumerate(steps):
        if made[index].sets < step.sets and left:
            made[index], left = _more_sets(made, index, step, left, change, limit)
    return made


def rounded_off(
    made: Sequence[ResolvedStep], lead_in: float, change: float, budget: float, limit: float
) -> list[ResolvedStep]:
    """The same with the seconds for which no further set or step has room: to the top of a range, in order of rank.

    Args:
        made: Steps that :func:`lengthened` has made.
        lead_in: As there.
        change: As there.
        budget: As there.
        limit: As there.
    """
    left = Fraction(budget) - session_s(made, lead_in, change)
    cost = [bouts(step) * Fraction(unit_s(step)) for step in made]
    more = _in_turn(_tops([longest(step) for step in made], made, limit), cost, left)
    return [dosed(step, amount(step) + grown, step.sets) for step, grown in zip(made, more, strict=True)]


def _begun(own: ResolvedStep, least: ResolvedStep) -> float:
    """The amount up to which a step grows first: that where the usual hold begins, if it is a held stretch."""
    if own.kind != "stretch" or own.hold_s is None:
        return amount(least)
    return max(amount(least), min(own.hold_s, USUAL_FROM_S))


def _tops(goals: Sequence[float], made: Sequence[ResolvedStep], limit: float) -> list[int]:
    """How many seconds or repetitions each may grow: muscles that several stretch are shared in order of rank."""
    stretched = _stretched(made)
    tops = []
    for goal, step in zip(goals, made, strict=True):
        more = goal - amount(step)
        if stretch_s(step):
            more = min(more, _room(stretched, step, limit) / (step.sets * unit_s(step)))
            for muscle in step.muscles:
                stretched[muscle] += int(more) * step.sets * unit_s(step)
        tops.append(int(more))
    return tops


def _shared(tops: Sequence[int], cost: Sequence[Fraction], left: Fraction) -> list[int]:
    """How much each grows: an even share of its top, then what is left in order."""

    def spent(share: int) -> Fraction:
        return sum((price * (top * share // _SHARES) for top, price in zip(tops, cost, strict=True)), Fraction(0))

    if spent(_SHARES) <= left:
        return [*tops]
    share = bisect_right(range(_SHARES), left, key=spent) - 1
    grown = [top * share // _SHARES for top in tops]
    rest = _in_turn([top - more for top, more in zip(tops, grown, strict=True)], cost, left - spent(share))
    return [more + further for more, further in zip(grown, rest, strict=True)]


def _in_turn(tops: Sequence[int], cost: Sequence[Fraction], left: Fraction) -> list[int]:
    """How much each grows when the first may have all that it can use."""
    grown = []
    for top, price in zip(tops, cost, strict=True):
        more = min(top, int(left // price))
        grown.append(more)
        left -= more * price
    return grown


def _more_sets(
    made: Sequence[ResolvedStep], index: int, own: ResolvedStep, left: Fraction, change: float, limit: float
) -> tuple[ResolvedStep, Fraction]:
    """The step with as many sets more as are worth their change, and what is left then.

    The last of them may ask for a shorter hold: two of 24 s, when there is no time for two of 25 s, but not two of 11 s
    in place of one of 20 s, which gain less time at work than the change between them takes.
    """
    step, least, unit = made[index], amount(shortest(own)), Fraction(unit_s(own))
    room = _room(_stretched(made), step, limit) if stretch_s(step) else inf
    while step.sets < own.sets:
        sides, sets = bouts_a_set(step), step.sets + 1
        before = bouts(step) * (Fraction(step.seconds) + Fraction(change)) + left
        most = (before / (sides * sets) - Fraction(change)) / unit
        if room < inf:
            most = min(most, (Fraction(room) + step.sets * Fraction(step.seconds)) / (sets * unit))
        new = min(amount(step), least + int(most - Fraction(least))) if most >= least else 0.0
        if new < amount(step) and (sets * new - step.sets * amount(step)) * unit < change:
            break
        room -= (sets * new - step.sets * amount(step)) * float(unit)
        step = dosed(step, new, sets)
        left = before - bouts(step) * (Fraction(step.seconds) + Fraction(change))
    return step, left


def _stretched(steps: Sequence[ResolvedStep]) -> defaultdict[str, float]:
    """Seconds for which each muscle of a side is stretched."""
    total: defaultdict[str, float] = defaultdict(float)
    for step in steps:
        for muscle in step.muscles:
            total[muscle] += stretch_s(step)
    return total


def _room(stretched: Mapping[str, float], step: ResolvedStep, limit: float) -> float:
    return min((limit - stretched[muscle] for muscle in step.muscles), default=inf)
