"""Scales before and after a walk: what was lost, what that means, what to drink, and who gets no amounts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import BadInput
from coach.hydration.advice import CHECK_WHY
from coach.hydration.caps import AFTER_HOURS, AFTER_ML_PER_H
from coach.hydration.people import groups
from coach.hydration.weighed import BAND_WORDS, NO_EXTRA, NOT_ALL_RIGHT, Person, lines, recovery
from coach.hydration.weighing import SOON_RECOVERY, Weighing, band_of, carbon_g, recovery_ml

REFUSING = [group.id for group in groups().values() if group.numbers == "none"]
MOST_ML = AFTER_ML_PER_H * AFTER_HOURS
AMOUNT = re.compile(r"\d\s*(?:m?l|litres?|oz)\b")


def test_what_was_lost_is_what_is_missing_and_what_was_drunk_without_what_was_passed_and_breathed_out() -> None:
    found = Weighing(70.4, 69.8, drank_ml=500, urine_ml=200, carbon_g=13)
    assert found.loss_ml == pytest.approx(600 + 500 - 200 - 13)
    assert found.deficit_ml == pytest.approx(600 - 200 - 13)
    assert found.change_pct == pytest.approx(-0.852, abs=0.001)


def test_the_carbon_of_an_hour_of_easy_walking() -> None:
    assert carbon_g(295, 3600) == pytest.approx(12.8, abs=0.1)


@pytest.mark.parametrize(
    ("change", "band"),
    [
        (1.01, "gain"), (1.0, "slight_gain"), (0.01, "slight_gain"), (0.0, "steady"), (-1.0, "steady"),
        (-1.01, "light"), (-2.0, "light"), (-2.01, "marked"), (-2.99, "marked"), (-3.0, "serious"),
        (-5.0, "serious"), (-5.01, "extreme"),
    ],
)  # fmt: skip
def test_the_bands_of_body_mass(change: float, band: str) -> None:
    assert band_of(change) == band
    assert Weighing(100, 100 + change).band == band


@pytest.mark.parametrize(("before", "after"), [(70, 61), (70, 79), (70.4, 153.9)])
def test_two_weights_that_are_not_of_one_walk_are_refused_without_saying_them(before: float, after: float) -> None:
    with pytest.raises(BadInput, match=r"more than 12 %.*same units") as refused:
        Weighing(before, after)
    assert str(before) not in str(refused.value)
    assert repr(Weighing(70, 70)).startswith("<coach.hydration.weighing.Weighing object")


@pytest.mark.parametrize(
    ("weighing", "person", "ml"),
    [
        (Weighing(70.4, 69.8, 500, 200), Person(), 500),
        (Weighing(70, 69, 500), Person(), 1250),
        (Weighing(70, 69, 500), Person(again_soon=True), 1500),
        (Weighing(70, 69, 500), Person(("over-65",)), 1000),
        (Weighing(70, 69, 500), Person(("over-65",), again_soon=True), 1000),
        (Weighing(70, 68), Person(), 1600),  # 0.8 L an hour
        (Weighing(70, 70, 500), Person(), 0),
        (Weighing(70, 69.5, 0, 600), Person(), 0),
        (Weighing(70, 70.5, 1000), Person(), 0),
        (Weighing(70, 69.97), Person(), 0),
    ],
)
def test_what_to_drink_by_what_is_missing(weighing: Weighing, person: Person, ml: int) -> None:
    assert recovery(weighing, person) == ml


@given(st.floats(-5000, 20_000), st.sampled_from([1.0, 1.25, 1.5]))
def test_recovery_is_never_more_than_the_share_nor_the_limit(deficit: float, share: float) -> None:
    ml = recovery_ml(deficit, share, MOST_ML)
    assert 0 <= ml <= max(share * deficit, 0)
    assert ml <= MOST_ML
    assert ml % 50 == 0


MASSES = st.floats(40, 120)
WEIGHINGS = st.builds(
    lambda before, change, drank, urine: Weighing(before, before * (1 + change / 100), drank, urine),
    MASSES, st.floats(-11, 11), st.floats(0, 4000), st.floats(0, 1500),
)  # fmt: skip


@given(WEIGHINGS, st.booleans(), st.sampled_from([(), ("over-65",)]))
def test_who_gained_or_lost_nothing_is_told_to_drink_nothing_extra(
    weighing: Weighing, soon: bool, flags: tuple[str, ...]
) -> None:
    person = Person(flags, again_soon=soon)
    ml = recovery(weighing, person)
    assert ml is not None
    assert ml <= max(SOON_RECOVERY * weighing.deficit_ml, 0)
    if weighing.change_pct > 0 or weighing.deficit_ml <= 0:
        assert ml == 0
        assert not re.search(r"up to \d", " ".join(lines(weighing, person, "metric")))


@given(WEIGHINGS, st.sampled_from(REFUSING), st.booleans(), st.sampled_from(["metric", "us"]))
def test_who_is_to_get_no_amounts_gets_words(weighing: Weighing, flag: str, by_check: bool, units: str) -> None:
    person = Person(("over-65",) if by_check else ("over-65", flag), ("fluids",) if by_check else ())
    assert recovery(weighing, person) is None
    told = " ".join(lines(weighing, person, units))
    assert not AMOUNT.search(told)
    if weighing.loss_ml > 0:
        assert (CHECK_WHY if by_check else groups()[flag].words) in told


def test_in_words() -> None:
    assert lines(Weighing(70.4, 69.8, 500, 200, 13), Person(), "metric") == [
        "You lost about 890 ml of water on the walk.",
        f"Your weight fell by 0.6 kg (-0.9 %). {BAND_WORDS['steady']}",
        "If you want it, up to 450 ml over two hours, with food; your next meal and your thirst do as well.",
    ]
    assert lines(Weighing(70, 68.5), Person(), "us")[1:] == [
        f"Your weight fell by 3.3 lb (-2.1 %). {BAND_WORDS['marked']}",
        "To make up for it: up to 54 oz over two hours, with food. More than that only makes you pass more.",
    ]
    assert lines(Weighing(70, 70, 300), Person(), "metric")[1:] == [
        f"Your weight is the same as before. {BAND_WORDS['steady']}",
        NO_EXTRA,
    ]
    assert lines(Weighing(70, 71, 1500), Person(), "metric")[1:] == [
        f"Your weight rose by 1.0 kg (+1.4 %). {BAND_WORDS['gain']}",
        NO_EXTRA,
    ]
    assert lines(Weighing(70, 71), Person(), "metric")[1:] == [NOT_ALL_RIGHT]
    assert "Stop drinking if your hands swell" in BAND_WORDS["gain"]
