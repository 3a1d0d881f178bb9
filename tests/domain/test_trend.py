"""The slope and the test of a trend, beside every order of the numbers counted out by hand."""

from fractions import Fraction
from itertools import combinations, combinations_with_replacement, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.history.trend import theil_sen, trend_p


def score(values):
    """Kendall's S: pairs that rise less pairs that fall."""
    return sum((after > before) - (after < before) for before, after in combinations(values, 2))


def counted(values):
    """The share of all orders that rise or fall as clearly."""
    orders = [score(order) for order in permutations(values)]
    return Fraction(sum(abs(each) >= abs(score(values)) for each in orders), len(orders))


@pytest.mark.parametrize("length", range(1, 6))
def test_the_exact_test_agrees_with_all_orders_of_all_numbers_with_ties(length):
    for held in combinations_with_replacement(range(length), length):
        whole = sorted({*permutations(held)})
        for values in whole[:: max(1, len(whole) // 12)]:
            assert trend_p(values) == counted(values), values


@pytest.mark.parametrize("values", [(0, 1, 1, 2, 0, 3, 3), (1, 2, 3, 4, 5, 7, 6), (2, 2, 2, 1, 2, 2, 2)])
def test_and_of_seven(values):
    assert trend_p(values) == counted(values)


def test_known_tails():
    assert trend_p([1, 2, 3, 4]) == trend_p([4, 3, 2, 1]) == Fraction(2, 24)
    assert trend_p([1, 2, 4, 3]) == Fraction(8, 24)
    assert trend_p([2, 1, 4, 3]) == Fraction(18, 24)
    assert trend_p([1, 1, 2, 2]) == Fraction(2, 6)
    assert trend_p([5, 5, 5, 5]) == trend_p([1, 2, 1]) == trend_p([7]) == 1
    assert trend_p(range(12)) == Fraction(2, 479001600)


@given(st.lists(st.integers(0, 10), min_size=2, max_size=12), st.integers(1, 5))
def test_a_worse_last_week_makes_no_trend_less_sure(values, by):
    if score(values) > 0:
        assert trend_p([*values[:-1], values[-1] + by]) <= trend_p(values)


@given(st.lists(st.integers(0, 10), min_size=1, max_size=12))
def test_the_test_looks_at_order_alone(values):
    assert 0 < trend_p(values) <= 1
    assert trend_p([3 * each + 1 for each in values]) == trend_p(values[::-1]) == trend_p(values)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 10)), min_size=2, max_size=9, unique_by=lambda p: p[0]))
def test_the_slope_is_the_middle_of_all_slopes(points):
    slopes = sorted((b[1] - a[1]) / (b[0] - a[0]) for a in points for b in points if a[0] < b[0])
    middle = len(slopes) // 2
    expected = slopes[middle] if len(slopes) % 2 else (slopes[middle - 1] + slopes[middle]) / 2
    assert theil_sen(points) == pytest.approx(expected)


def test_one_odd_week_does_not_tip_the_slope():
    assert theil_sen([(0, 2), (1, 2), (2, 2), (3, 2), (4, 10)]) == 0
    assert theil_sen([(0, 1), (2, 5)]) == 2
