"""Predicted heat strain, minute by minute: the sweat a walk costs and what it does to the core.

The model of ISO 7933:2023 (ISO-7933; seen in the open code of PYTHERMALCOMFORT). Its range is 15 to 50 °C, air up to
4.5 kPa of vapour and 3 m/s, 0.1 to 1.0 clo, and 56 to 250 W for each square metre of skin. Beyond it the equations are
drawn out, so that a walk a little outside still gets a number. People differ from it by a factor of 1.5 to 2.

Each minute the skin follows the air and the core, the clothes follow the skin, and what heat is left over has to
evaporate. Sweating follows what is needed with a lag of ten minutes; what it does not carry off warms the core.

Where the heat index and the WBGT do not call a walk off, more heat, sun, load or time never mean less sweat by more
than a gram or two, and 0.1 °C or a percent of humidity moves a total by at most 2 % or 4 g an hour. Where they do, what
drips off unused climbs steeply: there 0.1 °C may move a total by 16 % and a percent of humidity by 27 %. Somebody who
speeds up from a stroll of less than 1 m/s makes a wind that can save a few grams more.
"""

import math
from typing import NamedTuple

from coach.hydration.climate import Climate
from coach.hydration.clothing import Clothes
from coach.hydration.exchange import Exchange, Movement, exchange, saturated_kpa

UPRIGHT, SITTING = 0.77, 0.7
"""The share of the skin that radiates to the surroundings."""
HOT_CORE_C = 38.0
"""Where the standard ends the exposure."""
COLDEST_C, HOTTEST_C = 15.0, 50.0
HARDEST_W_M2 = 250.0
"""The ends of its range that walks pass most often: colder, or harder, work alone brings a body near 38 °C."""
START_CORE_C = 36.8
START_SKIN_C = 34.1
MOST_SKIN_SHARE, LEAST_SKIN_SHARE = 0.3, 0.1
SHARE_PER_K = 0.09
"""How much of the body is as warm as the skin, and by how much less for each degree that the core warms up."""

MINUTE_S = 60.0
SKIN_KEEPS = math.exp(-1 / 3)
SWEAT_KEEPS = math.exp(-1 / 10)
CORE_KEEPS = math.exp(-1 / 10)
"""How much of a minute's value is left in the next, with lags of 3 and 10 minutes."""
STORES = 58.15
"""Heat that a kilogram of body stores for each kelvin, in watt-minutes."""
G_PER_W_MIN = 2.67 / 1.8 / 60.0
"""Grams of water that a watt evaporates in a minute."""


class Strain(NamedTuple):
    """What a walk does to the body."""

    sweat_g: float
    respiratory_g: float
    """Water that leaves with the breath; negative in air that is wetter, near 40 °C and all but saturated."""
    core_c: float
    """Rectal, at the end; far above 40 it says that nobody can do this, and is no temperature."""
    hot_after_s: float | None
    """When the core reaches 38 °C, or None if it does not before the end."""


class Body(NamedTuple):
    """What the body can do."""

    stores: float
    """W·min/m² for each kelvin."""
    settles_c: float
    """The core that this much work leads to in the end, were there no heat to get rid of."""
    most_sweat: float
    """W/m²."""
    most_wet: float
    """The largest share of the skin that sweat covers."""


class Moment(NamedTuple):
    """Where the body is at the end of a minute."""

    skin_c: float = START_SKIN_C
    clothes_c: float = START_SKIN_C
    core_c: float = START_CORE_C
    working_c: float = START_CORE_C
    """The core as work alone would have it."""
    skin_share: float = MOST_SKIN_SHARE
    """How much of the body is as warm as the skin."""
    rectal_c: float = START_CORE_C
    sweat: float = 0.0
    """W/m²."""


def predicted_heat_strain(
    *,
    climate: Climate,
    metabolic_w: float,
    work_w: float,
    surface_m2: float,
    mass_kg: float,
    clothes: Clothes,
    walking_m_s: float | None,
    duration_s: float,
    radiating_share: float = UPRIGHT,
    acclimatised: bool = False,
) -> Strain:
    """The strain of a walk at one pace in one climate; its last minute may be a part of one.

    Args:
        climate: Around the walker.
        metabolic_w: Turned over by the body.
        work_w: Of that, stored as height; negative downhill.
        surface_m2: Of the skin.
        mass_kg: Of the body.
        clothes: What is worn.
        walking_m_s: The pace, in no direction to the wind; None for working on one spot.
        duration_s: Of the walk.
        radiating_share: ``UPRIGHT`` or ``SITTING``.
        acclimatised: Used to heat: sweats more, and wets all of the skin.
    """
    metabolic = metabolic_w / surface_m2
    given = exchange(climate, clothes, Movement(metabolic, work_w / surface_m2, walking_m_s, radiating_share))
    most_sweat, most_wet = (500.0, 1.0) if acclimatised else (400.0, 0.85)
    body = Body(STORES * mass_kg / surface_m2, 0.0036 * metabolic + 36.6, most_sweat, most_wet)
    return _walked(given, body, surface_m2, duration_s / MINUTE_S)


def _walked(given: Exchange, body: Body, surface_m2: float, minutes: float) -> Strain:
    before, sweated, rectal_c = Moment(), 0.0, START_CORE_C
    hot_after_s: float | None = None
    for minute in range(math.ceil(minutes)):
        after = _minute(given, body, before, settled=minute == 0)
        part = min(1.0, minutes - minute)
        sweated += part * after.sweat
        rectal_c = before.rectal_c + part * (after.rectal_c - before.rectal_c)
        if hot_after_s is None and rectal_c >= HOT_CORE_C:
            share = (HOT_CORE_C - before.rectal_c) / (after.rectal_c - before.rectal_c)
            hot_after_s = MINUTE_S * (minute + share)
        before = after
    breathed = given.breath * minutes
    return Strain(sweated * surface_m2 * G_PER_W_MIN, breathed * surface_m2 * G_PER_W_MIN, rectal_c, hot_after_s)


def _minute(given: Exchange, body: Body, before: Moment, *, settled: bool) -> Moment:
    """The next minute; in the first the skin has ``settled`` where the climate wants it, as the standard has it."""
    working_c = _lagged(before.working_c, body.settles_c, CORE_KEEPS)
    work_stored = body.stores * (working_c - before.working_c) * (1.0 - before.skin_share)
    skin_c = given.skin_c + given.skin_follows * before.rectal_c
    if not settled:
        skin_c = _lagged(before.skin_c, skin_c, SKIN_KEEPS)
    clothes_c = given.clothes_c(skin_c, before.clothes_c)
    required = max(0.0, given.made - work_stored - given.dry(clothes_c))
    possible = max(0.0, (saturated_kpa(skin_c) - given.vapour_kpa) / given.vapour)
    sweat = _lagged(before.sweat, _sweat_required(required, possible, body.most_sweat), SWEAT_KEEPS)
    stored = required - _evaporated(sweat, possible, body.most_wet) + work_stored
    core_c, skin_share = _core(stored / body.stores, before, skin_c)
    rectal_c = before.rectal_c + (2.0 * core_c - 1.962 * before.rectal_c - 1.31) / 9.0
    return Moment(skin_c, clothes_c, core_c, working_c, skin_share, rectal_c, sweat)


def _lagged(value: float, towards: float, keeps: float) -> float:
    return value * keeps + towards * (1.0 - keeps)


def _sweat_required(required: float, possible: float, most: float) -> float:
    """W/m² of sweat for an evaporation: the wetter the skin has to be, the more of it drips off unused."""
    if required <= 0.0:
        return 0.0
    if required >= 1.7 * possible:
        return most
    wet = required / possible
    efficiency = 1.0 - wet**2 / 2.0 if wet <= 1.0 else (2.0 - wet) ** 2 / 2.0
    return min(most, required / max(0.05, efficiency))


def _evaporated(sweat: float, possible: float, most_wet: float) -> float:
    """W/m² that this much sweat carries off."""
    if sweat <= 0.0:
        return 0.0
    ratio = possible / sweat
    wet = 1.0 if ratio < 0.5 else 2.0 / (ratio + math.sqrt(ratio * ratio + 2.0))
    return possible * min(wet, most_wet)


def _core(warmed_k: float, before: Moment, skin_c: float) -> tuple[float, float]:
    """The core in °C after the body's mean rose by ``warmed_k``, and the share of the body that is like the skin.

    The share falls from 0.3 to 0.1 as the core warms from 36.8 °C, and decides how the mean divides into core and skin;
    so both are found together. The standard iterates; between the limits this is a quadratic equation.
    """
    half = before.skin_share / 2.0
    mean_c = warmed_k + before.skin_c * half + before.core_c * (1.0 - half)
    cool_c = _core_at(mean_c, skin_c, MOST_SKIN_SHARE)
    if cool_c <= START_CORE_C:
        return cool_c, MOST_SKIN_SHARE
    hot_c = _core_at(mean_c, skin_c, LEAST_SKIN_SHARE)
    if hot_c >= START_CORE_C + (MOST_SKIN_SHARE - LEAST_SKIN_SHARE) / SHARE_PER_K:
        return hot_c, LEAST_SKIN_SHARE
    at_zero = MOST_SKIN_SHARE + SHARE_PER_K * START_CORE_C
    linear = 1.0 - at_zero / 2.0 - SHARE_PER_K * skin_c / 2.0
    constant = at_zero * skin_c / 2.0 - mean_c
    core_c = (math.sqrt(linear * linear - 2.0 * SHARE_PER_K * constant) - linear) / SHARE_PER_K
    return core_c, at_zero - SHARE_PER_K * core_c


def _core_at(mean_c: float, skin_c: float, skin_share: float) -> float:
    return (mean_c - skin_c * skin_share / 2.0) / (1.0 - skin_share / 2.0)
