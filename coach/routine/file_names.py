"""Ids for the names that people type."""

import re
import unicodedata
from collections.abc import Container, Iterator
from itertools import count

from pydantic import TypeAdapter, ValidationError

from coach.errors import BadInput
from coach.routine.model import Line

LONGEST = 64
"""Characters of an id."""

NAMELESS = "routine"
"""The id of a name that has no letter an id may hold."""

_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "’": "", "'": ""}
)


def is_device(id_: str) -> bool:
    """Whether Windows takes a file of this name for a device, whatever its ending; a stick may be read there."""
    return id_ in _DEVICES


def slug(name: str) -> str:
    """An id for a name: small letters without accents, digits and hyphens, 1 to 64 of them, no device of Windows."""
    folded = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    found = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:LONGEST].rstrip("-")
    return f"{NAMELESS}-{found}" if is_device(found) else found or NAMELESS


def free_id(wanted: str, taken: Container[str]) -> str:
    """The id for the name ``wanted``, or the first of ``…-2``, ``…-3`` that is not taken."""
    return next(each for each in candidates(wanted) if each not in taken)


def candidates(wanted: str) -> Iterator[str]:
    """The id for a name and then, without end, the same with a number."""
    plain = slug(wanted)
    yield plain
    for number in count(2):
        yield f"{plain[: LONGEST - 1 - len(str(number))].rstrip('-')}-{number}"


def checked_name(name: str) -> str:
    """``name`` as a routine may have it, without spaces around it.

    Raises:
        BadInput: It is empty, too long, or holds a character that cannot be shown.
    """
    try:
        return str(TypeAdapter(Line).validate_python(name))
    except ValidationError:
        raise BadInput(f"“{name}” cannot be a name: 1 to 80 characters, none of them hidden.") from None
