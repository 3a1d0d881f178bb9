"""The salt of the blood after a walk, should somebody drink so much; and the sodium that sweat takes along."""

SAFE_MMOL_L = 135.0
"""Below this the sodium in the blood is low (EAH2015): a plan that leads there is refused."""
USUAL_MMOL_L = 140.0
"""Of the plasma before the walk."""

WATER_L_KG = 0.6
"""Of the body, for each kilogram."""
SWEAT_SODIUM_MMOL_L = 40.0
SWEAT_POTASSIUM_MMOL_L = 5.0
"""In sweat, for this guard: the salty side of walkers, since who loses more salt falls lower (BAKER-2016)."""

SWEAT_SODIUM_MG_L = 690.0
"""In the sweat of easy exercise, 30 mmol/l; 15 to 60 from person to person (HOLMES-2016, BAKER-2016)."""

SLOPE, INTERCEPT = 1.03, 23.8
"""Plasma sodium by the body's exchangeable sodium and potassium and its water (NGUYEN-KURTZ)."""
DRIEST = 0.1
"""The share of the body's water that is always left; nobody lives there, but the reckoning stays finite."""


def plasma_sodium_mmol_l(mass_kg: float, sweat_l: float, drunk_l: float, breath_l: float = 0.0) -> float:
    """Sodium in the plasma at the end, when plain water was drunk and none of it passed.

    Args:
        mass_kg: Of the body; above 0.
        sweat_l: Lost as sweat, with its salt.
        drunk_l: Drunk from the start of the walk on.
        breath_l: Lost with the breath, without salt.
    """
    water_l = WATER_L_KG * mass_kg
    salts_mmol = water_l * (USUAL_MMOL_L + INTERCEPT) / SLOPE
    salts_mmol -= sweat_l * (SWEAT_SODIUM_MMOL_L + SWEAT_POTASSIUM_MMOL_L)
    left_l = max(DRIEST * water_l, water_l - sweat_l - breath_l + drunk_l)
    return SLOPE * salts_mmol / left_l - INTERCEPT


def most_drunk_l(mass_kg: float, sweat_l: float, breath_l: float = 0.0) -> float:
    """The most plain water that leaves the plasma at :data:`SAFE_MMOL_L`; the arguments as above."""
    water_l = WATER_L_KG * mass_kg
    salts_mmol = water_l * (USUAL_MMOL_L + INTERCEPT) / SLOPE
    salts_mmol -= sweat_l * (SWEAT_SODIUM_MMOL_L + SWEAT_POTASSIUM_MMOL_L)
    return max(0.0, SLOPE * salts_mmol / (SAFE_MMOL_L + INTERCEPT) - water_l + sweat_l + breath_l)


def sodium_lost_mg(sweat_l: float) -> float:
    """Milligrams of sodium in this much sweat."""
    return SWEAT_SODIUM_MG_L * sweat_l
