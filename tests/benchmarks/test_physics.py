"""The physics of one plan, in memory: what walking costs, the heat, and the strain minute by minute."""

import pytest

from coach.clock import boot_clock
from coach.hydration.climate import outdoors
from coach.hydration.clothing import Clothes, clothing_clo
from coach.hydration.heat import gate, heat_index_c, wbgt_c
from coach.hydration.metabolism import external_work_w, metabolic_rate_w, surface_m2
from coach.hydration.sodium import plasma_sodium_mmol_l
from coach.hydration.sweat import predicted_heat_strain
from tests.benchmarks.measure import alternate, report

pytestmark = pytest.mark.benchmark


def milliseconds(hours: float) -> float:
    start = boot_clock()
    found = predicted_heat_strain(
        climate=outdoors(30, 50, "full"),
        metabolic_w=metabolic_rate_w(70, 1.34, 5, 2),
        work_w=external_work_w(70, 1.34, 5, 2),
        surface_m2=surface_m2(70, 1.75),
        mass_kg=70,
        clothes=Clothes(clothing_clo(30)),
        walking_m_s=1.34,
        duration_s=hours * 3600,
    )
    gate(wbgt_c=wbgt_c(30, 50, "full"), heat_index_c=heat_index_c(30, 50), core_hot=found.hot_after_s is not None)
    plasma_sodium_mmol_l(70, found.sweat_g / 1000, 1.0)
    return (boot_clock() - start) * 1000


def test_one_plan():
    walks = {f"a walk of {hours:g} h": lambda hours=hours: milliseconds(hours) for hours in (24, 8, 0.5, 2)}
    report("The physics of one plan", "ms", alternate(50, walks))
