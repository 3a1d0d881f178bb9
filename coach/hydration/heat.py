"""How hot it is to walk: heat index, wet-bulb globe temperature, and what to do about it.

Both say what a day asks of a body from air and humidity alone; neither knows the walker. Whether the walk goes ahead is
:func:`gate`'s to say, which also hears what the heat balance makes of the core.
"""

import math
from typing import Literal, NamedTuple

from coach.hydration.climate import Sun

Action = Literal["move", "shorten"]
"""Walk at another hour; or less far, slower and in the shade."""
Reason = Literal["core", "wbgt", "heat-index"]

NO_INDEX_F = 40.0
"""At and below this air temperature the Weather Service gives the temperature itself."""

SHORTEN_WBGT_C = 27.9
MOVE_WBGT_C = 30.1
NOBODY_WBGT_C = 32.2
"""ACSM-WBGT: for who is not used to heat less and with rests from the first, not at all from the second; for nobody
from the third."""
SHORTEN_INDEX_F = 90.0
MOVE_INDEX_F = 103.0
NOBODY_INDEX_F = 125.0

WET_BULB_HUMIDITY_PCT = (5.0, 99.0)
WET_BULB_AIR_C = (-20.0, 50.0)
"""Where the wet-bulb formula was fitted (STULL-2011)."""


class Gate(NamedTuple):
    """What to do about the heat, and everything that says so."""

    action: Action
    reasons: tuple[Reason, ...]
    for_nobody: bool = False
    """Too hot for whoever is used to heat as well."""


def heat_index_c(air_c: float, humidity_pct: float) -> float:
    """What the air feels like in the shade and a light wind, in °C (NWS-HEAT-INDEX); full sun adds up to 8 °C.

    Meant for 80 °F (26.7 °C) and more, and for weather that occurs: its table ends at 110 °F. Where one formula hands
    over to the next it steps: by up to 3.4 °F (1.9 °C) near 26 °C, most in very humid air, and by as much at 40 °F.
    """
    air_f = _fahrenheit(air_c)
    if air_f <= NO_INDEX_F:
        return air_c
    simple = 0.5 * (air_f + 61.0 + (air_f - 68.0) * 1.2 + humidity_pct * 0.094)
    mean = (simple + air_f) / 2.0
    return _celsius(mean if mean < 80.0 else _full_index_f(air_f, humidity_pct))


def wbgt_c(air_c: float, humidity_pct: float, sun: Sun) -> float:
    """The wet-bulb globe temperature in °C, estimated without a globe.

    Under full sun the Bureau of Meteorology's formula (BOM-WBGT), made for a fairly high sun and a light wind and too
    high on a windy day; in the shade, at night and under cloud, the wet bulb and the air alone; halfway between.
    """
    sunny = 0.567 * air_c + 0.393 * vapour_hpa(air_c, humidity_pct) + 3.94
    shaded = 0.7 * wet_bulb_c(air_c, humidity_pct) + 0.3 * air_c
    return {"full": sunny, "partial": (sunny + shaded) / 2.0, "shade": shaded}[sun]


def vapour_hpa(air_c: float, humidity_pct: float) -> float:
    """The pressure of water vapour in the air, as the Bureau's formula wants it."""
    return humidity_pct / 100.0 * 6.105 * math.exp(17.27 * air_c / (237.7 + air_c))


def wet_bulb_c(air_c: float, humidity_pct: float) -> float:
    """The wet-bulb temperature at sea level (STULL-2011); beyond its limits, as far off the air as at the limit."""
    least_c, most_c = WET_BULB_AIR_C
    within_c = max(least_c, min(most_c, air_c))
    least, most = WET_BULB_HUMIDITY_PCT
    humid = max(least, min(most, humidity_pct))
    wet = within_c * math.atan(0.151977 * math.sqrt(humid + 8.313659)) + math.atan(within_c + humid)
    wet += 0.00391838 * humid * math.sqrt(humid) * math.atan(0.023101 * humid) - math.atan(humid - 1.676331) - 4.686035
    return wet + air_c - within_c


def gate(
    *,
    wbgt_c: float,
    heat_index_c: float,
    core_hot: bool = False,
) -> Gate | None:
    """Whether to move or shorten the walk, or None.

    Args:
        wbgt_c: Of the walk's hottest hour.
        heat_index_c: Of the same.
        core_hot: Whether the predicted core passes 38 °C before the walk ends.
    """
    index_f = _fahrenheit(heat_index_c)
    moving = _named(core=core_hot, wbgt=wbgt_c >= MOVE_WBGT_C, index=index_f >= MOVE_INDEX_F)
    if moving:
        return Gate("move", moving, wbgt_c > NOBODY_WBGT_C or index_f >= NOBODY_INDEX_F)
    shortening = _named(core=core_hot, wbgt=wbgt_c >= SHORTEN_WBGT_C, index=index_f >= SHORTEN_INDEX_F)
    return Gate("shorten", shortening) if shortening else None


def _named(*, core: bool, wbgt: bool, index: bool) -> tuple[Reason, ...]:
    says: dict[Reason, bool] = {"core": core, "wbgt": wbgt, "heat-index": index}
    return tuple(reason for reason, holds in says.items() if holds)


def _full_index_f(air_f: float, humid: float) -> float:
    """The regression of the Weather Service, with its adjustments for dry and for very humid air."""
    index = -42.379 + 2.04901523 * air_f + 10.14333127 * humid - 0.22475541 * air_f * humid
    index += -0.00683783 * air_f**2 - 0.05481717 * humid**2 + 0.00122874 * air_f**2 * humid
    index += 0.00085282 * air_f * humid**2 - 0.00000199 * air_f**2 * humid**2
    if humid < 13.0 and 80.0 <= air_f <= 112.0:
        index -= (13.0 - humid) / 4.0 * math.sqrt((17.0 - abs(air_f - 95.0)) / 17.0)
    elif humid > 85.0 and 80.0 <= air_f <= 87.0:
        index += (humid - 85.0) / 10.0 * (87.0 - air_f) / 5.0
    return index


def _fahrenheit(celsius: float) -> float:
    return celsius * 1.8 + 32.0


def _celsius(fahrenheit: float) -> float:
    return (fahrenheit - 32.0) / 1.8
