"""The air and the sun a walk is planned in."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

Sun = Literal["shade", "partial", "full"]

RADIANT_ABOVE_AIR_K: Mapping[Sun, float] = MappingProxyType({"shade": 0.0, "partial": 12.0, "full": 25.0})
"""How much warmer than the air all around seems to the skin; an assumption (midday under a clear sky 25 to 35)."""
LIGHT_WIND_M_S = 0.5
"""Stands in for an unknown wind."""


class Climate(NamedTuple):
    """What the skin meets."""

    air_c: float
    radiant_c: float
    """The mean radiant temperature."""
    humidity_pct: float
    """Relative, 0 to 100."""
    wind_m_s: float = LIGHT_WIND_M_S


def outdoors(air_c: float, humidity_pct: float, sun: Sun, wind_m_s: float = LIGHT_WIND_M_S) -> Climate:
    """The climate under this much sun; ``shade`` stands for night and a grey sky as well."""
    return Climate(air_c, air_c + RADIANT_ABOVE_AIR_K[sun], humidity_pct, wind_m_s)
