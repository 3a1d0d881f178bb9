"""Everything that can be said of a file: a routine or a list of moves, its errors, and the warnings about its doses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from coach.document.problem import Problem
from coach.document.syntax import NotToml, parse
from coach.routine.checker import check
from coach.routine.doses import DoseWarning, placed, warnings
from coach.routine.library import read_file, unreadable
from coach.routine.model import Move, Routine
from coach.routine.move_checker import check_moves


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a file holds and what is to be said of it. With errors it holds nothing, and there are no warnings."""

    path: Path
    routine: Routine | None = None
    moves: tuple[Move, ...] = ()
    """Of a file of moves."""
    errors: list[Problem] = field(default_factory=list)
    warnings: list[DoseWarning] = field(default_factory=list)


def inspect(path: Path, moves: Mapping[str, Move]) -> Inspection:
    """Check a file called by its id, or a file of moves; one that cannot be read is an error like any other.

    Args:
        path: The file.
        moves: The library's moves by id.
    """
    try:
        raw = read_file(path)
    except OSError as error:
        return Inspection(path, errors=[unreadable(path, error)])
    if _holds_moves(raw):
        of_file, errors = check_moves(raw, str(path))
        return Inspection(path, moves=of_file, errors=errors)
    routine, errors = check(raw, str(path), moves=moves, id_from_name=path.stem)
    found = placed(warnings(routine, moves), raw, str(path)) if routine else []
    return Inspection(path, routine, errors=errors, warnings=found)


def _holds_moves(raw: bytes) -> bool:
    try:
        _, data = parse(raw)
    except NotToml:
        return False
    return "moves" in data and "steps" not in data
