"""Outlines: where scan lines meet the hull of some circles, beside what every circle and tangent says by itself."""

import math
from collections.abc import Iterator
from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.figure.outline import Outline
from coach.figure.shape import Circle

HEIGHT = 24
TIP = 1e-3
"""Pixels: where a line meets less of a shape than this, rounding decides whether it does."""

places = st.floats(-6, 30)
radii = st.one_of(st.just(0.0), st.floats(0.3, 9))
hulls = st.lists(st.tuples(places, places, radii), min_size=1, max_size=6)
level = st.tuples(st.integers(0, 20), st.just(12), st.sampled_from([2.5, 4.0]))


def reach(circles: list[Circle], y: float) -> Iterator[float]:
    """Every x at which a line meets a circle, or one that touches two of them."""
    for x, middle, radius in circles:
        if abs(y - middle) < radius:
            half = math.sqrt(radius * radius - (y - middle) ** 2)
            yield from (x - half, x + half)
    for (x1, y1, r1), (x2, y2, r2) in permutations(circles, 2):
        apart = math.hypot(x2 - x1, y2 - y1)
        if apart <= abs(r1 - r2):
            continue
        way = math.atan2(y2 - y1, x2 - x1) + math.acos((r1 - r2) / apart)
        ax, ay = x1 + r1 * math.cos(way), y1 + r1 * math.sin(way)
        bx, by = x2 + r2 * math.cos(way), y2 + r2 * math.sin(way)
        if min(ay, by) <= y <= max(ay, by) and abs(by - ay) > TIP:
            yield ax + (bx - ax) * (y - ay) / (by - ay)


def spans(rows: list) -> dict[float, tuple[float, float]]:
    """Each scan line that meets a shape, and where."""
    lines = {}
    for y, *_, a, b, c, d, e, f in rows:
        for share, left, right in ((1 / 6, a, d), (1 / 2, b, e), (5 / 6, c, f)):
            if right - left > TIP:
                lines[y + share] = (left, right)
    return lines


def expected(circles: list[Circle]) -> dict[float, tuple[float, float]]:
    lines = {}
    for y in (row + share for row in range(HEIGHT) for share in (1 / 6, 1 / 2, 5 / 6)):
        if (met := [*reach(circles, y)]) and max(met) - min(met) > TIP:
            lines[y] = (min(met), max(met))
    return lines


@given(st.one_of(hulls, st.lists(level, min_size=1, max_size=3)), st.sampled_from([0.0, 0.55]))
def test_a_line_meets_a_hull_where_the_farthest_of_its_pieces_is(circles, by):
    found = spans(Outline(circles).wider(HEIGHT, by))
    wanted = expected([(x, y, radius + by) for x, y, radius in circles])
    assert found.keys() == wanted.keys()
    for y, span in found.items():
        assert span == pytest.approx(wanted[y], abs=1e-5)


@given(hulls)
@example([(5.99, 9.5, 2.0)])  # the line in the middle of a row is the only one that touches its first pixel
@example([(5.01, 9.5, 2.0)])  # and its last
def test_a_row_says_which_pixels_it_touches_and_fills(circles):
    for _, start, end, first, last, *lines in Outline(circles).rows(HEIGHT):
        lefts, rights = lines[:3], lines[3:]
        assert start <= min(lefts) < start + 1
        assert end - 1 < max(rights) <= end
        assert first - 1 < max(lefts) <= first
        assert last <= min(rights) < last + 1


def test_what_lies_beside_a_grid_has_no_rows():
    assert not Outline([(5.0, -9.0, 3.0)]).rows(HEIGHT)
    assert not Outline([(5.0, HEIGHT + 9.0, 3.0), (8.0, HEIGHT + 20.0, 1.0)]).rows(HEIGHT)
