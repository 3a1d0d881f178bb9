"""A routine laid out in time: every bout, with the time to get into it.

A *bout* (the field's word for one unbroken period of exercise) is one side of one set of one step. Each has a *lead*
before it: the lead-in before the first, a switch of sides, or a transition to the next position. So the whole of a
routine is the sum of its leads and bouts, and each set of a step with ``sides = "each"`` is two bouts of equal length.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum
from typing import Literal

from coach.routine.model import Move, Routine, Side
from coach.routine.resolve import ResolvedStep, resolve

Lead = Literal["lead-in", "transition", "switch", "again"]
"""Why there is time before a bout: the start, another step, the other side, or another set of the same side."""


@dataclass(frozen=True, slots=True)
class Bout:
    """One side of one set of one step."""

    step: int
    """Index of its step in the routine."""
    side: Side
    set: int
    """Which set, from 1."""
    seconds: float
    """How long it lasts."""
    lead: float
    """Seconds before it, to get ready or into position."""
    why: Lead


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the player plays, in order."""

    routine: Routine
    steps: tuple[ResolvedStep, ...]
    bouts: tuple[Bout, ...]

    @property
    def seconds(self) -> float:
        """The whole of it: leads and bouts, in whatever order they come."""
        return fsum(seconds for bout in self.bouts for seconds in (bout.lead, bout.seconds))

    def first_bout(self, step: int) -> int:
        """Index of the first bout of a step."""
        return next(index for index, bout in enumerate(self.bouts) if bout.step == step)

    def only(self, wanted: Iterable[tuple[int, Side]]) -> "Timeline":
        """The same routine cut down to some sides of some steps (a side that is still owed, say)."""
        keep = set(wanted)
        kept = [bout for bout in self.bouts if (bout.step, bout.side) in keep]
        return replace(self, bouts=tuple(_with_leads(kept, self.routine)))


def timeline_of(routine: Routine, moves: Mapping[str, Move]) -> Timeline:
    """The timeline of a routine as its file has it.

    Raises:
        UnknownName: A step names a move that is not in ``moves``.
    """
    return lay_out(routine, [resolve(step, moves) for step in routine.steps])


def lay_out(routine: Routine, steps: Sequence[ResolvedStep]) -> Timeline:
    """The timeline of ``routine``, whose steps have been resolved against the library."""
    bouts = (
        Bout(step=index, side=side, set=number, seconds=step.seconds, lead=0, why="transition")
        for index, step in enumerate(steps)
        for number in range(1, step.sets + 1)
        for side in _sides(step)
    )
    return Timeline(routine, tuple(steps), tuple(_with_leads(bouts, routine)))


def _sides(step: ResolvedStep) -> tuple[Side, ...]:
    return ("left", "right") if step.sides == "each" else (step.sides,)


def _with_leads(bouts: Iterable[Bout], routine: Routine) -> Iterator[Bout]:
    before: Bout | None = None
    for bout in bouts:
        why = _why(before, bout)
        yield replace(bout, why=why, lead=routine.lead_in if why == "lead-in" else routine.transition)
        before = bout


def _why(before: Bout | None, bout: Bout) -> Lead:
    if before is None:
        return "lead-in"
    if before.step != bout.step:
        return "transition"
    return "again" if before.side == bout.side else "switch"
