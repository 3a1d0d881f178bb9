"""Whether numbers in order of time rise: the slope of Theil and Sen, and the exact test of Mann and Kendall.

Both look only at pairs, so one odd week tips neither. The test counts every order the same numbers could have come in,
so it holds for the four or five weeks that a journal has, and needs no table and no chance.
"""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from statistics import median


def theil_sen(points: Sequence[tuple[float, float]]) -> float:
    """The median slope of all pairs of points.

    Args:
        points: Two at least: moment and value, no moment twice.
    """
    return median((y2 - y1) / (x2 - x1) for (x1, y1), (x2, y2) in combinations(points, 2))


def trend_p(values: Sequence[float]) -> Fraction:
    """How many of all orders of these values rise or fall at least as clearly as this one: from 0 to 1, exact.

    What falls from one value to a later one is an inversion; Kendall's S is the number of unequal pairs less twice the
    inversions, so few inversions are a clear rise and many a clear fall. Equal values are told apart in no order.
    """
    inversions = sum(before > after for before, after in combinations(values, 2))
    orders = _orders_by_inversions(tuple(sorted(Counter(values).values())))
    as_clear = sum(orders[: min(inversions, len(orders) - 1 - inversions) + 1])
    return min(Fraction(2 * as_clear, sum(orders)), Fraction(1))


@lru_cache(maxsize=1024)
def _orders_by_inversions(equal: tuple[int, ...]) -> tuple[int, ...]:
    """How many orders of values have 0, 1, 2 … inversions, with so many values equal to each other.

    These are the coefficients of the Gaussian multinomial: of the product of (1 - q^k) for all values, divided by the
    same product for each group of equals.
    """
    orders, placed = [1], 0
    for size in equal:
        for k in range(1, size + 1):
            orders = _divided(_multiplied(orders, placed + k), k)
        placed += size
    return tuple(orders)


def _multiplied(polynomial: list[int], k: int) -> list[int]:
    """A polynomial times (1 - q^k)."""
    longer = [*polynomial, *[0] * k]
    for power, coefficient in enumerate(polynomial, k):
        longer[power] -= coefficient
    return longer


def _divided(polynomial: list[int], k: int) -> list[int]:
    """A polynomial divided by (1 - q^k), which leaves no rest."""
    shorter = polynomial[: len(polynomial) - k]
    for power in range(k, len(shorter)):
        shorter[power] += shorter[power - k]
    return shorter
