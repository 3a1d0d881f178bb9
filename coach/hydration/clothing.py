"""What a walker is taken to wear, by the air temperature."""

from itertools import pairwise
from typing import NamedTuple

WORN: tuple[tuple[float, float], ...] = ((-5.0, 1.0), (5.0, 0.9), (15.0, 0.7), (20.0, 0.5), (22.0, 0.5), (25.0, 0.4))
"""Air in °C and insulation in clo; an assumption. 0.4 is T-shirt and shorts, 0.7 long sleeves, 1.0 a jacket."""


class Clothes(NamedTuple):
    """What is worn."""

    clo: float
    """Insulation standing still; 0.1 to 1.0 in the standard."""
    reflecting_share: float = 0.0
    """How much of the body a heat-reflecting suit covers; nothing of it in ordinary clothes."""
    reflectance: float = 0.42
    """Of that suit."""


def clothing_clo(air_c: float) -> float:
    """The insulation of the clothes in clo: straight lines between what is :data:`WORN`, so that no degree jumps."""
    coldest_c, most = WORN[0]
    if air_c <= coldest_c:
        return most
    for (below_c, below), (above_c, above) in pairwise(WORN):
        if air_c < above_c:
            return below + (above - below) * (air_c - below_c) / (above_c - below_c)
    return WORN[-1][1]
