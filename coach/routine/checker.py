"""Checks a routine file and says everything that is wrong with it at once, each with its place."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

from pydantic import ValidationError

from coach.document.positions import KeyPath, Positions
from coach.document.problem import Problem, as_json, shortened
from coach.document.syntax import NotToml, parse
from coach.routine.meaning import faults_of_meaning
from coach.routine.model import Move, Routine
from coach.routine.wording import Fault, faults_of_shape

__all__ = ["MAX_PROBLEMS", "Problem", "as_json", "check", "dotted"]

MAX_PROBLEMS = 100
"""Listing more than these helps nobody, and a hostile file could hold a hundred thousand."""


def check(
    text: str | bytes, file: str, *, moves: Mapping[str, Move], id_from_name: str | None
) -> tuple[Routine | None, list[Problem]]:
    """The routine of a file, or everything that is wrong with it.

    Args:
        text: What the file holds; bytes when its encoding is to be judged too.
        file: The file's name as the person knows it, for the problems.
        moves: The library's moves by id.
        id_from_name: What the routine's id must be, or None when the file may be called anything.

    Returns:
        The routine and no problems, or None and the problems in the order of the file.
    """
    try:
        source, data = parse(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
    except NotToml as error:
        return None, [Problem(file, *error.where, error.message)]
    if not data:
        return None, [Problem(file, 1, 1, "This file is empty. A routine needs format, id, name, summary and steps.")]
    routine, of_shape = _validated(data)
    found = chain(of_shape, faults_of_meaning(data, moves, id_from_name))
    if faults := [*islice(found, MAX_PROBLEMS)]:
        return None, _problems(faults, file, source, more=next(found, None) is not None)
    assert routine is not None, "the model refused what the checker has no words for"
    return routine, []


def _validated(data: Mapping[str, Any]) -> tuple[Routine | None, Iterator[Fault]]:
    try:
        return Routine.model_validate(data), iter(())
    except ValidationError as error:
        return None, faults_of_shape(error.errors(include_url=False, include_input=False), data)


def _problems(faults: Sequence[Fault], file: str, source: str, *, more: bool) -> list[Problem]:
    positions = Positions(source)
    problems = [_problem(fault, file, positions) for fault in faults]
    problems.sort(key=lambda problem: (problem.line, problem.column, problem.key))
    if more:
        last = problems[-1]
        problems.append(Problem(file, last.line, last.column, "There are more problems; mend these first."))
    return problems


def _problem(fault: Fault, file: str, positions: Positions) -> Problem:
    where = (positions.value if fault.of_value else positions.key)(fault.path)
    found, message = fault.found, fault.says
    if fault.of_value:
        written = positions.written(fault.path)
        found = "a table" if written is None else shortened(written)
        message = f"{_subject(fault.path, written and found)} {fault.says}"
    return Problem(
        file,
        *where,
        f"{message}.{_hint(fault)}",
        key=dotted(fault.path),
        found=found,
        allowed=fault.allowed,
        nearest=fault.nearest,
    )


def _subject(path: KeyPath, written: str | None) -> str:
    key = next(str(part) for part in reversed(path) if isinstance(part, str))
    if written is None:
        return key
    return f"{key} = {written}" if path[-1] == key else f"{written} in {key}"


def _hint(fault: Fault) -> str:
    if fault.nearest:
        return f' Did you mean "{fault.nearest}"?'
    return f" Allowed: {shortened(fault.allowed, 120)}." if fault.allowed else ""


def dotted(path: KeyPath) -> str:
    """``steps[2].hold`` for ``("steps", 2, "hold")``."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{shortened(part)}" for part in path)
    return "".join(parts).removeprefix(".")
