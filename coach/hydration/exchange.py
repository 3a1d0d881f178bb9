"""How a clothed body trades heat and vapour with the air: what stays the same from minute to minute of a walk.

The equations of ISO 7933:2023 (ISO-7933; seen in the open code of PYTHERMALCOMFORT), in watts for each square metre of
skin, °C and kPa.
"""

import math
from typing import NamedTuple

from coach.hydration.climate import Climate
from coach.hydration.clothing import Clothes

INSULATION_PER_CLO = 0.155
"""m²K/W."""
STILL_AIR = 0.111
"""m²K/W of the layer of air around a body at rest."""
PERMEABLE = 0.38
"""The static moisture permeability index of woven clothes."""
MOST_PERMEABLE = 0.9
LEWIS_K_KPA = 16.7
WINDIEST_M_S = 3.0
"""Where the standard's range ends: more wind takes away no more of the insulation, and chills the skin no further."""
BRISKEST_M_S = 1.5
"""Walking faster takes away no more of the insulation."""

EMISSIVITY = 0.97
RADIATION_W_M2K4 = 5.67e-8
KELVIN = 273.0


class Movement(NamedTuple):
    """How the body stands to the air."""

    metabolic_w_m2: float
    work_w_m2: float
    """Stored as height, not heat."""
    walking_m_s: float | None
    """In no direction to the wind; None for working on one spot."""
    radiating_share: float
    """Of the skin that faces the surroundings: 0.77 upright, 0.7 sitting."""


class Exchange(NamedTuple):
    """What the minutes of one walk have in common."""

    air_c: float
    radiant_c: float
    vapour_kpa: float
    clothes: float
    """Insulation of the clothes on the move, m²K/W."""
    area: float
    """Surface of the clothes for each of the skin."""
    convection: float
    """W/m²K from the clothes to the air."""
    radiation: float
    """W/m²K⁴ from the clothes to the surroundings."""
    vapour: float
    """m²kPa/W of the clothes and the air around them."""
    made: float
    """Heat in W/m² that must leave through the skin: the metabolic rate less work and breath."""
    breath: float
    """W/m² that leave as vapour with the breath."""
    skin_c: float
    """Where the skin would settle were the core at 0 °C ..."""
    skin_follows: float
    """... and how far it rises with each degree of it."""

    def clothes_c(self, skin_c: float, guess_c: float) -> float:
        """The temperature of the outer clothes: what comes through them is what leaves them.

        Newton's method on a function that only rises: the guess of the minute before takes a step or two.
        """
        surroundings = (self.radiant_c + KELVIN) ** 4
        found_c = guess_c
        for _ in range(20):
            kelvin = found_c + KELVIN
            leaves = self.area * (
                self.convection * (found_c - self.air_c) + self.radiation * (kelvin**4 - surroundings)
            )
            slope = self.area * (self.convection + 4.0 * self.radiation * kelvin**3)
            step = (found_c - skin_c + self.clothes * leaves) / (1.0 + self.clothes * slope)
            found_c -= step
            if abs(step) < 1e-6:
                break
        return found_c

    def dry(self, clothes_c: float) -> float:
        """W/m² that leave the clothes by convection and radiation; negative where the surroundings heat them."""
        radiated = (clothes_c + KELVIN) ** 4 - (self.radiant_c + KELVIN) ** 4
        return self.area * (self.convection * (clothes_c - self.air_c) + self.radiation * radiated)


def exchange(climate: Climate, clothes: Clothes, movement: Movement) -> Exchange:
    """The constants of one walk."""
    vapour_kpa = climate.humidity_pct / 100.0 * saturated_kpa(climate.air_c)
    area = 1.0 + 0.28 * clothes.clo
    wind, walking = _winds(climate, movement)
    insulation, layer, vapour = _resistances(clothes.clo, area, wind, walking)
    breath_dry, breath = _breath(movement.metabolic_w_m2, climate.air_c, vapour_kpa)
    shine = clothes.reflecting_share * (1.0 - clothes.reflectance) + (1.0 - clothes.reflecting_share) * EMISSIVITY
    return Exchange(
        climate.air_c,
        climate.radiant_c,
        vapour_kpa,
        insulation - layer,
        area,
        _convection(climate, wind),
        RADIATION_W_M2K4 * movement.radiating_share * shine,
        vapour,
        movement.metabolic_w_m2 - movement.work_w_m2 - breath_dry - breath,
        breath,
        *_skin(climate, clothes.clo, movement.metabolic_w_m2, vapour_kpa),
    )


def saturated_kpa(temperature_c: float) -> float:
    """The pressure of saturated water vapour."""
    return 0.6105 * math.exp(17.27 * temperature_c / (temperature_c + 237.3))


def _winds(climate: Climate, movement: Movement) -> tuple[float, float]:
    """Air along the body and its own pace, both in m/s; who works on one spot still moves a little."""
    if movement.walking_m_s is None:
        return climate.wind_m_s, max(0.0, min(0.7, 0.0052 * (movement.metabolic_w_m2 - 58.0)))
    return max(climate.wind_m_s, movement.walking_m_s), movement.walking_m_s


def _resistances(clo: float, area: float, wind_m_s: float, walking_m_s: float) -> tuple[float, float, float]:
    """All insulation and that of the air around it (m²K/W), and the resistance to vapour (m²kPa/W), on the move."""
    wind, walking = min(wind_m_s, WINDIEST_M_S), min(walking_m_s, BRISKEST_M_S)
    dressed = min(1.0, 1.044 * math.exp((0.066 * wind - 0.398) * wind + (0.094 * walking - 0.378) * walking))
    bare = min(1.0, math.exp((0.047 * wind - 0.472) * wind + (0.117 * walking - 0.342) * walking))
    share = min(1.0, clo / 0.6)
    left = bare + share * (dressed - bare)
    insulation = left * (clo * INSULATION_PER_CLO + STILL_AIR / area)
    permeable = min(MOST_PERMEABLE, PERMEABLE * ((2.6 * left - 6.5) * left + 4.9))
    return insulation, bare * STILL_AIR / area, insulation / (permeable * LEWIS_K_KPA)


def _convection(climate: Climate, wind_m_s: float) -> float:
    """W/m²K from the clothes to the air: by its own rise or by the wind, whichever is more."""
    rising = 2.38 * math.pow(abs(climate.radiant_c + 0.1 - climate.air_c), 0.25)
    return max(rising, 3.5 + 5.2 * wind_m_s if wind_m_s <= 1.0 else 8.7 * math.pow(wind_m_s, 0.6))


def _breath(metabolic_w_m2: float, air_c: float, vapour_kpa: float) -> tuple[float, float]:
    """W/m² that leave with the breath as warmth and as vapour."""
    breathed_out_c = 28.56 + 0.115 * air_c + 0.641 * vapour_kpa
    warmth = 0.001516 * metabolic_w_m2 * (breathed_out_c - air_c)
    return warmth, 0.00127 * metabolic_w_m2 * (59.34 + 0.53 * air_c - 11.63 * vapour_kpa)


def _skin(climate: Climate, clo: float, metabolic_w_m2: float, vapour_kpa: float) -> tuple[float, float]:
    """The skin's temperature by the climate, and how it follows the core: bare to 0.2 clo, dressed from 0.6."""
    air_c, radiant_c, wind = climate.air_c, climate.radiant_c, min(climate.wind_m_s, WINDIEST_M_S)
    bare = 7.191 + 0.064 * air_c + 0.061 * radiant_c + 0.198 * vapour_kpa - 0.348 * wind
    dressed = 12.165 + 0.02017 * air_c + 0.04361 * radiant_c + 0.19354 * vapour_kpa - 0.25315 * wind
    dressed += 0.005346 * metabolic_w_m2
    share = max(0.0, min(1.0, (clo - 0.2) / 0.4))
    return bare + share * (dressed - bare), 0.616 + share * (0.51274 - 0.616)
