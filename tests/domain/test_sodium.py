"""Plasma sodium by what was drunk, and the sodium that sweat takes along."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.hydration.sodium import SAFE_MMOL_L, plasma_sodium_mmol_l, sodium_lost_mg


@pytest.mark.parametrize(
    ("drunk", "sodium"), [(0, 145.9), (1.3, 140.5), (2.0, 137.8), (3.0, 134.0), (4.0, 130.4), (5.0, 127.0)]
)
def test_two_litres_of_sweat_at_70_kg(drunk, sodium):
    assert plasma_sodium_mmol_l(70, 2.0, drunk) == pytest.approx(sodium, abs=0.05)
    assert (plasma_sodium_mmol_l(70, 2.0, drunk) < SAFE_MMOL_L) == (drunk >= 3.0)


def test_nothing_lost_and_nothing_drunk_changes_nothing():
    assert plasma_sodium_mmol_l(55, 0, 0) == pytest.approx(140)


def test_water_of_the_breath_takes_no_salt():
    assert plasma_sodium_mmol_l(70, 0, 0.2, breath_l=0.2) == pytest.approx(140)
    assert plasma_sodium_mmol_l(70, 1.0, 0.5, breath_l=0.1) > plasma_sodium_mmol_l(70, 1.0, 0.5)


@given(st.floats(20, 350), st.floats(0, 40), st.floats(0, 40), st.floats(0.01, 5))
def test_each_drink_thins_and_the_reckoning_stays_finite(mass, sweat, drunk, more):
    before, after = plasma_sodium_mmol_l(mass, sweat, drunk), plasma_sodium_mmol_l(mass, sweat, drunk + more)
    assert math.isfinite(before)
    assert after <= before or before < -23  # nobody has so little salt left; the reckoning ends there


@given(st.floats(20, 350), st.floats(0, 5))
def test_drinking_no_more_than_was_lost_never_leads_below_what_is_safe(mass, sweat):
    sweat = min(sweat, 0.04 * mass)
    assert plasma_sodium_mmol_l(mass, sweat, 0.85 * sweat) > SAFE_MMOL_L


def test_sodium_of_sweat():
    assert sodium_lost_mg(1.2) == pytest.approx(828)
