"""Time that is left given back to the doses, up to what each step is to have.

First every hold and every count grows by the same share of its way from the shortest dose to its own, because one long
hold among hurried ones helps nobody; whole seconds that this leaves go to the steps in their order. Only then come
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

_SHARES = 1000
"""How finely the even share is reckoned; what that leaves is given away by the second."""


def lengthened(
    steps: Sequence[ResolvedStep], lead_in: float, change: float, budget: float, limit: float = inf
) -> list[ResolvedStep]:
    """The steps at doses that fill the budget, each between its shortest and its own.

    Args:
        steps: The steps in order of rank, which fit at their shortest doses.
        lead_in: Seconds before the first bout.
        change: Seconds before each other bout.
        budget: Seconds of the whole.
        limit: Seconds of stretch for each muscle and side.
    """
    made = [shortest(step) for step in steps]
    left = Fraction(budget) - session_s(made, lead_in, change)
    tops = _tops(steps, made, limit)
    cost = [bouts(step) * Fraction(unit_s(step)) for step in made]
    for index, more in enumerate(_shared(tops, cost, left)):
        made[index] = dosed(made[index], amount(made[index]) + more, made[index].sets)
    left = Fraction(budget) - session_s(made, lead_in, change)
    for index, step in enumerate(steps):
        if made[index].sets < step.sets and left:
            made[index], left = _more_sets(made, index, step, left, change, limit)
    return made


def rounded_off(
    made: Sequence[ResolvedStep], lead_in: float, change: float, budget: float, limit: float = inf
) -> list[ResolvedStep]:
    """The same with the seconds for which no further set or step has room: to the top of a range, in order of rank.

    Args:
        made: Steps that :func:`lengthened` has made.
        lead_in: As there.
        change: As there.
        budget: As there.
        limit: As there.
    """
    steps = [*made]
    left = Fraction(budget) - session_s(steps, lead_in, change)
    for index, step in enumerate(steps):
        a_second = Fraction(unit_s(step))
        more = min(Fraction(longest(step) - amount(step)), left / (bouts(step) * a_second))
        if stretch_s(step):
            more = min(more, Fraction(_room(_stretched(steps), step, limit)) / (step.sets * a_second))
        steps[index] = dosed(step, amount(step) + int(more), step.sets)
        left -= int(more) * bouts(step) * a_second
    return steps


def _tops(steps: Sequence[ResolvedStep], least: Sequence[ResolvedStep], limit: float) -> list[int]:
    """How many seconds or repetitions each may grow: muscles that several stretch are shared in order of rank."""
    stretched = _stretched(least)
    tops = []
    for step, short in zip(steps, least, strict=True):
        more = amount(step) - amount(short)
        if stretch_s(short):
            more = min(more, _room(stretched, short, limit) / (short.sets * unit_s(short)))
            for muscle in short.muscles:
                stretched[muscle] += int(more) * short.sets * unit_s(short)
        tops.append(int(more))
    return tops


def _shared(tops: Sequence[int], cost: Sequence[Fraction], left: Fraction) -> list[int]:
    """How much each grows: an even share of its top, then what is left in order."""

    def spent(share: int) -> Fraction:
        return sum((price * (top * share // _SHARES) for top, price in zip(tops, cost, strict=True)), Fraction(0))

    if spent(_SHARES) <= left:
        return [*tops]
    share = bisect_right(range(_SHARES), left, key=spent) - 1
    left -= spent(share)
    grown = [top * share // _SHARES for top in tops]
    for index, top in enumerate(tops):
        more = min(top - grown[index], int(left // cost[index]))
        grown[index] += more
        left -= more * cost[index]
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
