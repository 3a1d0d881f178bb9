"""Kinds of walk, and what each works: ``walks.toml``."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from coach.names import meant

LONG_WALK_S = 90 * 60
"""Seconds from which a walk is long."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of walk."""

    id: str
    words: str
    """What it is, in words that follow "after"."""
    worked: tuple[str, ...]
    """The muscles it works, the most worked first."""


@cache
def kinds() -> dict[str, Kind]:
    """Every kind of walk by its id."""
    return {row["id"]: Kind(row["id"], row["words"], tuple(row["worked"])) for row in _file()["walk"]}


def named(texts: Iterable[str]) -> tuple[str, ...]:
    """The ids of the kinds of walk that some texts name, with commas between several.

    Raises:
        UnknownName: There is none of that name; says which comes nearest.
    """
    names = {alias: row["id"] for row in _file()["walk"] for alias in (row["id"], *row["aliases"])}
    words = (word for text in texts for word in text.split(",") if word.strip())
    return tuple(dict.fromkeys(meant("kind of walk", word, names) for word in words))


def by_length(seconds: float | None) -> tuple[str, ...]:
    """The kinds that a walk of so many seconds is, when no more is known of it."""
    return ("long",) if seconds is not None and seconds >= LONG_WALK_S else ()


def worked(walks: Iterable[str]) -> tuple[str, ...]:
    """The muscles that a walk of all these kinds works, the most worked of each first; one on the flat for none."""
    lists = [kinds()[walk].worked for walk in walks] or [kinds()["flat"].worked]
    longest = max(map(len, lists), default=0)
    by_turns = chain.from_iterable((each[i] for each in lists if i < len(each)) for i in range(longest))
    return tuple(dict.fromkeys(by_turns))


def also_worked() -> tuple[str, ...]:
    """What any walk works a little."""
    return tuple(_file()["also"])


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("walks.toml").read_text("utf-8"))
