"""How long a cramp has gripped: one that does not let go within ten minutes is looked at the same day."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

LET_GO_WITHIN_S = 600.0
"""Seconds within which a cramp normally lets go (rule S02_cramp_long; NHS-CRAMP)."""

UNSURE = float("inf")
"""Of a cramp that nobody can tell the length of: not being sure never counts as short."""

SINCE: Mapping[str, tuple[float, str]] = MappingProxyType(
    {
        "1": (60.0, "A cramp that came within the last minute"),
        "3": (180.0, "A cramp for up to 3 minutes"),
        "6": (360.0, "A cramp for up to 6 minutes"),
        "9": (540.0, "A cramp for up to 9 minutes"),
        "10": (LET_GO_WITHIN_S, "A cramp for longer than 9 minutes"),
        "not_sure": (UNSURE, "A cramp, not sure for how long"),
    }
)
"""How long it has gripped, in seconds and in words: of each span the end, so that none is taken as shorter."""


@dataclass(frozen=True, slots=True)
class Gripping:
    """A cramp that goes on."""

    since_s: float
    """Seconds it had gripped when that was told; ``UNSURE`` when nobody can tell."""
    told_at: float
    """When it was told, on the clock that times the session."""

    def left(self, now: float) -> float:
        """Seconds left of the ten minutes; below nothing when they are over."""
        return LET_GO_WITHIN_S - self.since_s - (now - self.told_at)

    def too_long(self, now: float) -> bool:
        """Whether the ten minutes are over."""
        return self.left(now) <= 0

    @property
    def is_sure(self) -> bool:
        """Whether somebody could tell how long."""
        return self.since_s != UNSURE
