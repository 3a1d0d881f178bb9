"""The personal factor: estimated, or measured on one's own walks."""

from coach.hydration.factor import ESTIMATED, Factor


def test_it_says_whether_it_was_measured_and_on_how_many_walks() -> None:
    assert ESTIMATED.words == "estimated"
    assert Factor(1.7, 4, "hot").words == "measured, 4 walks"
