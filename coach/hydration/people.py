"""Who the numbers are not for: groups of people whose drink is for somebody who knows them to decide.

The groups, their words and their sources are in ``people.toml``, the most serious first.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from coach.errors import UnknownName
from coach.names import meant

VERY_NEAR = 0.8
"""How alike a name must be to be offered, 1 being the same."""
NOT_LISTED = "If what you have is not listed, this plan does not know it: ask a pharmacist before you use its amounts."


@dataclass(frozen=True, slots=True)
class Group:
    """People for whom the usual numbers do not hold, by condition, medicine or age."""

    id: str
    words: str
    """What it is, in plain words that follow "because of"."""
    why: str
    """One or two sentences: what is different, and what to ask whom. Holds no amount of drink."""
    aliases: tuple[str, ...]
    """Other names for it, in the form of an id."""
    sources: tuple[str, ...]
    """Keys of ``coach/sources.toml``."""
    numbers: Literal["none", "reduced"]
    """Whether they get no numbers at all, or smaller ones with ``why`` as a reminder."""
    until_asked: Literal["as usual", "to thirst", "no walk"] = "as usual"
    """How to drink, or that there is to be no walk, until somebody who knows them has been asked."""
    today: bool = False
    """Whether it holds for one day only."""


@cache
def groups() -> dict[str, Group]:
    """Every group by its id, the most serious first."""
    table = tomllib.loads(Path(__file__).with_name("people.toml").read_text("utf-8"))
    found = (
        Group(**{**row, "aliases": tuple(row["aliases"]), "sources": tuple(row["sources"])}) for row in table["group"]
    )
    return {group.id: group for group in found}


@cache
def names() -> dict[str, str]:
    """The id of a group by each of its names."""
    return {name: group.id for group in groups().values() for name in (group.id, *group.aliases)}


def flag(name: str) -> str:
    """The id of the group that ``name`` means: ``CKD``, ``kidney_disease`` and ``Kidney disease`` are one.

    Raises:
        UnknownName: No group is called that. A hint names only what is spelt almost the same, for a near word may be
            another illness.
    """
    try:
        return meant("flag", name, names(), near=VERY_NEAR)
    except UnknownName as error:
        error.go_on(NOT_LISTED)
        raise


def reduced(ids: Iterable[str]) -> bool:
    """Whether somebody of these groups gets smaller numbers."""
    wanted = {*ids}
    return any(group.numbers == "reduced" and group.id in wanted for group in groups().values())


def refusing(ids: Iterable[str]) -> list[Group]:
    """Those of ``ids`` that get no numbers, the most serious first."""
    wanted = set(ids)
    return [group for group in groups().values() if group.numbers == "none" and group.id in wanted]
