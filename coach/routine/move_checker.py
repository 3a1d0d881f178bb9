"""Checks a file of moves, figures and all, and says everything that is wrong with it at once, each with its place."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from coach.document.positions import KeyPath, Positions
from coach.document.problem import Problem, shortened
from coach.document.syntax import NotToml, parse
from coach.errors import nearest
from coach.figure.checker import faults
from coach.routine.checker import MAX_PROBLEMS, dotted
from coach.routine.model import Move, MoveFile
from coach.routine.wording import Fault
from coach.words import listing

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


def check_moves(raw: bytes, file: str) -> tuple[tuple[Move, ...], list[Problem]]:
    """The moves of a file, or everything that is wrong with it.

    Args:
        raw: What the file holds.
        file: The file's name as the person knows it, for the problems.

    Returns:
        The moves and no problems, or no moves and the problems in the order of the file.
    """
    try:
        source, data = parse(raw)
    except NotToml as error:
        return (), [Problem(file, *error.where, error.message)]
    try:
        moves = MoveFile.model_validate(data).moves
        found: Iterator[Fault] = _of_figures(moves)
    except ValidationError as error:
        moves = ()
        found = _of_shape(error.errors(include_url=False), data)
    if some := [*islice(found, MAX_PROBLEMS)]:
        positions = Positions(source)
        return (), sorted((_problem(fault, file, positions) for fault in some), key=lambda p: (p.line, p.column))
    return moves, []


def _of_figures(moves: Iterable[Move]) -> Iterator[Fault]:
    for index, move in enumerate(moves):
        for fault in faults(move.figure) if move.figure else ():
            path = ("moves", index, "figure", "poses", fault.pose)
            yield Fault((*path, fault.key), f"{move.id}: {fault.says}")


_SAYS = {
    "human_range": "is more than a person bends",
    "duration": "is not a duration",
    "float_type": "is not a number",
    "finite_number": "is not a number of this world",
    "literal_error": "is not a choice here",
    "too_long": "holds too many",
    "too_short": "holds too few",
    "vocabulary": "is no name of the list",
}


_OF_TABLE = {
    "dose": "A move has either hold, or reps with tempo",
    "moving": "A figure that moves has at least two poses",
}
"""What is wrong with a table as a whole."""


def _of_shape(errors: "Iterable[ErrorDetails]", data: Mapping[str, Any]) -> Iterator[Fault]:
    for error in errors:
        kind, path, key = error["type"], _written(error["loc"], data), shortened(str(error["loc"][-1]))
        if kind == "extra_forbidden":
            yield Fault(path, f'"{key}" is no key here')
        elif kind == "missing":
            yield Fault(path, f'"{key}" is missing here')
        elif kind in _OF_TABLE:
            yield Fault(path, _OF_TABLE[kind])
        elif kind != "too_short" or not error["input"]:  # pydantic counts only the elements that are right
            yield _wrong_value(error, path)


def _wrong_value(error: "ErrorDetails", path: KeyPath) -> Fault:
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    known = _choices(context)
    return Fault(
        path,
        _SAYS.get(kind, "is not allowed here"),
        of_value=True,
        allowed=_allowed(kind, context, known),
        nearest=nearest(value, known) if isinstance(value, str) and known else None,
    )


def _written(path: KeyPath, data: Any) -> KeyPath:
    """The path as far as the file has it: pydantic adds names of its own, and counts words that stand for two."""
    kept: list[str | int] = []
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            break
        kept.append(part)
    return tuple(kept) or path[:1]


def _choices(context: Mapping[str, Any]) -> list[str]:
    if "known" in context:
        return [str(each) for each in context["known"]]
    return [each.strip("'") for each in str(context.get("expected", "")).replace(" or ", ", ").split(", ") if each]


def _allowed(kind: str, context: Mapping[str, Any], known: list[str]) -> str | None:
    if kind == "human_range":
        return f"{context['least']:.0f} to {context['most']:.0f} degrees"
    if kind == "too_long":
        return f"{context['max_length']} at most"
    return listing(known, "or") if known else None


def _problem(fault: Fault, file: str, positions: Positions) -> Problem:
    where = (positions.value if fault.of_value else positions.key)(fault.path)
    says, found = fault.says, None
    if fault.of_value:
        written = positions.written(fault.path)
        found = "a table" if written is None else shortened(written)
        says = f"{next(str(p) for p in reversed(fault.path) if isinstance(p, str))} = {found} {fault.says}"
    hint = (
        f' Did you mean "{fault.nearest}"?'
        if fault.nearest
        else f" Allowed: {shortened(fault.allowed, 120)}."
        if fault.allowed
        else ""
    )
    return Problem(
        file,
        *where,
        f"{says}.{hint}",
        key=dotted(fault.path),
        found=found,
        allowed=fault.allowed,
        nearest=fault.nearest,
    )
