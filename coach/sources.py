"""The sources of every fact: what to call each, where to find it, and how far it was checked."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from coach.errors import UnknownName

Status = Literal["read", "quoted", "recalled"]
"""Seen in the source itself; seen only in a text that quotes it; from memory and not seen again."""


@dataclass(frozen=True, slots=True)
class Source:
    """One publication or page."""

    key: str
    title: str
    """What a person sees."""
    address: str
    """Where to find it, or empty."""
    status: Status


@cache
def sources() -> Mapping[str, Source]:
    """Every source of ``sources.toml`` by its key."""
    table = tomllib.loads(Path(__file__).with_name("sources.toml").read_text("utf-8"))
    return MappingProxyType({key: Source(key=key, **entry) for key, entry in table.items()})


def cite(keys: Iterable[str]) -> str:
    """The titles of some sources in one line, each once; what was only recalled says so.

    Raises:
        UnknownName: A key is not in the list.
    """
    return "; ".join(dict.fromkeys(_citation(key) for key in keys))


def cited(citation: str) -> tuple[Source, ...]:
    """The sources that a line of :func:`cite` names, in its order; so a verdict that was kept leads to them too."""
    named = [each for each in sources().values() if each.title in citation]
    return tuple(sorted(named, key=lambda each: citation.index(each.title)))


def _citation(key: str) -> str:
    source = sources().get(key)
    if source is None:
        raise UnknownName("source", key, sources())
    return f"{source.title} (recalled, not re-read)" if source.status == "recalled" else source.title
