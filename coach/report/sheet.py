"""A page in parts that both Markdown and HTML know: what stands on it is decided once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

SELF_RECORDED = "Self-recorded, not a diagnosis. Made with Cooldown Coach."
"""What stands on every report, whatever its format."""

BY_HAND = ("Name", "Date of birth")
"""Lines to fill in with a pen: neither is ever kept."""


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """Rows under a head; the first cell of each row says what it is about."""

    caption: str
    """Empty where the title says enough."""
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()
    """Columns of numbers."""


@dataclass(frozen=True, slots=True, repr=False)
class Bullets:
    """Short lines of one kind, with words before them."""

    lead: str
    lines: tuple[str, ...]


Block = Table | Bullets | str
"""A ``str`` is a paragraph."""


@dataclass(frozen=True, slots=True, repr=False)
class Part:
    """A titled part of the page."""

    name: str
    """Of a section, see :mod:`coach.report.sections`."""
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Sheet:
    """Everything on the page, in plain text."""

    title: str
    about: tuple[str, ...]
    """What it is and is not; the first line stands out."""
    parts: tuple[Part, ...]
    appendix: tuple[Part, ...] = ()
    """On a page of its own."""
    marks: Mapping[str, int | None] = field(default_factory=lambda: MappingProxyType({}))
    """For a picture: places, each with the most that it bothered, 0 to 10, or None where that was not said."""
