"""Parts of the body as people name them, and the muscles they mean: ``parts.toml``."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coach.names import as_id, meant
from coach.routine.model import vocabulary

_NO_PART = frozenset({"any", "diaphragm", "orbicularis-oculi"})
"""Muscles of the vocabulary that no session can be made for: an eyelid cannot be stretched away."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the body, or a single muscle."""

    id: str
    words: str
    """What it is called, in words that follow "your"."""
    muscles: tuple[str, ...]
    """The muscles of the vocabulary it means, first the one whose moves come first."""


@cache
def parts() -> dict[str, Part]:
    """Every part by its id, from the calf upwards."""
    return {row["id"]: Part(row["id"], row["words"], tuple(row["muscles"])) for row in _table()}


def part(id_: str) -> Part:
    """The part, or the muscle of the vocabulary, with an id that :func:`named` has found."""
    return parts().get(id_) or Part(id_, vocabulary()["muscles"][id_].partition(" (")[0], (id_,))


def named(texts: Iterable[str]) -> tuple[str, ...]:
    """The ids of the parts and muscles that some texts name, with commas between several.

    A part has the id of the region of the body it is, or an everyday name; a muscle that of the vocabulary.

    Raises:
        UnknownName: There is none of that name; says which comes nearest.
    """
    words = (word for text in texts for word in text.split(",") if word.strip())
    return tuple(dict.fromkeys(meant("muscle", word, _names(), parts()) for word in words))


@cache
def _names() -> dict[str, str]:
    names = {id_: id_ for id_ in vocabulary()["muscles"] if id_ not in _NO_PART}
    names |= {as_id(words): id_ for id_, words in vocabulary()["regions"].items() if id_ in parts()}
    names |= {alias: row["id"] for row in _table() for alias in row["aliases"]}
    return names | {id_: id_ for id_ in parts()}


@cache
def _table() -> list[dict[str, str]]:
    found: list[dict[str, str]] = tomllib.loads(Path(__file__).with_name("parts.toml").read_text("utf-8"))["part"]
    return found
