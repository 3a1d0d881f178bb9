"""Heat index and WBGT at published points, their bands, and the gate at, below and above each limit."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.hydration.heat import Gate, gate, heat_index_c, wbgt_c, wet_bulb_c

airs, humidities = st.floats(-30, 60), st.floats(0, 100)


def celsius(fahrenheit):
    return (fahrenheit - 32) / 1.8


@pytest.mark.parametrize(
    ("air_f", "humidity", "index_f"),
    [
        *((80, 40, 80), (86, 90, 105), (90, 50, 95), (90, 70, 106), (96, 50, 108), (98, 65, 128)),
        *((100, 55, 124), (104, 40, 119), (110, 40, 136), (88, 85, 110), (84, 100, 103), (82, 95, 93)),
    ],
)
def test_the_heat_index_of_the_weather_services_table(air_f, humidity, index_f):
    assert heat_index_c(celsius(air_f), humidity) * 1.8 + 32 == pytest.approx(index_f, abs=1)


@pytest.mark.parametrize(("air_f", "humidity", "index_f"), [(100, 5, 92.5), (80, 90, 86.34), (70, 50, 69.525)])
def test_the_adjustments_and_the_simple_formula(air_f, humidity, index_f):
    """Reckoned by hand from the formulas: dry air, very humid air, and the mean of simple formula and air."""
    assert heat_index_c(celsius(air_f), humidity) * 1.8 + 32 == pytest.approx(index_f, abs=0.01)


@pytest.mark.parametrize(
    ("air_c", "humidity", "sunny", "shaded"),
    [
        *((20, 50, 19.9, 15.6), (25, 50, 24.3, 20.1), (30, 50, 29.3, 24.6)),
        *((30, 70, 32.6, 26.9), (35, 40, 32.6, 27.7), (40, 30, 35.3, 30.1)),
    ],
)
def test_wbgt_in_sun_and_shade(air_c, humidity, sunny, shaded):
    assert wbgt_c(air_c, humidity, "full") == pytest.approx(sunny, abs=0.06)
    assert wbgt_c(air_c, humidity, "shade") == pytest.approx(shaded, abs=0.06)
    assert wbgt_c(air_c, humidity, "partial") == pytest.approx((sunny + shaded) / 2, abs=0.06)


def test_the_wet_bulb_of_stulls_own_example():
    assert wet_bulb_c(20, 50) == pytest.approx(13.7, abs=0.05)


@given(airs, humidities)
def test_finite_for_any_weather(air_c, humidity):
    assert math.isfinite(heat_index_c(air_c, humidity))
    assert all(math.isfinite(wbgt_c(air_c, humidity, sun)) for sun in ("shade", "partial", "full"))


@given(st.floats(5, 45), st.floats(5, 95), st.floats(0, 5), st.floats(0, 5))
def test_warmer_or_more_humid_is_never_cooler_to_the_globe(air_c, humidity, warmer, damper):
    for sun in ("shade", "partial", "full"):
        assert wbgt_c(air_c + warmer, humidity + damper, sun) >= wbgt_c(air_c, humidity, sun) - 0.02


@given(st.floats(0, 50), st.floats(5, 95))
def test_sun_is_never_cooler_than_shade(air_c, humidity):
    shade, partial, full = (wbgt_c(air_c, humidity, sun) for sun in ("shade", "partial", "full"))
    assert shade <= partial <= full


@pytest.mark.parametrize(
    ("wbgt", "index_f", "core_hot", "found"),
    [
        (27.8, 89.9, False, None),
        (27.9, 80, False, Gate("shorten", ("wbgt",))),
        (20, 90.1, False, Gate("shorten", ("heat-index",))),
        (30.0, 102.9, False, Gate("shorten", ("wbgt", "heat-index"))),
        (30.1, 80, False, Gate("move", ("wbgt",))),
        (20, 103.1, False, Gate("move", ("heat-index",))),
        (20, 70, True, Gate("move", ("core",))),
        (35, 110, True, Gate("move", ("core", "wbgt", "heat-index"), for_nobody=True)),
        (32.2, 80, False, Gate("move", ("wbgt",))),
        (32.3, 80, False, Gate("move", ("wbgt",), for_nobody=True)),
        (20, 125.1, False, Gate("move", ("heat-index",), for_nobody=True)),
    ],
)
def test_the_gate(wbgt, index_f, core_hot, found):
    assert gate(wbgt_c=wbgt, heat_index_c=celsius(index_f), core_hot=core_hot) == found
