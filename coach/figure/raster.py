"""Shapes to pixels, with smooth edges, in plain Python.

Each shape is the convex hull of circles, so every scan line cuts it in one span. Three spans a row give the coverage of
the pixels at both ends; what lies between is filled at once. That is some hundred steps a shape instead of one for
every pixel, and needs no array library.
"""

import math
from collections.abc import Sequence
from functools import lru_cache

from coach.figure.shape import Circle

Colour = tuple[int, int, int]
"""Red, green, blue, 0 to 255."""

_SAMPLES = (1 / 6, 1 / 2, 5 / 6)
_LEVELS = 12
"""Steps of an edge's coverage; few, so that a terminal gets few different colours and caches hit."""


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

    def paint(self, circles: Sequence[Circle], colour: Colour, strength: float = 1.0) -> None:
        """Paint the hull of ``circles`` (pixels, y down). ``strength`` below 1 lets through what is under it."""
        hull = _Hull(circles)
        for y in range(max(0, math.floor(hull.top)), min(self.height, math.ceil(hull.bottom))):
            lefts, rights = hull.cuts(y)
            if lefts:
                self._row(self.rows[y], lefts, rights, colour, strength)

    def _row(self, row: list[Colour], lefts: list[float], rights: list[float], colour: Colour, strength: float) -> None:
        """Paint the pixels of a row that the scan lines through it cut, each from a left to a right."""
        start, end = max(0, math.floor(min(lefts))), min(self.width, math.ceil(max(rights)))
        full_start = full_end = end
        if len(lefts) == len(_SAMPLES) and strength == 1.0:
            full_start, full_end = max(start, math.ceil(max(lefts))), min(end, math.floor(min(rights)))
            if full_start >= full_end:
                full_start = full_end = end
            else:
                row[full_start:full_end] = [colour] * (full_end - full_start)
        steps = _LEVELS / len(_SAMPLES) * strength
        for x in (*range(start, full_start), *range(full_end, end)):
            level = int(_covered(x, lefts, rights) * steps + 0.5)
            if not self.smooth:
                level = _LEVELS if level * 2 >= _LEVELS else 0
            if level:
                row[x] = mixed(row[x], colour, level)


def _covered(x: int, lefts: list[float], rights: list[float]) -> float:
    """How much of the pixel at ``x`` lies within the spans, summed over them."""
    covered, beyond = 0.0, x + 1
    for left, right in zip(lefts, rights, strict=True):
        share = (right if right < beyond else beyond) - (left if left > x else x)
        if share > 0.0:
            covered += share
    return covered


class _Hull:
    """The convex hull of circles, asked for the span that a scan line cuts out of it."""

    __slots__ = ("bottom", "circles", "edges", "top")

    def __init__(self, circles: Sequence[Circle]) -> None:
        self.circles = circles
        self.top = min(y - r for _, y, r in circles)
        self.bottom = max(y + r for _, y, r in circles)
        self.edges: list[tuple[float, float, float, float]] = []
        for i, one in enumerate(circles):
            for two in circles[i + 1 :]:
                self._add_tangents(one, two)

    def _add_tangents(self, one: Circle, two: Circle) -> None:
        """The two lines that touch both circles from outside, each as top y, bottom y, x at the top, slope."""
        (x1, y1, r1), (x2, y2, r2) = one, two
        dx, dy = x2 - x1, y2 - y1
        apart = math.hypot(dx, dy)
        if apart <= abs(r1 - r2) or apart < 1e-9:
            return
        ux, uy = dx / apart, dy / apart
        cos = (r1 - r2) / apart
        sin = math.sqrt(max(0.0, 1 - cos * cos))
        for sign in (sin, -sin):
            nx, ny = ux * cos - uy * sign, uy * cos + ux * sign
            ax, ay, bx, by = x1 + nx * r1, y1 + ny * r1, x2 + nx * r2, y2 + ny * r2
            if ay > by:
                ax, ay, bx, by = bx, by, ax, ay
            if by - ay > 1e-9:
                self.edges.append((ay, by, ax, (bx - ax) / (by - ay)))

    def cuts(self, row: int) -> tuple[list[float], list[float]]:
        """Where the scan lines through a row of pixels enter and leave; at top and bottom some miss."""
        lefts, rights = [], []
        for share in _SAMPLES:
            y = row + share
            left, right = math.inf, -math.inf
            for x, middle, radius in self.circles:
                inside = radius * radius - (y - middle) * (y - middle)
                if inside > 0.0:
                    half = math.sqrt(inside)
                    if x - half < left:
                        left = x - half
                    if x + half > right:
                        right = x + half
            for top, bottom, x, slope in self.edges:
                if top <= y <= bottom:
                    at = x + (y - top) * slope
                    if at < left:
                        left = at
                    if at > right:
                        right = at
            if right > left:
                lefts.append(left)
                rights.append(right)
        return lefts, rights
