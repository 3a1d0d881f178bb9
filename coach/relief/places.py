"""Where it twitches or grips, and what the program knows of that place; the places are those of the check."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from coach.errors import UnknownName, nearest
from coach.triage.load import sites

Trouble = Literal["cramp", "twitch"]
"""A muscle that grips, or one that flickers."""

PackKind = Literal["heat", "cold"]
"""Warmth or cold; also the codes of the help that they are."""

Side = Literal["left", "right"]

_SIDES: dict[str, Side] = {"left": "left", "l": "left", "right": "right", "r": "right"}


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the body: an id of the check's places, and the person's own left or right; None: both, or all of it."""

    site: str
    side: Side | None = None

    @property
    def mark(self) -> str:
        """As the check's question where it twitches has it: ``calf_left``."""
        return f"{self.site}_{self.side}" if self.side else self.site

    @property
    def words(self) -> str:
        """``left calf``."""
        site = sites()[self.site]
        return site.sided.format(side=self.side) if self.side else site.label


@dataclass(frozen=True, slots=True)
class Site:
    """What is asked first and done at one part of the body; see ``sites.toml``."""

    id: str
    ask: tuple[str, ...]
    """Ids of the check's questions; none where only the check itself helps."""
    cramp: tuple[str, ...]
    """Ids of moves, in the order of doing; none where nothing grips."""
    twitch: tuple[str, ...]
    more: tuple[str, ...] = ()
    """Ids of further questions, before a rub, warmth, cold or a word about drinking."""
    packs: tuple[PackKind, ...] = ()
    whole: bool = False
    """Whether one-sided moves are done on both sides, whichever side it is."""
    note: str = ""
    also: tuple[str, ...] = ()
    """Other names that people type."""

    def moves(self, trouble: Trouble) -> tuple[str, ...]:
        """Ids of the moves for a cramp or a twitch."""
        return self.cramp if trouble == "cramp" else self.twitch


@dataclass(frozen=True, slots=True)
class Pack:
    """Warmth or cold laid on."""

    kind: PackKind
    move: str
    title: str
    none_for: tuple[str, ...]
    """What forbids it; not being sure of any forbids it too."""
    not_with: tuple[str, ...]
    """Ids of :mod:`coach.routine.conditions` that forbid it, beside those that speak against its move."""
    how: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence about some help."""

    says: str
    of: tuple[str, ...] = ()
    """Codes of that help; with one of them held back it is not said."""


@dataclass(frozen=True, slots=True)
class Honest:
    """How sure the help is."""

    lines: tuple[Claim, ...]
    sources: tuple[str, ...]
    """Keys of ``coach/sources.toml``."""


@cache
def relief_sites() -> Mapping[str, Site]:
    """What is done where, by the id of the site, in the order of the check."""
    return MappingProxyType({row["id"]: Site(**_frozen(row)) for row in _table()["site"]})


@cache
def packs() -> Mapping[str, Pack]:
    """Warmth and cold by their codes."""
    return MappingProxyType({kind: Pack(kind=kind, **_frozen(row)) for kind, row in _table()["packs"].items()})


@cache
def honest(trouble: Trouble) -> Honest:
    """How sure the help for a cramp or a twitch is."""
    row = _table()["honest"][trouble]
    return Honest(tuple(Claim(**_frozen(each)) for each in row["lines"]), tuple(row["sources"]))


def is_pictured(move: str, site: str) -> bool:
    """Whether the picture of a move shows this part of the body; most moves have one part only."""
    shown: list[str] | None = _table()["pictured"].get(move)
    return shown is None or site in shown


def place(text: str) -> Place:
    """The place that somebody means: ``calf``, ``left calf``, ``calf_left``, ``Hamstring (right)``.

    Raises:
        UnknownName: There is no such place; names the nearest, or all of them.
    """
    words = re.findall(r"[a-z]+", text.casefold())
    sides = {_SIDES[word] for word in words if word in _SIDES}
    wanted = " ".join(word for word in words if word not in _SIDES and word not in {"side", "of", "the"})
    if wanted not in names() or len(sides) > 1:
        known = {site.replace("_", " ") for site in relief_sites()}
        raise UnknownName("place", text, names() if nearest(wanted, names()) else known)
    return Place(names()[wanted], sides.pop() if sides else None)


@cache
def names() -> Mapping[str, str]:
    """Every name of a site that can be typed, in small letters and without articles, and the site it means."""
    found: dict[str, str] = {}
    for site in relief_sites().values():
        label = " ".join(word for word in sites()[site.id].label.split() if word not in {"of", "the"})
        found |= dict.fromkeys([site.id.replace("_", " "), label, *site.also], site.id)
    return MappingProxyType(found)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("sites.toml").read_text("utf-8"))


def _frozen(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
