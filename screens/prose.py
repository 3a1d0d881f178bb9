"""Lines of words that are broken where the window ends."""

from collections.abc import Iterable
from textwrap import wrap

from textual.content import Content

_LEAST = 10
"""Cells: in less nothing can be read."""


def wrapped(text: str, width: int, style: str = "") -> list[Content]:
    """A text in lines of so many cells."""
    return [Content.styled(line, style) for line in wrap(text, max(_LEAST, width))]


def joined(lines: Iterable[Content]) -> Content:
    """Lines, one below the other."""
    return Content("\n").join(lines)
