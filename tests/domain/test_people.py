"""Who must not get numbers: names, order, words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import UnknownName
from coach.hydration.people import NOT_LISTED, flag, groups, reduced, refusing

AMOUNT = re.compile(
    r"\d\s*(?:m?l\b|litres?|fl|oz|ounces?|cups?|glasses|pints?)|\blitres?\b|\bmillilitres?\b", re.IGNORECASE
)

EXPECTED = [
    *("heart-failure", "fluid-restriction", "cirrhosis", "kidney-disease", "dialysis", "water-tablet"),
    *("blood-pressure-tablet", "lithium", "antidepressant", "carbamazepine", "desmopressin", "antipsychotic"),
    *("siadh", "polydipsia", "anticholinergic", "stimulant", "anti-inflammatory", "past-low-sodium"),
    *("past-heat-stroke", "cystic-fibrosis", "adrenal-insufficiency", "pregnant", "breast-feeding", "under-18"),
    *("over-65", "stomach-upset"),
]


def test_every_group_of_the_evidence_is_there_and_only_age_over_65_gets_numbers():
    assert sorted(groups()) == sorted(EXPECTED)
    assert [group.id for group in groups().values() if group.numbers != "none"] == ["over-65"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("heart-failure", "heart-failure"),
        ("CHF", "heart-failure"),
        ("Heart_Failure", "heart-failure"),
        (" kidney  disease ", "kidney-disease"),
        ("ckd", "kidney-disease"),
        ("diuretic", "water-tablet"),
        ("water_tablet", "water-tablet"),
        ("arb", "blood-pressure-tablet"),
        ("ACE inhibitor", "blood-pressure-tablet"),
        ("ssri", "antidepressant"),
        ("NSAID", "anti-inflammatory"),
        ("Addison’s disease", "adrenal-insufficiency"),
        ("eah", "past-low-sodium"),
        ("breastfeeding", "breast-feeding"),
        ("over_65", "over-65"),
        ("diarrhea", "stomach-upset"),
        ("Blood pressure tablets", "blood-pressure-tablet"),
        ("Cozaar", "blood-pressure-tablet"),
        ("lasix", "water-tablet"),
        ("Prozac", "antidepressant"),
        ("ADHD", "stimulant"),
        ("Nurofen", "anti-inflammatory"),
        ("seroquel", "antipsychotic"),
        ("overactive bladder", "anticholinergic"),
        ("kidneys", "kidney-disease"),
        ("liver", "cirrhosis"),
        ("HFrEF", "heart-failure"),
        ("heat exhaustion", "past-heat-stroke"),
        ("covid", "stomach-upset"),
        ("teen", "under-18"),
    ],
)
def test_a_group_is_found_by_any_of_its_names(typed, meant):
    assert flag(typed) == meant


@pytest.mark.parametrize(("typed", "offered"), [("hart-failure", "heart-failure"), ("diuretc", "diuretic")])
def test_an_unknown_name_offers_the_nearest(typed, offered):
    with pytest.raises(UnknownName) as caught:
        flag(typed)
    assert caught.value.exit_code == 2
    assert offered in caught.value.message


@pytest.mark.parametrize("typed", ["cold", "gout", "cancer", "asthma", "migraine", "diabetes", "hart-failure", "qqqq"])
def test_a_hint_never_names_another_illness_and_what_is_not_listed_is_for_a_pharmacist(typed):
    with pytest.raises(UnknownName) as caught:
        flag(typed)
    assert ("Did you mean" in caught.value.message) is (typed == "hart-failure")
    assert str(caught.value) == caught.value.message
    assert caught.value.message.endswith(NOT_LISTED)


@pytest.mark.parametrize("typed", ["", "   ", "qqqq", "\x1b[2J"])
def test_a_name_like_no_other_lists_the_groups_and_no_alias(typed):
    with pytest.raises(UnknownName) as caught:
        flag(typed)
    assert "heart-failure" in caught.value.message
    assert "ssri" not in caught.value.message
    assert "\x1b" not in caught.value.message


def test_no_name_means_two_groups_and_each_reads_back():
    names = [(name, group.id) for group in groups().values() for name in (group.id, *group.aliases)]
    assert len({name for name, _ in names}) == len(names)
    assert all(flag(name.upper()) == meant for name, meant in names)


@pytest.mark.parametrize("group", groups().values(), ids=groups())
def test_the_words_say_what_to_do_and_carry_no_amount(group):
    assert group.sources
    assert not AMOUNT.search(group.why + group.words)
    assert group.why.endswith(".")
    assert "!" not in group.why
    assert len(group.why) <= 240
    if group.numbers == "none":
        assert re.search(r"\b[Aa]sk\b", group.why)


def test_who_must_not_walk_or_must_drink_only_to_thirst_before_asking():
    special = {group.id: group.until_asked for group in groups().values() if group.until_asked != "as usual"}
    assert special == {
        "stomach-upset": "no walk",
        "past-heat-stroke": "no walk",
        "polydipsia": "to thirst",
        "siadh": "to thirst",
        "past-low-sodium": "to thirst",
    }


def test_from_65_thirst_is_no_leave_to_go_over_the_amounts():
    why = groups()["over-65"].why
    assert why.endswith("Do not go over the amounts; on a warm day ask first.")
    assert "unless" not in why


@given(st.permutations(EXPECTED), st.integers(0, len(EXPECTED)))
def test_the_most_serious_comes_first_whatever_the_order_given(order, count):
    chosen = order[:count]
    found = [group.id for group in refusing(chosen)]
    assert found == [each for each in groups() if each in chosen and each != "over-65"]
    assert reduced(chosen) is ("over-65" in chosen)
