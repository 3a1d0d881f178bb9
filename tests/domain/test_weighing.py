"""Scales before and after a walk: what was lost, what that means, what to drink, and who gets no amounts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import BadInput
from coach.hydration.advice import CHECK_WHY, DRANK_WHY, STOP
from coach.hydration.caps import AFTER_HOURS, AFTER_ML_PER_H
from coach.hydration.people import groups
from coach.hydration.sips import MORE_THAN_LOST_AND_ASK
from coach.hydration.weighed import (
    ADVICE_SIGNS,
    BAND_WORDS,
    GAIN_COUNTS,
    NO_EXTRA,
    NO_FURTHER,
    NOT_ALL_RIGHT,
    WET,
    WHILE_ADVISED,
    Person,
    lines,
    recovery,
    too_thin,
)
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
        (Weighing(70.4, 69.8, 500, 200), Person(), 0),  # within 1 %
        (Weighing(70, 69.3), Person(), 0),
        (Weighing(70, 69, 500), Person(), 1250),
        (Weighing(70, 69, 500), Person(again_soon=True), 1500),
        (Weighing(70, 69, 500), Person(("over-65",)), 1000),
        (Weighing(70, 69, 500), Person(("over-65",), again_soon=True), 1000),
        (Weighing(70, 68), Person(), 1600),  # 0.8 L an hour
        (Weighing(70, 70, 500), Person(), 0),
        (Weighing(70, 69, 0, 1200), Person(), 0),  # it was passed, and not sweated
        (Weighing(70, 70.5, 1000), Person(), 0),
        (Weighing(70, 69, 7000, 100), Person(), 0),  # so much that the salt of the blood is low
        (Weighing(70, 66.4), Person(), None),  # advice comes first
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
    MASSES, st.integers(-110, 109).map(lambda tenths: tenths / 10 + 0.05), st.floats(0, 4000), st.floats(0, 1500),
)  # fmt: skip


@given(WEIGHINGS, st.booleans(), st.sampled_from([(), ("over-65",)]))
def test_who_gained_or_lost_nothing_is_told_to_drink_nothing_extra(
    weighing: Weighing, soon: bool, flags: tuple[str, ...]
) -> None:
    person = Person(flags, again_soon=soon)
    ml = recovery(weighing, person) or 0
    told = " ".join(lines(weighing, person, "metric"))
    assert ml <= max(SOON_RECOVERY * weighing.deficit_ml, 0)
    if weighing.change_pct >= -1 or weighing.deficit_ml <= 0 or weighing.change_pct < -5 or too_thin(weighing):
        assert ml == 0
    assert bool(re.search(r"(up to|no more than) \d", told)) is (ml > 0)
    assert STOP in told or (ml == 0 and weighing.change_pct <= 0)
    if weighing.change_pct > 0:
        assert "nothing more until you" in told
        assert NOT_ALL_RIGHT not in told


@given(WEIGHINGS, st.sampled_from(REFUSING))
def test_who_drank_so_much_that_the_blood_is_thin_is_told_so_with_and_without_amounts(
    weighing: Weighing, flag: str
) -> None:
    told = [" ".join(lines(weighing, person, "metric")) for person in (Person(), Person((flag,)))]
    warned = [DRANK_WHY in told[0], MORE_THAN_LOST_AND_ASK in told[1]]
    assert warned == [too_thin(weighing)] * 2


def test_from_which_drink_on_the_blood_is_likely_to_be_thin() -> None:
    """A litre of sweat and nothing passed: 135 mmol/l by Nguyen-Kurtz at a little over two litres drunk."""
    assert [too_thin(Weighing(70, 69 + litres, 1000 * litres)) for litres in (2.0, 2.2)] == [False, True]
    assert [too_thin(Weighing(45, 44 + litres, 1000 * litres)) for litres in (1.5, 1.8)] == [False, True]


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
        NO_EXTRA,
    ]
    assert lines(Weighing(70, 69), Person(), "metric")[1:] == [
        f"Your weight fell by 1.0 kg (-1.4 %). {BAND_WORDS['light']}",
        "Thirst and your next meal will make it good. If you want a figure, no more than 1250 ml over two hours, with "
        f"food. {NO_FURTHER}",
        STOP,
    ]
    assert lines(Weighing(70, 68.5), Person(), "us")[1:] == [
        f"Your weight fell by 3.3 lb (-2.1 %). {BAND_WORDS['marked']}",
        f"To make up for it: up to 54 oz over two hours, with food. {NO_FURTHER}",
        STOP,
    ]
    assert lines(Weighing(70, 67.5), Person(), "metric")[2:] == [
        f"To make up for it: up to 1600 ml over two hours, with food. {NO_FURTHER}",
        ADVICE_SIGNS,
        STOP,
    ]
    assert lines(Weighing(70, 66), Person(), "metric")[2:] == [WHILE_ADVISED]
    assert lines(Weighing(70, 71, 1500), Person(), "metric")[1:] == [
        f"Your weight rose by 1.0 kg (+1.4 %). {BAND_WORDS['gain']}",
    ]
    assert lines(Weighing(70, 71), Person(), "metric")[1:] == [GAIN_COUNTS]
    assert lines(Weighing(70, 69.5, 0, 600), Person(), "metric")[1:] == [NOT_ALL_RIGHT]
    assert lines(Weighing(70, 72.4, 2300), Person(), "metric")[1:] == [DRANK_WHY, GAIN_COUNTS]
    assert all(STOP in BAND_WORDS[band] and WET in BAND_WORDS[band] for band in ("gain", "slight_gain"))


@pytest.mark.parametrize(("after", "hours"), [(69.2, "two"), (68.9, "three"), (68.5, "four")])
def test_at_65_and_over_the_same_is_spread_so_that_no_hour_has_more_than_four_hundred(after: float, hours: str) -> None:
    assert f"over {hours} hours" in " ".join(lines(Weighing(70, after), Person(("over-65",)), "metric"))
    assert "over two hours" in " ".join(lines(Weighing(70, after), Person(), "metric"))
