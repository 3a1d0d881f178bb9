"""Predicted heat strain: the worked cases of the standard, ten worked walks, the results of other code, properties."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.hydration.climate import Climate, outdoors
from coach.hydration.clothing import Clothes, clothing_clo
from coach.hydration.heat import gate, heat_index_c, wbgt_c
from coach.hydration.metabolism import external_work_w, metabolic_rate_w, surface_m2
from coach.hydration.sweat import HOT_CORE_C, SITTING, UPRIGHT, predicted_heat_strain

HOUR = 3600.0


@pytest.mark.parametrize(
    ("climate", "watts", "clothes", "how", "lost_g"),
    [
        (Climate(40, 40, 35, 0.3), 300, Clothes(0.5), (UPRIGHT, True), 6538),
        (Climate(35, 35, 60, 0.1), 300, Clothes(0.5), (UPRIGHT, False), 6345),
        (Climate(30, 54.2, 35, 0.1), 300, Clothes(0.8, 0.3, 0.85), (UPRIGHT, False), 6419),
        (Climate(30, 30, 45, 1.0), 450, Clothes(0.5), (UPRIGHT, False), 4593),
        (Climate(35, 74.6, 30, 1.0), 250, Clothes(1.0, 0.2, 0.85), (SITTING, True), 5813),
    ],
)
def test_the_worked_cases_of_the_standard(climate, watts, clothes, how, lost_g):
    strain = predicted_heat_strain(
        climate=climate,
        metabolic_w=watts,
        work_w=0,
        surface_m2=surface_m2(75, 1.80),
        mass_kg=75,
        clothes=clothes,
        walking_m_s=None,
        duration_s=8 * HOUR,
        radiating_share=how[0],
        acclimatised=how[1],
    )
    assert strain.sweat_g + strain.respiratory_g == pytest.approx(lost_g, rel=0.01)


def walk(mass, height, speed, air, humidity, sun, load=0.0, grade=0.0, minutes=60.0, wind=0.5):
    """The metabolic rate in watts and the strain of a walk, in what one wears in such air."""
    watts = metabolic_rate_w(mass, speed, load, grade)
    return watts, predicted_heat_strain(
        climate=outdoors(air, humidity, sun, wind),
        metabolic_w=watts,
        work_w=external_work_w(mass, speed, load, grade),
        surface_m2=surface_m2(mass, height),
        mass_kg=mass,
        clothes=Clothes(clothing_clo(air)),
        walking_m_s=speed,
        duration_s=minutes * 60,
    )


@pytest.mark.parametrize(
    ("given", "watts", "l_per_h"),
    [
        ((70, 1.75, 1.34, -10, 60, "shade"), 295, 0.029),
        ((70, 1.75, 1.34, 5, 60, "shade"), 295, 0.031),
        ((70, 1.75, 1.34, 15, 55, "shade"), 295, 0.031),
        ((70, 1.75, 1.34, 20, 50, "shade"), 295, 0.047),
        ((70, 1.75, 1.34, 25, 50, "full"), 295, 0.307),
        ((70, 1.75, 1.34, 30, 50, "full"), 295, 0.435),
        ((70, 1.75, 1.34, 35, 40, "full", 0, 0, 120), 295, 0.639),
        ((55, 1.62, 1.12, 28, 65, "partial", 0, 0, 90), 196, 0.201),
        ((90, 1.80, 1.56, 22, 55, "partial", 12, 5, 120), 725, 0.539),
        ((110, 1.78, 1.34, 32, 45, "full", 0, 0, 90), 464, 0.774),
    ],
)
def test_ten_worked_walks(given, watts, l_per_h):
    """Reckoned before this program with other code; to the last digit that was written down."""
    found, strain = walk(*given)
    hours = (given[8] if len(given) > 8 else 60) / 60
    assert found == pytest.approx(watts, abs=0.6)
    assert (strain.sweat_g + strain.respiratory_g) / 1000 / hours == pytest.approx(l_per_h, abs=0.0006)


# Properties

walks = st.fixed_dictionaries(
    {
        "mass": st.floats(45, 120),
        "height": st.floats(1.5, 1.95),
        "speed": st.floats(0.5, 1.96),
        "air": st.floats(-10, 45),
        "humidity": st.floats(10, 95),
        "sun": st.sampled_from(["shade", "partial", "full"]),
        "load": st.floats(0, 25),
        "grade": st.floats(-10, 10),
        "minutes": st.floats(15, 240),
        "wind": st.floats(0.1, 3),
    }
)


def strain(given_walk, **changed):
    return walk(**given_walk | changed)[1]


def total(found):
    return found.sweat_g + found.respiratory_g


def called_off(given_walk):
    """Whether the air alone says so: there drips off what the standard lets sweat climb steeply for."""
    air, humidity = given_walk["air"], given_walk["humidity"]
    found = gate(wbgt_c=wbgt_c(air, humidity, given_walk["sun"]), heat_index_c=heat_index_c(air, humidity))
    return found is not None and found.action == "move"


bearable = walks.filter(lambda each: not called_off(each))


@given(walks, st.floats(0, 5))
def test_warmer_air_never_means_less_sweat(each, warmer):
    """In the clothes that one takes off for it, and in any weather."""
    assert strain(each, air=each["air"] + warmer).sweat_g >= strain(each).sweat_g - 1e-6


A_FEW_G = 5.0
"""What the first minutes may be out by: the more a body stores, or the skin warms with the work, the less it sweats."""


@given(bearable, st.floats(0, 10))
def test_more_load_sun_mass_or_climb_never_means_less_sweat(each, more):
    shade, partial, full = (strain(each, sun=sun).sweat_g for sun in ("shade", "partial", "full"))
    assert shade <= partial <= full
    sweat, climb = strain(each).sweat_g, abs(each["grade"])
    assert strain(each, load=each["load"] + more).sweat_g >= sweat - A_FEW_G
    assert strain(each, mass=each["mass"] + more).sweat_g >= sweat - A_FEW_G
    assert strain(each, grade=climb + more).sweat_g >= strain(each, grade=climb).sweat_g - A_FEW_G


@given(bearable, st.floats(1.0, 1.9), st.floats(0.01, 0.3))
def test_a_brisker_pace_never_means_less_sweat(each, speed, faster):
    """Slower than 1 m/s, the wind that a walker makes can be worth some grams more."""
    slow, fast = strain(each, speed=speed), strain(each, speed=speed + faster)
    assert fast.sweat_g >= slow.sweat_g - A_FEW_G


@given(walks, st.floats(0, 60))
def test_more_time_never_means_less_water(each, longer):
    short, long = strain(each), strain(each, minutes=each["minutes"] + longer)
    assert long.sweat_g >= short.sweat_g
    assert total(long) >= total(short) - 1e-6


@given(bearable)
def test_a_small_change_of_the_weather_is_a_small_change_of_the_loss(each):
    before, hours = total(strain(each)), each["minutes"] / 60
    warmer = total(strain(each, air=each["air"] + 0.1))
    damper = total(strain(each, humidity=each["humidity"] + 1))
    assert abs(warmer - before) <= max(0.02 * before, 4 * hours)
    assert abs(damper - before) <= 0.02 * before


@given(walks)
def test_a_small_change_of_the_time_is_a_small_change_of_the_loss(each):
    """Sweating sets in with the square of the time, so at first 1 % of it is worth 2 %."""
    assert total(strain(each, minutes=each["minutes"] * 1.01)) == pytest.approx(total(strain(each)), rel=0.021)


@given(walks, st.integers(1, 240), st.floats(0, 1))
def test_within_a_minute_all_is_linear(each, minute, part):
    start, middle, end = (strain(each, minutes=minute + share) for share in (0, part, 1))
    for before, found, after in zip(start[:3], middle[:3], end[:3], strict=True):
        assert found == pytest.approx(before + part * (after - before), rel=1e-9, abs=1e-9)


HOT = {"mass": 90, "height": 1.8, "speed": 1.9, "air": 38, "humidity": 60, "sun": "full", "minutes": 120}


@given(walks)
@example(HOT)
@example(HOT | {"air": 20, "humidity": 30, "speed": 1.0})
def test_the_core_is_hot_when_it_says_so(each):
    found = strain(each)
    if found.hot_after_s is None:
        assert found.core_c < HOT_CORE_C
    else:
        assert 0 < found.hot_after_s <= each["minutes"] * 60
        assert strain(each, minutes=found.hot_after_s / 60).core_c == pytest.approx(HOT_CORE_C)
        assert strain(each, minutes=found.hot_after_s / 60 - 0.1).hot_after_s is None


def test_whoever_is_used_to_heat_sweats_more_and_stays_cooler():
    hard = {
        "climate": Climate(40, 40, 60), "metabolic_w": 450, "work_w": 0, "surface_m2": 1.9, "mass_kg": 75,
        "clothes": Clothes(0.5), "walking_m_s": 1.5, "duration_s": 2 * HOUR,
    }  # fmt: skip
    new, used = (predicted_heat_strain(**hard, acclimatised=acclimatised) for acclimatised in (False, True))
    assert used.sweat_g > new.sweat_g
    assert used.core_c < new.core_c


@given(
    st.builds(Climate, st.floats(-30, 60), st.floats(-30, 90), st.floats(0, 100), st.floats(0, 30)),
    st.floats(30, 1200),
    st.floats(-600, 400),
    st.floats(20, 350),
    st.floats(0, 3).map(Clothes),
    st.none() | st.floats(0, 5),
    st.floats(1, 6 * HOUR) | st.just(24 * HOUR),
    st.booleans(),
)
@example(Climate(60, 90, 100, 0), 1200, -600, 20, Clothes(3), None, 24 * HOUR, False)
@example(Climate(-30, -30, 0, 30), 30, 0, 350, Clothes(0), 0.0, 24 * HOUR, True)
def test_any_weather_and_any_body_gives_a_number(climate, watts, work, mass, clothes, pace, duration, acclimatised):
    found = predicted_heat_strain(
        climate=climate,
        metabolic_w=watts,
        work_w=work,
        surface_m2=surface_m2(mass, None),
        mass_kg=mass,
        clothes=clothes,
        walking_m_s=pace,
        duration_s=duration,
        acclimatised=acclimatised,
    )
    assert all(math.isfinite(value) for value in found[:3])
    assert 0 <= found.sweat_g <= 500 * surface_m2(mass, None) * duration / 2400
    assert found.core_c > 30


# Clothes


@pytest.mark.parametrize(
    ("air", "clo"), [(-30, 1.0), (-10, 1.0), (5, 0.9), (15, 0.7), (20, 0.5), (22, 0.5), (25, 0.4), (45, 0.4)]
)
def test_what_is_worn(air, clo):
    assert clothing_clo(air) == pytest.approx(clo)


@given(st.floats(-40, 50), st.floats(0, 1))
def test_clothes_come_off_without_a_jump(air, warmer):
    assert 0 <= clothing_clo(air) - clothing_clo(air + warmer) <= 0.04 * warmer + 1e-12
