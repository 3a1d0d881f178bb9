"""What should not follow what in a routine: the pairs of ``pairs.toml``, and getting up and down."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, groupby
from pathlib import Path

from coach.routine.avoid import FLOOR
from coach.routine.caveat import Caveat
from coach.routine.resolve import ResolvedStep, is_stretch

MOST_TIMES_DOWN = 2
"""How often a routine may send a person down to the floor without a warning."""

_TRAIT_OF_PROP = {"cold-pack": "cold", "warm-pack": "warmth"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two kinds of steps that should not come in this order."""

    first: str
    """A trait: the kind of a move, or ``cold``, ``warmth``, ``floor``."""
    then: str
    says: str
    """With ``{first}`` and ``{then}`` for the names of the steps."""
    source: tuple[str, ...]
    same_muscle: bool = False
    directly: bool = False
    """Whether it only matters with no step between."""


@cache
def pairs() -> tuple[Pair, ...]:
    """The pairs of ``pairs.toml``."""
    table = tomllib.loads(Path(__file__).with_name("pairs.toml").read_text("utf-8"))
    return tuple(Pair(**{**each, "source": tuple(each["source"])}) for each in table["pairs"])


def out_of_order(steps: Sequence[ResolvedStep]) -> Iterator[Caveat]:
    """What comes at the wrong time, each pair once, at the first step that comes too late or too early."""
    traits = [_traits(step) for step in steps]
    for pair in pairs():
        candidates = (
            (first, then)
            for first, then in combinations(range(len(steps)), 2)
            if pair.first in traits[first] and pair.then in traits[then] and (not pair.directly or then == first + 1)
        )
        meeting = (both for both in candidates if not pair.same_muscle or _same_place(*(steps[at] for at in both)))
        if found := min(meeting, key=lambda both: both[1], default=None):
            first, then = (f"“{steps[index].name}”" for index in found)
            yield Caveat(("steps", found[1]), pair.says.format(first=first, then=then), pair.source)
    yield from _down_too_often(steps)


def _traits(step: ResolvedStep) -> set[str | None]:
    floor = {"floor"} if step.position in FLOOR else set()
    stretch = {"stretch"} if is_stretch(step) else set()
    return {step.kind, *stretch, *floor, *(_TRAIT_OF_PROP[prop] for prop in step.props if prop in _TRAIT_OF_PROP)}


def _same_place(one: ResolvedStep, other: ResolvedStep) -> bool:
    if {one.sides, other.sides} == {"left", "right"}:
        return False
    return "any" in (*one.muscles, *other.muscles) or not set(one.muscles).isdisjoint(other.muscles)


def _down_too_often(steps: Sequence[ResolvedStep]) -> Iterator[Caveat]:
    taken = [(step.position in FLOOR, index) for index, step in enumerate(steps) if step.position != "any"]
    spells = [(down, next(spell)[1]) for down, spell in groupby(taken, key=lambda each: each[0])]
    downs = [index for down, index in spells if down]
    if len(downs) > MOST_TIMES_DOWN:
        index = downs[MOST_TIMES_DOWN]
        says = (
            f"“{steps[index].name}” is the third time down to the floor. Do what is done standing or on a chair first."
        )
        yield Caveat(("steps", index), says, ())
