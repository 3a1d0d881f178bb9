"""What a walk is likely to cost in water: metabolic rate, heat balance, and how far the answer may be off.

The chain of the hydration evidence, “A recommended model”: LCDA 2022 for the metabolic rate, ISO 7933:2023 for the
sweat and the water breathed out, then the factor that brings the standard to what walkers really lost.
"""

from dataclasses import dataclass

from coach.hydration.climate import Climate, outdoors
from coach.hydration.clothing import Clothes, clothing_clo
from coach.hydration.factor import Factor
from coach.hydration.metabolism import TERRAIN, external_work_w, metabolic_rate_w, surface_m2
from coach.hydration.model import WalkInputs
from coach.hydration.sodium import most_drunk_l, plasma_sodium_mmol_l
from coach.hydration.sweat import Strain, predicted_heat_strain

FLOOR_G_PER_M2_H = 60 / 1.8
"""Water passes the skin even of people who do not sweat (hydration evidence A, 7)."""
SPREAD, SPREAD_L_PER_H = 1.5, 0.15
"""People in the same weather lose this many times more or less; and at least so much more."""


@dataclass(frozen=True, slots=True, repr=False)
class Estimate:
    """The water a walk costs, as means over its time."""

    mass_kg: float
    """Of the body."""
    metabolic_w: float
    work_w: float
    """Of that, what lifts the body uphill, and does not warm it."""
    surface_m2: float
    clo: float
    climate: Climate
    strain: Strain
    hours: float
    sweat_ml: float
    """Expected, and so is the rate: by the factor, and never less than passes the skin of everybody."""
    expected_l_per_h: float

    @property
    def iso_l_per_h(self) -> float:
        """Sweat and breath as the standard has them."""
        return (self.strain.sweat_g + self.strain.respiratory_g) / 1000 / self.hours

    @property
    def low_l_per_h(self) -> float:
        """The lower end of what most people lose."""
        return self.expected_l_per_h / SPREAD

    @property
    def high_l_per_h(self) -> float:
        """The upper end."""
        return max(self.expected_l_per_h * SPREAD, self.expected_l_per_h + SPREAD_L_PER_H)

    @property
    def loss_ml(self) -> float:
        """Of the whole walk."""
        return self.expected_l_per_h * self.hours * 1000

    def sodium_mmol_l(self, drunk_ml: float) -> float:
        """In the plasma at the end, if so much plain water was drunk on the way."""
        return plasma_sodium_mmol_l(self.mass_kg, self.sweat_ml / 1000, drunk_ml / 1000, self._breath_l)

    @property
    def most_ml_for_salt(self) -> float:
        """The most plain water that keeps the salt in the blood up, even of somebody who sweats little."""
        return 1000 * most_drunk_l(self.mass_kg, self.sweat_ml / 1000 / SPREAD, self._breath_l)

    @property
    def _breath_l(self) -> float:
        return self.strain.respiratory_g / 1000


def estimate(inputs: WalkInputs, mass_kg: float, factor: Factor) -> Estimate:
    """What the walk is likely to cost somebody of this mass.

    Args:
        inputs: With every default filled in.
        mass_kg: Of the body.
        factor: Sweat for each unit of sweat that the standard predicts.
    """
    speed, load, grade = inputs.speed_m_s or 0.0, inputs.load_kg or 0.0, inputs.grade_pct or 0.0
    metabolic = metabolic_rate_w(mass_kg, speed, load, grade, TERRAIN[inputs.terrain or "paved"])
    work = external_work_w(mass_kg, speed, load, grade)
    surface = surface_m2(mass_kg, inputs.height_m)
    air = inputs.temp_c or 0.0
    clo = clothing_clo(air) if inputs.clo is None else inputs.clo
    climate = outdoors(air, inputs.humidity_pct or 0.0, inputs.sun or "shade", inputs.wind_m_s or 0.0)
    strain = predicted_heat_strain(
        climate=climate,
        metabolic_w=metabolic,
        work_w=work,
        surface_m2=surface,
        mass_kg=mass_kg,
        clothes=Clothes(clo),
        walking_m_s=speed,
        duration_s=inputs.duration_s,
    )
    hours = inputs.duration_s / 3600
    sweat = max(factor.value * strain.sweat_g, FLOOR_G_PER_M2_H * surface * hours)
    expected = max(sweat + strain.respiratory_g, 0.0) / 1000 / hours  # wet air gives the breath water
    return Estimate(mass_kg, metabolic, work, surface, clo, climate, strain, hours, sweat, expected)
