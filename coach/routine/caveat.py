"""Something in a right routine that its sources would do otherwise."""

from dataclasses import dataclass

from coach.document.positions import KeyPath
from coach.sources import cite

OWN_RULE = "no published source; a matter of comfort"
"""Said in place of a source where this program goes by the usual order of things only."""


@dataclass(frozen=True, slots=True)
class Caveat:
    """A warning about one step: the routine runs all the same."""

    path: KeyPath
    """The key it is about, or the step; what is not written is found at its step."""
    says: str
    """One or more whole sentences."""
    sources: tuple[str, ...]
    """Keys of ``coach/sources.toml``; none where there is no published source."""

    @property
    def cited(self) -> str:
        """The titles of the sources, or that there is none."""
        return cite(self.sources) if self.sources else OWN_RULE
