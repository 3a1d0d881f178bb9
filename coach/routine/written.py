"""Routines as TOML: from a model to text, and the same text under another name."""

import re
from typing import Any

import tomli_w

from coach.document.positions import Positions
from coach.document.syntax import parse
from coach.routine.model import Routine, Step
from coach.units import duration_text

_DURATIONS = {"lead_in", "transition", "hold", "tempo"}

# A string, to its end or to the end of the text, or a comment. Whatever starts first hides the other in it.
_STRING_OR_COMMENT = re.compile(
    rb'''"""(?:\\.|[^\\])*?(?:"{3,5}|\Z)'''
    rb"""|'''.*?(?:'{3,5}|\Z)"""
    rb"""|"(?:\\.|[^"\\\n])*+"?"""
    rb"""|'[^'\n]*+'?"""
    rb"""|(?P<comment>#)""",
    re.DOTALL,
)


def to_toml(routine: Routine) -> str:
    """The file of a routine: what is set of it, in the order of the format, durations as text."""
    blocks = [_block(routine, leave="steps")]
    blocks += ["[[steps]]\n" + _block(step) for step in routine.steps]
    return "\n".join(blocks)


def has_comments(raw: bytes) -> bool:
    """Whether a TOML file holds a comment; a ``#`` inside a string is none."""
    return any(found["comment"] for found in _STRING_OR_COMMENT.finditer(raw))


def renamed(raw: bytes, id_: str, name: str) -> bytes:
    """The file of a routine with another id and name; all the rest stays as it is written, comments too.

    Args:
        raw: A file that the checker has no errors for.
        id_: The new id.
        name: The new name.
    """
    text, _ = parse(raw)
    return Positions(text).rewritten({("id",): _value(id_), ("name",): _value(name)}).encode()


def _block(part: Routine | Step, leave: str = "") -> str:
    set_ = part.model_dump(exclude_unset=True, exclude_none=True, exclude={leave})
    ordered = {key: set_[key] for key in type(part).model_fields if key in set_}
    return tomli_w.dumps({key: _readable(key, value) for key, value in ordered.items()}, indent=2)


def _readable(key: str, value: Any) -> Any:
    return duration_text(value) if key in _DURATIONS else value


def _value(text: str) -> str:
    return tomli_w.dumps({"value": text}).removeprefix("value = ").rstrip("\n")
