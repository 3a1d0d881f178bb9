"""Finding one's way through the library: what a person looks for, and which moves and routines answer to it."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, get_args

from coach.routine.model import Level, Move, Routine, vocabulary, words_of
from coach.routine.resolve import ResolvedStep
from coach.routine.timeline import Timeline
from coach.words import listing

KINDS: Mapping[str, str] = {
    "walk": "walking",
    "mobility": "moving",
    "stretch": "stretching",
    "massage": "massage",
    "relief": "relief",
    "breathe": "breathing",
}
"""The kinds of moves, in words."""

LEVELS: tuple[str, ...] = get_args(Level)
"""The levels of routines, from the mildest on."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What somebody looks for. An empty criterion asks for nothing; one with several answers takes any of them."""

    text: str = ""
    """Words that all have to occur: in the name, the id, the muscles, the region."""
    regions: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    """Where one is ready to be; a routine must not ask for another."""
    have: tuple[str, ...] | None = None
    """All that is at hand, so that nothing else may be needed; None when that was not said."""
    lack: tuple[str, ...] = ()
    """What to do without."""
    kinds: tuple[str, ...] = ()
    """Of moves."""
    minutes: int | None = None
    """The longest that a routine may last."""
    levels: tuple[str, ...] = ()
    """Of routines."""

    def of_moves(self) -> "Filter":
        """As much of it as can be asked of a move."""
        return replace(self, minutes=None, levels=())

    def of_routines(self) -> "Filter":
        """As much of it as can be asked of a routine."""
        return replace(self, kinds=())


def matches_move(wanted: Filter, move: Move) -> bool:
    """Whether a move is what somebody looks for."""
    return (
        _has_words(wanted.text, _words_of_move(move))
        and _one_of(wanted.regions, move.region)
        and _in_reach(wanted, move.position, move.props)
        and _one_of(wanted.kinds, move.kind)
    )


def matches_routine(wanted: Filter, timeline: Timeline) -> bool:
    """Whether a routine is: one step in a region is enough, but every step must be within reach."""
    routine, steps = timeline.routine, timeline.steps
    return (
        _has_words(wanted.text, _words_of_routine(routine, steps))
        and (not wanted.regions or any(step.region in wanted.regions for step in steps))
        and all(_in_reach(wanted, step.position, step.props) for step in steps)
        and (wanted.minutes is None or timeline.seconds <= wanted.minutes * 60)
        and _one_of(wanted.levels, routine.level)
    )


def _one_of(wanted: tuple[str, ...], found: str) -> bool:
    return not wanted or found in wanted


def _in_reach(wanted: Filter, position: str, props: tuple[str, ...]) -> bool:
    return (
        (position == "any" or _one_of(wanted.positions, position))
        and (wanted.have is None or {*props} <= {*wanted.have})
        and not {*props} & {*wanted.lack}
    )


# --- words ---------------------------------------------------------------------------------------------------------


def folded(text: str) -> str:
    """``text`` as it is compared: without accents, in small letters."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(character for character in plain if not unicodedata.combining(character)).casefold()


def _has_words(wanted: str, words: str) -> bool:
    return all(word in words for word in folded(wanted).split())


@lru_cache(maxsize=1024)
def _folded_once(*words: str) -> str:
    return folded("\n".join(words))


def _words_of_move(move: Move) -> str:
    region = vocabulary()["regions"][move.region]
    return _folded_once(move.name, move.id, region, KINDS[move.kind], *words_of("muscles", move.muscles))


def _words_of_routine(routine: Routine, steps: tuple[ResolvedStep, ...]) -> str:
    regions = words_of("regions", tuple(step.region for step in steps if step.region))
    muscles = words_of("muscles", tuple(muscle for step in steps for muscle in step.muscles))
    names = (step.name for step in steps)
    return _folded_once(routine.name, routine.id, routine.summary, *names, *regions, *muscles)


def summary(wanted: Filter) -> str:
    """What is looked for, in one line; nothing for everything."""
    return " · ".join(words for _, words in _criteria(wanted))


def _criteria(wanted: Filter) -> Iterator[tuple[str, str]]:
    """Each criterion that asks for something: its field, and how it is said."""
    known = vocabulary()
    if wanted.text.strip():
        yield "text", f"“{wanted.text.strip()}”"
    for field, listed in (("regions", "regions"), ("positions", "positions")):
        if chosen := getattr(wanted, field):
            yield field, listing((known[listed][each] for each in chosen), "or")
    if wanted.have is not None:
        yield "have", f"with {listing(words_of('props', wanted.have)) if wanted.have else 'nothing'} at hand"
    if wanted.lack:
        yield "lack", f"without {listing(words_of('props', wanted.lack), 'or')}"
    if wanted.kinds:
        yield "kinds", listing((KINDS[kind] for kind in wanted.kinds), "or")
    if wanted.minutes is not None:
        yield "minutes", f"at most {wanted.minutes} min"
    if wanted.levels:
        yield "levels", listing(wanted.levels, "or")


def how_to_widen(wanted: Filter, count: Callable[[Filter], int]) -> str:
    """Which one criterion to give up when nothing is found: the one that then leaves the most.

    Args:
        wanted: What was looked for.
        count: How much a filter leaves.
    """
    without = [
        (count(with_criterion(wanted, name, getattr(Filter(), name))), words) for name, words in _criteria(wanted)
    ]
    most, words = max(without, key=lambda each: each[0], default=(0, ""))
    return f"Without “{words.strip('“”')}” there would be {most}." if most else "Take several of these away."


def with_criterion(wanted: Filter, name: str, value: object) -> Filter:
    """The filter with one criterion, by the name of its field, put otherwise."""
    changes: dict[str, Any] = {name: value}
    return replace(wanted, **changes)


def only(wanted: Filter, name: str) -> Filter:
    """One criterion of a filter, by itself."""
    return with_criterion(Filter(), name, getattr(wanted, name))
