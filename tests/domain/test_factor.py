"""The personal factor: estimated, or the median of one's own weighed walks in such weather."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.hydration.factor import ESTIMATED, RANGE, Factor, Ratio, band_of, personal_factor


def walks(*values: float, temp_c: float = 25) -> list[Ratio]:
    return [Ratio(value, temp_c) for value in values]


def test_it_says_whether_it_was_measured_and_on_how_many_walks() -> None:
    assert ESTIMATED.words == "estimated"
    assert Factor(1.7, 4, "hot").words == "measured, 4 walks"


@pytest.mark.parametrize(
    ("temp_c", "band"),
    [(None, None), (14.9, None), (15, "mild"), (21.9, "mild"), (22, "warm"), (27.9, "warm"), (28, "hot"), (45, "hot")],
)
def test_the_bands_of_the_air(temp_c: float | None, band: str | None) -> None:
    assert band_of(temp_c) == band


@pytest.mark.parametrize(
    ("weighings", "temp_c", "found"),
    [
        ([], 25, ESTIMATED),
        (walks(1.6, 1.8), 25, ESTIMATED),
        (walks(1.6, 1.8, 2.0), 25, Factor(1.8, 3, "warm")),
        (walks(1.6, 2.0, 1.8, 1.7), 22, Factor(1.75, 4, "warm")),
        (walks(1.6, 1.8, 2.0), 28, ESTIMATED),
        (walks(1.6, 1.8, 2.0), None, ESTIMATED),
        (walks(1.6, 1.8, 2.0, temp_c=10), 10, ESTIMATED),
        ([*walks(1.0, 1.2), *walks(2.0, 2.0, 2.0, temp_c=30)], 30, Factor(2.0, 3, "hot")),
        (walks(0.5, 0.5, 0.5), 25, Factor(0.5, 3, "warm")),
        (walks(2.8, 2.8, 2.8), 25, Factor(2.8, 3, "warm")),
        (walks(0.49, 0.49, 0.49), 25, ESTIMATED),  # nothing is bent to fit
        (walks(3.9, 3.9, 3.9), 25, ESTIMATED),
        (walks(*[1.5] * 7, *[2.5] * 20), 25, Factor(1.5, 7, "warm")),  # the newest count
        (walks(1.1, 1.5, 2.8), 25, Factor(1.5, 3, "warm")),  # one that is far off moves nothing
    ],
)
def test_the_median_of_three_walks_in_such_weather(weighings: list[Ratio], temp_c: float | None, found: Factor) -> None:
    assert personal_factor(weighings, temp_c) == found


@given(st.lists(st.builds(Ratio, st.floats(0.01, 20), st.floats(-10, 45))), st.none() | st.floats(-10, 45))
def test_it_stays_within_its_range(weighings: list[Ratio], temp_c: float | None) -> None:
    found = personal_factor(weighings, temp_c)
    assert RANGE[0] <= found.value <= RANGE[1]
    likely = [each.value for each in weighings if RANGE[0] <= each.value <= RANGE[1]]
    assert (found == ESTIMATED) or (found.walks >= 3 and min(likely) - 0.01 <= found.value <= max(likely) + 0.01)


def test_no_more_walks_are_read_than_count() -> None:
    endless = iter(lambda: Ratio(1.5, 25), None)
    assert personal_factor(endless, 25) == Factor(1.5, 7, "warm")
