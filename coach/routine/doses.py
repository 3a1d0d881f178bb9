"""Judges the doses of a routine that is right in form: warnings, each with its source, that stop nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from coach.document.positions import Positions
from coach.document.problem import Problem, shortened
from coach.document.syntax import parse
from coach.routine.caveat import Caveat
from coach.routine.checker import dotted
from coach.routine.model import Move, Routine
from coach.routine.pairs import out_of_order
from coach.routine.ranges import out_of_range
from coach.routine.resolve import ResolvedStep, resolve
from coach.routine.totals import stretched_too_long, uneven

__all__ = ["Caveat", "DoseWarning", "placed", "warning_words", "warnings"]


@dataclass(frozen=True, slots=True)
class DoseWarning(Problem):
    """A warning with its place in a file."""

    source: str = ""
    """The titles of what says so."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: warning: {self.message} ({self.source})"


def warnings(routine: Routine, moves: Mapping[str, Move]) -> list[Caveat]:
    """What the sources would do otherwise, in the order of the steps.

    Args:
        routine: A routine that the checker has no errors for.
        moves: The library's moves by id.
    """
    steps = [resolve(step, moves) for step in routine.steps]
    found = chain(
        _of_ranges(routine, steps, moves), stretched_too_long(steps, moves), uneven(steps, moves), out_of_order(steps)
    )
    return sorted(found, key=lambda caveat: caveat.path[1])


def warning_words(routine: Routine, moves: Mapping[str, Move]) -> list[str]:
    """The warnings as lines for a person: ``Step 2: hold = "40s" is more than … (NHS: …)``."""
    return [f"Step {int(w.path[1]) + 1}: {w.says} ({w.cited})" for w in warnings(routine, moves)]


def placed(found: Sequence[Caveat], raw: bytes, file: str) -> list[DoseWarning]:
    """The warnings with their places in the file that the routine was read from.

    Args:
        found: Warnings about the routine of this file.
        raw: What the file holds.
        file: The file's name as the person knows it.
    """
    if not found:
        return []  # so that the syntax tree is only built where something has to be found in it
    positions = Positions(parse(raw)[0])
    placed = [_placed(caveat, positions, file) for caveat in found]
    return sorted(placed, key=lambda warning: (warning.line, warning.column))


def _placed(caveat: Caveat, positions: Positions, file: str) -> DoseWarning:
    where = positions.value(caveat.path) if len(caveat.path) > 2 else positions.key(caveat.path)
    written = positions.written(caveat.path) if len(caveat.path) > 2 else None
    found = written and shortened(written)
    return DoseWarning(file, *where, caveat.says, key=dotted(caveat.path), found=found, source=caveat.cited)


def _of_ranges(routine: Routine, steps: Sequence[ResolvedStep], moves: Mapping[str, Move]) -> Iterator[Caveat]:
    for index, (step, whole) in enumerate(zip(routine.steps, steps, strict=True)):
        if step.move is not None:
            yield from out_of_range(index, step, whole, moves[step.move])
