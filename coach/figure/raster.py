"""Shapes to pixels, with smooth edges, in plain Python.

Each shape is the convex hull of circles, so every scan line cuts it in one span. Three spans a row give the coverage of
the pixels at both ends; what lies between is filled at once. That is some hundred steps a shape instead of one for
every pixel, and needs no array library.
"""

from collections.abc import Sequence
from functools import lru_cache

from coach.figure.outline import SAMPLES, Outline

Colour = tuple[int, int, int]
"""Red, green, blue, 0 to 255."""

_LEVELS = 12
"""Steps of an edge's coverage; few, so that a terminal gets few different colours and caches hit."""
_PER_SAMPLE = _LEVELS / SAMPLES


@lru_cache(maxsize=8192)
def mixed(under: Colour, over: Colour, level: int) -> Colour:
    """``over`` on ``under``, covering it by ``level`` twelfths."""
    share = level / _LEVELS
    return (
        round(under[0] + (over[0] - under[0]) * share),
        round(under[1] + (over[1] - under[1]) * share),
        round(under[2] + (over[2] - under[2]) * share),
    )


class Raster:
    """A grid of pixels to paint on, row 0 at the top.

    Args:
        width: Pixels across.
        height: Pixels down.
        ground: The colour it begins with.
        smooth: Whether a pixel that a shape covers in part is mixed; otherwise it is covered from one half on.
    """

    def __init__(self, width: int, height: int, ground: Colour, *, smooth: bool = True) -> None:
        self.width, self.height, self.smooth = width, height, smooth
        self.rows: list[list[Colour]] = [[ground] * width for _ in range(height)]

    def paint(self, outline: Outline, colour: Colour) -> None:
        """Fill an outline."""
        width, smooth = self.width, self.smooth
        for y, start, end, first, last, a, b, c, d, e, f in outline.rows(self.height):
            row = self.rows[y]
            if start < 0 or end > width:
                start, end, first, last = (max(0, min(width, x)) for x in (start, end, first, last))
            edges: Sequence[int] = range(start, end)
            if first < last:
                row[first:last] = [colour] * (last - first)
                edges = (*range(start, first), *range(last, end))
            for x in edges:
                under = row[x]
                if under == colour:  # a neighbour of the same limb was here
                    continue
                level = int(_covered(x, a, b, c, d, e, f) * _PER_SAMPLE + 0.5)
                if not smooth:
                    level = _LEVELS if level * 2 >= _LEVELS else 0
                if level:
                    row[x] = mixed(under, colour, level)

    def shade(self, outline: Outline, by: float, ground: Colour) -> None:
        """Draw what lies so many pixels round an outline half-way to the ground, but not what it will cover anyway."""
        width = self.width
        covered = {y: (first, last) for y, _, _, first, last, *_ in outline.rows(self.height) if first < last}
        for y, start, end, full_start, full_end, a, b, c, d, e, f in outline.wider(self.height, by):
            row = self.rows[y]
            start, end = max(0, start), min(width, end)
            first, last = covered.get(y, (end, end))
            for x in (*range(start, min(first, end)), *range(max(last, start), end)):
                under = row[x]
                if under == ground:
                    continue
                share = SAMPLES if full_start <= x < full_end else _covered(x, a, b, c, d, e, f)
                if level := int(share * _PER_SAMPLE / 2 + 0.5):
                    row[x] = mixed(under, ground, level)


def _covered(x: int, a: float, b: float, c: float, d: float, e: float, f: float) -> float:
    """How much of the pixel at ``x`` lies within three spans, summed over them: from ``a`` to ``d`` and so on."""
    covered, beyond = 0.0, x + 1
    share = (d if d < beyond else beyond) - (a if a > x else x)
    if share > 0.0:
        covered = share
    share = (e if e < beyond else beyond) - (b if b > x else x)
    if share > 0.0:
        covered += share
    share = (f if f < beyond else beyond) - (c if c > x else x)
    if share > 0.0:
        covered += share
    return covered
