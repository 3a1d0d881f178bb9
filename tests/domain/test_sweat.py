"""Predicted heat strain: the worked cases of the standard, ten worked walks, the results of other code, properties."""

import pytest

from coach.hydration.climate import Climate, outdoors
from coach.hydration.clothing import Clothes, clothing_clo
from coach.hydration.metabolism import external_work_w, metabolic_rate_w, surface_m2
from coach.hydration.sweat import SITTING, UPRIGHT, predicted_heat_strain

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
    """The metabolic rate and the strain of a walk in what one wears in such air."""
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
