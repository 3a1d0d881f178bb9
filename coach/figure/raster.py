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
_PER_SAMPLE = _LEVELS / len(_SAMPLES)


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

    def paint(self, outline: "Outline", colour: Colour) -> None:
        """Fill an outline."""
        for y, lefts, rights, full_start, full_end in outline.rows(self.height):
            row = self.rows[y]
            start, end = max(0, math.floor(min(lefts))), min(self.width, math.ceil(max(rights)))
            if start >= end:
                continue
            if full_start < full_end:
                first = min(end, max(start, full_start))
                last = max(first, min(end, full_end))
                row[first:last] = [colour] * (last - first)
            else:
                first = last = end
            for x in (*range(start, first), *range(last, end)):
                level = int(_covered(x, lefts, rights) * _PER_SAMPLE + 0.5)
                if not self.smooth:
                    level = _LEVELS if level * 2 >= _LEVELS else 0
                if level:
                    row[x] = mixed(row[x], colour, level)

    def shade(self, wider: "Outline", inner: "Outline", ground: Colour) -> None:
        """Draw what lies within ``wider`` half-way to the ground, but for what ``inner`` will cover anyway."""
        covered = {y: (start, end) for y, _, _, start, end in inner.rows(self.height) if start < end}
        for y, lefts, rights, full_start, full_end in wider.rows(self.height):
            row = self.rows[y]
            start, end = max(0, math.floor(min(lefts))), min(self.width, math.ceil(max(rights)))
            first, last = covered.get(y, (end, end))
            for x in (*range(start, min(first, end)), *range(max(last, start), end)):
                under = row[x]
                if under == ground:
                    continue
                share = len(_SAMPLES) if full_start <= x < full_end else _covered(x, lefts, rights)
                if level := int(share * _PER_SAMPLE / 2 + 0.5):
                    row[x] = mixed(under, ground, level)


def _covered(x: int, lefts: list[float], rights: list[float]) -> float:
    """How much of the pixel at ``x`` lies within the spans, summed over them."""
    covered, beyond = 0.0, x + 1
    for left, right in zip(lefts, rights, strict=True):
        share = (right if right < beyond else beyond) - (left if left > x else x)
        if share > 0.0:
            covered += share
    return covered


_Row = tuple[int, list[float], list[float], int, int]
"""A row of pixels; where the scan lines through it enter and leave; from and to which pixel it is full, if at all."""


class Outline:
    """The convex hull of circles (pixels, y down), cut by the scan lines of a grid."""

    __slots__ = ("_cut", "bottom", "circles", "edges", "top")

    def __init__(self, circles: Sequence[Circle]) -> None:
        self.circles = circles
        self.top = min(y - r for _, y, r in circles)
        self.bottom = max(y + r for _, y, r in circles)
        self.edges: list[tuple[float, float, float, float]] = []
        self._cut: list[_Row] | None = None
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
        for sign in (sin, -sin) if r1 or r2 else (sin,):
            nx, ny = ux * cos - uy * sign, uy * cos + ux * sign
            ax, ay, bx, by = x1 + nx * r1, y1 + ny * r1, x2 + nx * r2, y2 + ny * r2
            if ay > by:
                ax, ay, bx, by = bx, by, ax, ay
            if by - ay > 1e-9:
                self.edges.append((ay, by, ax, (bx - ax) / (by - ay)))

    def rows(self, height: int) -> list[_Row]:
        """The rows that it cuts of a grid of ``height`` rows; worked out once."""
        if self._cut is None:
            self._cut = []
            for y in range(max(0, math.floor(self.top)), min(height, math.ceil(self.bottom))):
                lefts, rights = self._cuts(y)
                if len(lefts) == len(_SAMPLES):
                    self._cut.append((y, lefts, rights, math.ceil(max(lefts)), math.floor(min(rights))))
                elif lefts:
                    self._cut.append((y, lefts, rights, 0, 0))
        return self._cut

    def _cuts(self, row: int) -> tuple[list[float], list[float]]:
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
