"""How much more a person sweats than ISO 7933 says: a guess for everybody, or what their own scales have shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Literal, NamedTuple

from coach.words import plural

HeatBand = Literal["mild", "warm", "hot"]
"""How warm the air was, or will be."""

BANDS: tuple[tuple[float, HeatBand], ...] = ((28.0, "hot"), (22.0, "warm"), (15.0, "mild"))
"""From which air temperature in °C on, the hottest first; below them all a weighing tells nothing: in cool air what
scales show was 14 to 41 % off, in warmth 0.2 to 6.9 % (hydration evidence 9). A median of one band is not used in
another, for the standard errs by weather too."""

LEAST_WALKS, MOST_WALKS = 3, 7
"""A median needs so many, and is of the newest so many: people change."""

RANGE = (0.5, 2.8)
"""What a walk can show. Between people in the same weather the spread is 1.5 to 2 times, and what was measured of fit
soldiers used to heat lay up to 2.8 times above the standard (hydration evidence, “Why 1.4”); beyond it the scales were
wrong, or the weather, and nothing is learnt. A figure that was measured is never bent to fit."""


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


class Ratio(NamedTuple):
    """What one weighed walk has shown."""

    value: float
    """Sweat lost / sweat that ISO 7933 predicts."""
    temp_c: float
    """Of the air."""


def band_of(temp_c: float | None) -> HeatBand | None:
    """The band of an air temperature; None where it is cooler than them all, or not known."""
    return next((band for least, band in BANDS if temp_c is not None and temp_c >= least), None)


def personal_factor(weighings: Iterable[Ratio], temp_c: float | None) -> Factor:
    """The factor for a walk at an air temperature: the median of weighed walks in such weather, or the guess.

    Args:
        weighings: The newest first; no more of them are read than count.
        temp_c: Of the air on the walk that is planned; None: not known, and then nothing was measured either.
    """
    band = band_of(temp_c)
    if band is None:
        return ESTIMATED
    least, most = RANGE
    likely = (each.value for each in weighings if band_of(each.temp_c) == band and least <= each.value <= most)
    found = [*islice(likely, MOST_WALKS)]
    if len(found) < LEAST_WALKS:
        return ESTIMATED
    from statistics import median  # brings fractions and decimal along, and most people weigh no walks

    return Factor(round(median(found), 2), len(found), band)
