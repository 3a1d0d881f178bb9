"""Convex shapes cut by the scan lines of a grid: where each line enters a shape, and where it leaves it.

Going down one side of the convex hull of some circles, arcs and straight edges follow each other. Every edge says
between which circles it lies, so a line is worked out from the one piece of the side that it meets.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from math import ceil, floor

from coach.figure.shape import Circle

SAMPLES = 3
"""Scan lines through a row of pixels."""

Row = tuple[int, int, int, int, int, float, float, float, float, float, float]
"""A row of pixels: which it is; from which to before which pixel it is touched; from which to before which it is full,
if at all; where its three scan lines enter, and where they leave: those that miss the shape leave before they enter."""

_Edge = tuple[float, float, float, float, float, float, Circle, Circle]
"""A line that touches two circles from outside, from point to point: its top, its bottom, x at the top and how that
changes from row to row; the unit vector out of the shape; the upper circle and the lower."""

_LEFT, _RIGHT = -1, 1
_TINY = 1e-9
_FAR = 1e9
"""Beyond any grid."""


class Outline:
    """The convex hull of circles (pixels, y down)."""

    __slots__ = ("_bottom", "_circles", "_cut", "_left", "_right", "_top")

    def __init__(self, circles: Sequence[Circle]) -> None:
        self._circles = circles
        self._top = min([y - r for _, y, r in circles])
        self._bottom = max([y + r for _, y, r in circles])
        edges = _edges(circles)
        self._left = [edge for edge in edges if edge[4] < 0.0]
        self._right = [edge for edge in edges if edge[4] > 0.0]
        self._cut: list[Row] | None = None

    def rows(self, height: int) -> list[Row]:
        """The rows that it cuts of a grid of ``height`` rows, from the top down; worked out once."""
        if self._cut is None:
            self._cut = self.wider(height, 0.0)
        return self._cut

    def wider(self, height: int, by: float) -> list[Row]:
        """The same of the shape that reaches so many pixels farther all round."""
        lines = _lines(height)
        start, end = bisect_left(lines, self._top - by), bisect_right(lines, self._bottom + by)
        before, after = start % SAMPLES, -end % SAMPLES  # of the first row and the last some lines miss
        lefts = [_FAR] * before + self._side(_LEFT, lines[start:end], by) + [_FAR] * after
        rights = [-_FAR] * before + self._side(_RIGHT, lines[start:end], by) + [-_FAR] * after
        ys = range(start // SAMPLES, (end + after) // SAMPLES)
        rows: list[Row] = []
        for y, a, b, c, d, e, f in zip(
            ys, lefts[::3], lefts[1::3], lefts[2::3], rights[::3], rights[1::3], rights[2::3], strict=True
        ):
            # convex: the line in the middle may reach farther than the two others, but not less far than both
            left, right = a if a < c else c, d if d > f else f
            start, end = floor(b if b < left else left), ceil(e if e > right else right)
            first, last = ceil(a if a > c else c), floor(d if d < f else f)
            rows.append((y, start, end, first, last, a, b, c, d, e, f))
        return rows

    def _side(self, side: int, lines: Sequence[float], by: float) -> list[float]:
        """Where scan lines meet one side of the shape when it is wider, from the top down."""
        met: list[float] = []
        done, circle = 0, None
        for top, bottom, x, slope, out_x, out_y, upper, lower in self._left if side == _LEFT else self._right:
            top, x = top + out_y * by, x + out_x * by
            start, end = bisect_left(lines, top), bisect_right(lines, bottom + out_y * by)
            if start > done:
                met += _arc(upper, side, lines[done:start], by)
                done = start
            if end > done:
                met += [x + (y - top) * slope for y in lines[done:end]]
                done = end
            circle = lower
        if done < len(lines):
            alone = circle or max(self._circles, key=lambda each: each[0] * side + each[2])
            met += _arc(alone, side, lines[done:], by)
        return met


@lru_cache(maxsize=16)
def _lines(height: int) -> tuple[float, ...]:
    return tuple(row + share for row in range(height) for share in (1 / 6, 1 / 2, 5 / 6))


def _arc(circle: Circle, side: int, lines: Sequence[float], by: float) -> list[float]:
    """Where scan lines meet one side of a circle; what only touches it, or not even that, misses."""
    x, middle, radius = circle
    square, missed = (radius + by) * (radius + by), -side * _FAR
    return [
        x + side * math.sqrt(inside) if (inside := square - (y - middle) * (y - middle)) > 0.0 else missed
        for y in lines
    ]


def _edges(circles: Sequence[Circle]) -> list[_Edge]:
    """The straight edges of the hull, from the top down."""
    if len(circles) == 2:
        return sorted(_tangents(*circles))
    pairs = combinations(circles, 2)
    return sorted(edge for pair in pairs for edge in _tangents(*pair) if _is_outermost(edge, circles))


def _is_outermost(edge: _Edge, circles: Sequence[Circle]) -> bool:
    """Whether no circle reaches beyond an edge of two of them."""
    out_x, out_y, (x, y, radius) = edge[4:7]
    reach = x * out_x + y * out_y + radius + _TINY
    return max([x * out_x + y * out_y + radius for x, y, radius in circles]) <= reach


def _tangents(one: Circle, two: Circle) -> list[_Edge]:
    """The lines that touch both circles from outside, but for level ones, which no scan line meets."""
    (x1, y1, r1), (x2, y2, r2) = one, two
    dx, dy = x2 - x1, y2 - y1
    apart = math.hypot(dx, dy)
    if apart <= abs(r1 - r2) or apart < _TINY:
        return []
    ux, uy, cos = dx / apart, dy / apart, (r1 - r2) / apart
    sin = math.sqrt(max(0.0, 1 - cos * cos))
    found: list[_Edge] = []
    for nx, ny in ((ux * cos - uy * sin, uy * cos + ux * sin), (ux * cos + uy * sin, uy * cos - ux * sin)):
        y1_touched, y2_touched = y1 + ny * r1, y2 + ny * r2
        if y2_touched - y1_touched > _TINY:
            found.append((y1_touched, y2_touched, x1 + nx * r1, -ny / nx, nx, ny, one, two))
        elif y1_touched - y2_touched > _TINY:
            found.append((y2_touched, y1_touched, x2 + nx * r2, -ny / nx, nx, ny, two, one))
    return found
