"""What walking costs: the check tables of the evidence, and which way each part pushes."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.hydration.metabolism import GRADES_PCT, HEAVIEST_LOAD, TERRAIN, external_work_w, metabolic_rate_w, surface_m2

masses, speeds = st.floats(30, 200), st.floats(0.1, 2.5)
loads, grades = st.floats(0, 60), st.floats(*GRADES_PCT)
terrains = st.sampled_from([*TERRAIN.values()])


@pytest.mark.parametrize(
    ("speed", "w_kg"),
    [(0.70, 2.75), (1.12, 3.57), (1.34, 4.22), (1.56, 5.14), (1.79, 6.51), (2.00, 8.22), (2.20, 10.38)],
)
def test_by_pace(speed, w_kg):
    assert metabolic_rate_w(70, speed) / 70 == pytest.approx(w_kg, abs=0.006)


@pytest.mark.parametrize(("grade", "w_kg"), [(-10, 2.88), (-5, 3.20), (0, 4.22), (5, 6.04), (10, 8.45), (15, 10.96)])
def test_by_slope(grade, w_kg):
    assert metabolic_rate_w(70, 1.34, grade_pct=grade) / 70 == pytest.approx(w_kg, abs=0.006)


@pytest.mark.parametrize(("load", "watts"), [(0, 295), (5, 307), (10, 326), (20, 375), (30, 433)])
def test_by_load(load, watts):
    assert metabolic_rate_w(70, 1.34, load) == pytest.approx(watts, abs=0.6)


def test_standing_still_costs_rest_and_a_little():
    assert metabolic_rate_w(70, 0.0) == pytest.approx(70 * 1.24)


def test_sand_costs_about_twice_what_walking_costs_on_pavement():
    paved, sand = (metabolic_rate_w(70, 1.34, terrain_factor=TERRAIN[ground]) for ground in ("paved", "sand"))
    assert sand - 70 * 1.24 == pytest.approx(2.1 * (paved - 70 * 1.24))
    assert [*TERRAIN] == ["paved", "dirt", "light-brush", "heavy-brush", "swamp", "sand"]


@given(masses, speeds, loads, grades, terrains, st.floats(1.0, 1.5))
def test_more_pace_load_mass_or_rough_ground_never_costs_less(mass, speed, load, grade, terrain, factor):
    load = min(load, HEAVIEST_LOAD * mass)
    costs = metabolic_rate_w(mass, speed, load, grade, terrain)
    assert math.isfinite(costs)
    assert costs > 0
    assert metabolic_rate_w(mass, speed * factor, load, grade, terrain) >= costs
    assert metabolic_rate_w(mass, speed, load * factor, grade, terrain) >= costs
    assert metabolic_rate_w(mass, speed, load, grade, terrain * factor) >= costs
    assert metabolic_rate_w(mass * factor, speed, load, grade, terrain) >= costs


@given(masses, speeds, loads, st.floats(0, 44), st.floats(0, 1))
def test_uphill_costs_more_the_steeper_and_more_than_it_stores(mass, speed, load, grade, steeper):
    costs = metabolic_rate_w(mass, speed, load, grade)
    assert metabolic_rate_w(mass, speed, load, grade + steeper) >= costs
    assert 0 <= external_work_w(mass, speed, load, grade) < costs


def test_lifting_stores_and_going_down_gives_back():
    assert external_work_w(70, 1.0, 10, 10) == pytest.approx(9.81 * 80 * 0.1)
    assert external_work_w(70, 1.0, 10, -10) == -external_work_w(70, 1.0, 10, 10)
    assert external_work_w(70, 1.0, 10, 0) == 0


@pytest.mark.parametrize(
    ("mass", "height", "area"), [(75, 1.80, 1.94), (70, 1.75, 1.84), (70, None, 1.83), (50, None, 1.47)]
)
def test_the_skin(mass, height, area):
    assert surface_m2(mass, height) == pytest.approx(area, abs=0.006)
