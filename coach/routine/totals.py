"""What the steps of a routine come to together: for each muscle, and for each side."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from coach.routine.caveat import Caveat
from coach.routine.model import Move, vocabulary
from coach.routine.resolve import ResolvedStep, is_stretch
from coach.units import duration_text
from coach.words import listing

MUSCLE_LIMIT = 60.0
"""Seconds of held stretch for one muscle of one side in one round (ACSM 2011: 60 s for each muscle and tendon)."""

_NO_MUSCLE = {"any", "diaphragm", "orbicularis-oculi"}
"""What a move may name and nobody stretches; ``any`` is the muscle that bothers you, which no file can know."""

_MOST_NAMED = 4
"""Steps in one sentence; nobody reads a hundred."""

_Parts = tuple[tuple[int, float], ...]
"""Steps from 0, each with the seconds it gives."""


def stretched_too_long(steps: Sequence[ResolvedStep], moves: Mapping[str, Move]) -> Iterator[Caveat]:
    """The muscles that are held in a stretch for longer than a round should, at the step that goes over the limit.

    Every muscle that a move is for counts. Repetitions do not: their number is judged by the range of the move.
    A held move of one's own that names muscles counts as a stretch, as it does where a verdict holds stretches back.
    What one move alone stretches, at the dose that was read for that very move, has what its source gives it.
    """
    parts: dict[tuple[str, str], list[tuple[int, float]]] = defaultdict(list)
    for index, step in enumerate(steps):
        if is_stretch(step) and step.hold_s is not None:
            for muscle in dict.fromkeys(step.muscles):
                for side in _sides(step) if muscle not in _NO_MUSCLE else ():
                    parts[muscle, side].append((index, step.hold_s * step.sets))
    over: dict[_Parts, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for (muscle, side), found in parts.items():
        if _sum(found) > MUSCLE_LIMIT and not (len(found) == 1 and _as_read(steps[found[0][0]], moves)):
            over[tuple(found)][muscle].append(side)
    for found_in, muscles in over.items():
        yield _too_long(found_in, muscles, steps)


def _as_read(step: ResolvedStep, moves: Mapping[str, Move]) -> bool:
    """Whether it is held for no longer than its move usually is, by a source for that move."""
    move = moves[step.move] if step.move is not None else None
    if move is None or move.dose_status != "seen" or move.hold is None or step.hold_s is None:
        return False
    return step.hold_s <= move.hold and step.sets <= move.sets


def _too_long(parts: _Parts, muscles: dict[str, list[str]], steps: Sequence[ResolvedStep]) -> Caveat:
    over = next(index for at, (index, _) in enumerate(parts) if _sum(parts[: at + 1]) > MUSCLE_LIMIT)
    sides = next(iter(muscles.values()))
    where = "on each side" if len(sides) == 2 else f"on the {sides[0]}"
    names = listing(vocabulary()["muscles"][muscle] for muscle in muscles)
    given = [f"step {index + 1} “{steps[index].name}” {duration_text(seconds)}" for index, seconds in parts]
    if len(given) > _MOST_NAMED:
        given[_MOST_NAMED:] = [f"{len(given) - _MOST_NAMED} more"]
    says = f"{names}: stretched for {duration_text(_sum(parts))} {where} in one round, by {listing(given)}. "
    says += f"{MUSCLE_LIMIT:g}s in all is what the source asks for."
    return Caveat(("steps", over, "hold"), says, ("ACSM",))


def _sum(parts: Iterable[tuple[int, float]]) -> float:
    return round(math.fsum(seconds for _, seconds in parts), 6)


def uneven(steps: Sequence[ResolvedStep], moves: Mapping[str, Move]) -> Iterator[Caveat]:
    """The moves that are done longer on one side than on the other, at the last step that does.

    Two moves on one side each are even when they are for the same muscles and last equally long. Relief, and what is
    for the muscle that bothers you, owes no side: it goes where it is needed.
    """
    done: dict[str, list[int]] = defaultdict(list)
    for index, step in enumerate(steps):
        if step.kind != "relief" and "any" not in step.muscles:
            done[step.move or step.name].append(index)
    one_sided = [found for found in done.values() if _lead(steps, found)]
    for found in one_sided:
        same = [index for other in one_sided for index in other if _alike(steps[index], steps[found[0]])]
        if not steps[found[0]].muscles or _lead(steps, same):
            yield _uneven(steps, found, moves)


def _alike(one: ResolvedStep, other: ResolvedStep) -> bool:
    return one.kind == other.kind and set(one.muscles) == set(other.muscles)


def _lead(steps: Sequence[ResolvedStep], found: Iterable[int]) -> float:
    """Seconds that the left has before the right."""
    left, right = _left_and_right(steps, found)
    return round(left - right, 6)


def _left_and_right(steps: Sequence[ResolvedStep], found: Iterable[int]) -> tuple[float, float]:
    given = [(side, steps[index]) for index in found for side in _sides(steps[index])]
    left, right = (math.fsum(s.seconds * s.sets for at, s in given if at == side) for side in ("left", "right"))
    return left, right


def _uneven(steps: Sequence[ResolvedStep], found: Sequence[int], moves: Mapping[str, Move]) -> Caveat:
    last = next(index for index in reversed(found) if steps[index].sides in {"left", "right"})
    name, move = f"“{steps[last].name}”", steps[last].move
    left, right = _left_and_right(steps, found)
    if left and right:
        says = f"{name} lasts {duration_text(left)} on the left and {duration_text(right)} on the right."
    else:
        says = f"{name} is done on the {'left' if left else 'right'} only."
    says += ' Both sides should have the same: sides = "each" does that.'
    return Caveat(("steps", last, "sides"), says, moves[move].source if move else ())


def _sides(step: ResolvedStep) -> tuple[str, ...]:
    return (step.sides,) if step.sides in {"left", "right"} else ("left", "right")
