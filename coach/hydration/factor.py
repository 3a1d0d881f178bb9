"""How much more a person sweats than ISO 7933 says: a guess for everybody, or what their own scales have shown."""

from dataclasses import dataclass
from typing import Literal

from coach.words import plural

HeatBand = Literal["mild", "warm", "hot"]
"""How warm the air was, or will be."""


@dataclass(frozen=True, slots=True)
class Factor:
    """Sweat lost / sweat that ISO 7933 predicts."""

    value: float
    walks: int
    """Weighed walks it is the median of; 0: estimated."""
    band: HeatBand | None
    """The weather it was measured in; None: estimated."""

    @property
    def words(self) -> str:
        """``estimated``, or ``measured, 4 walks``."""
        return f"measured, {plural(self.walks, 'walk')}" if self.walks else "estimated"


ESTIMATED = Factor(1.4, 0, None)
"""Of ordinary walkers: with it the prediction is on average 0.97 of what was measured (hydration evidence, “Why 1.4”).
From person to person it differs by half and more."""
