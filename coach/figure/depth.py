"""Colours for terminals that have 256 of them.

Rich takes the nearest step of red, green and blue each by itself, which turns the soft edges of a figure into stray
pixels of navy and teal. Here the nearest of all 240 fixed colours is taken, greys among them.
"""

from functools import lru_cache
from typing import Final

from coach.figure.raster import Colour

_STEPS = (0, 95, 135, 175, 215, 255)
FIXED: Final[tuple[Colour, ...]] = (
    *((red, green, blue) for red in _STEPS for green in _STEPS for blue in _STEPS),
    *((grey, grey, grey) for grey in range(8, 248, 10)),
)
"""The cube and the greys that xterm has at 16 to 255; the sixteen below them are as the theme has them."""


@lru_cache(maxsize=8192)
def nearest(colour: Colour) -> Colour:
    """The fixed colour most like another, by a distance that weighs red and blue by how red both are ("redmean")."""
    red, green, blue = colour

    def away(other: Colour) -> float:
        mean = (red + other[0]) / 512
        dr, dg, db = red - other[0], green - other[1], blue - other[2]
        return (2 + mean) * dr * dr + 4 * dg * dg + (3 - mean) * db * db

    return min(FIXED, key=away)
