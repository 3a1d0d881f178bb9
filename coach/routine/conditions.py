"""Conditions that decide which moves suit a person: ``conditions.toml``, by the caution codes of the moves."""

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from coach.names import meant

if TYPE_CHECKING:  # the settings name conditions, and must not wait for pydantic
    from coach.routine.model import Move
    from coach.routine.resolve import ResolvedStep


@dataclass(frozen=True, slots=True)
class Condition:
    """Something about a person for which some moves are no good."""

    id: str
    words: str
    """What it is, in plain words that follow "your"."""
    aliases: tuple[str, ...]
    """Other names for it, in the form of an id."""
    cautions: frozenset[str]
    """Caution codes of the moves to leave out, or to take care with."""
    floor_last: bool
    """Whether getting down to the floor and up again is for later than all that is done on a chair or standing."""
    advice_first: bool
    """Whether any move at all is for after advice."""
    sources: tuple[str, ...]
    """Keys of ``coach/sources.toml``."""


@cache
def conditions() -> dict[str, Condition]:
    """Every condition by its id."""
    table = tomllib.loads(Path(__file__).with_name("conditions.toml").read_text("utf-8"))
    return {row["id"]: _condition(**row) for row in table["condition"]}


@cache
def names() -> dict[str, str]:
    """The id of a condition by each of its names."""
    return {name: each.id for each in conditions().values() for name in (each.id, *each.aliases)}


def condition(name: str) -> str:
    """The id of the condition that ``name`` means.

    Raises:
        UnknownName: No condition is called that.
    """
    return meant("condition", name, names())


def against(move: "Move", of_person: Collection[str]) -> Iterator[Condition]:
    """The conditions of a person for which a move is no good."""
    codes = (*move.cautions, *move.leave_out)
    return (conditions()[id_] for id_ in of_person if not conditions()[id_].cautions.isdisjoint(codes))


def floor_last(of_person: Collection[str]) -> bool:
    """Whether a person should rather not go down to the floor."""
    return any(conditions()[id_].floor_last for id_ in of_person)


def care(steps: "Sequence[ResolvedStep]", moves: "Mapping[str, Move]", of_person: Collection[str]) -> list[str]:
    """One sentence for each condition of a person that speaks against steps of a routine, naming them."""
    told: dict[str, dict[str, None]] = {}
    for step in steps:
        if step.move is not None and step.move in moves:
            for each in against(moves[step.move], of_person):
                told.setdefault(each.words, {})[step.name] = None
    return [
        *(f"Your settings name {words}: leave out or ease {'; '.join(steps)}." for words, steps in told.items()),
        *advice(of_person),
    ]


def advice(of_person: Collection[str]) -> list[str]:
    """One sentence for each condition of a person that asks for advice before any move."""
    named = [conditions()[id_] for id_ in of_person]
    return [
        f"For your {each.words}, ask for advice first: nothing here is a treatment for it."
        for each in named
        if each.advice_first
    ]


def _condition(
    id: str,  # noqa: A002  the file's own name
    words: str,
    aliases: list[str],
    cautions: list[str],
    sources: list[str],
    *,
    floor_last: bool = False,
    advice_first: bool = False,
) -> Condition:
    return Condition(id, words, tuple(aliases), frozenset(cautions), floor_last, advice_first, tuple(sources))
