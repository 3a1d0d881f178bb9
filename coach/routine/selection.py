"""Which of some ranked steps fit into the time there is: exactly, and in one pass.

A set of steps is *possible* when, each at its shortest allowed dose and with both its sides,

1. the lead-in, every bout and every change before a bout fit into the budget,
2. no muscle is stretched for longer than the limit,
3. no two of them are the same thing done in two ways,
4. no two of them lie down in different places.

*Best* is the possible set that comes first lexicographically: it has the first of the ranking if any possible set has
it, then the second if any possible set with that has it, and so on. A step is therefore dropped only when it cannot be
added to those ranked before it that were kept.

One pass from the first to the last, keeping whatever can still be kept, finds it. For time, stretch, things and places
only grow as a step is added, so whatever is possible stays possible when steps are taken away: the possible sets are
closed downward. Hence a prefix of decisions can be completed if and only if what it keeps is possible by itself
(complete it by keeping nothing more), which is all the pass asks before it decides on the next.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf

from coach.routine.lengths import bouts, shortest, stretch_s, work_s
from coach.routine.resolve import ResolvedStep


@dataclass(frozen=True, slots=True)
class Candidate:
    """A step that may be kept."""

    step: ResolvedStep
    """At the dose it is to have when there is time."""
    change: float
    """Seconds its position asks for, to get into it; a session gives every change as long as its slowest asks."""
    thing: Hashable = None
    """What it is a way of doing; None is like nothing else."""
    ground: Hashable = None
    """Where one lies or sits down for it, a bed or the floor; None for what is done standing or on a chair."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What was decided, by index in the ranking."""

    kept: tuple[int, ...]
    no_time: tuple[int, ...]
    """Those for which only the time is lacking."""


def select(ranked: Sequence[Candidate], lead_in: float, budget: float, limit: float = inf) -> Selection:
    """The best possible set.

    Args:
        ranked: The steps, the most wanted first.
        lead_in: Seconds before the first bout.
        budget: Seconds of the whole.
        limit: Seconds of stretch for each muscle and side.
    """
    kept, room = [], _Room(lead_in, budget, limit)
    least = [shortest(candidate.step) for candidate in ranked]
    for index, candidate in enumerate(ranked):
        if room.has_place(candidate, least[index]) and room.has_time(candidate, least[index]):
            room.take(candidate, least[index])
            kept.append(index)
    dropped = set(range(len(ranked))).difference(kept)
    return Selection(tuple(kept), tuple(i for i in sorted(dropped) if room.has_place(ranked[i], least[i])))


class _Room:
    """What the steps kept so far leave."""

    def __init__(self, lead_in: float, budget: float, limit: float) -> None:
        self._left = Fraction(budget) - Fraction(lead_in)
        self._limit = limit
        self._bouts = 0
        self._change = 0.0
        self._stretched: defaultdict[str, float] = defaultdict(float)
        self._things: set[Hashable] = set()
        self._ground: Hashable = None

    def has_time(self, candidate: Candidate, least: ResolvedStep) -> bool:
        """Whether the budget allows it too."""
        change = Fraction(max(self._change, candidate.change))
        return work_s(least) + change * (self._bouts + bouts(least) - 1) <= self._left

    def has_place(self, candidate: Candidate, least: ResolvedStep) -> bool:
        """Whether it is another thing on the same ground, and its muscles may be stretched for so much longer."""
        longer = stretch_s(least)
        return (
            (candidate.thing is None or candidate.thing not in self._things)
            and (candidate.ground is None or self._ground in {None, candidate.ground})
            and (not longer or all(self._stretched[muscle] + longer <= self._limit for muscle in least.muscles))
        )

    def take(self, candidate: Candidate, least: ResolvedStep) -> None:
        """Keep it."""
        self._left -= work_s(least)
        self._bouts += bouts(least)
        self._change = max(self._change, candidate.change)
        self._things.add(candidate.thing)
        self._ground = self._ground or candidate.ground
        for muscle in least.muscles:
            self._stretched[muscle] += stretch_s(least)
