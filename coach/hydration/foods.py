"""Foods for after a walk, with what they hold (``foods.toml``; USDA Standard Reference)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LONG_WALK_S = 2 * 3600.0
"""Seconds; salt is worth replacing on efforts of more than two hours (OSHA, Water. Rest. Shade) ..."""
SOME_SWEAT_ML, MUCH_SWEAT_ML = 500.0, 1500.0
"""... on which somebody sweats at all, and on any that cost so much (hydration evidence 6: 1.5 to 2 litres)."""


@dataclass(frozen=True, slots=True)
class Food:
    """One household serving of a food."""

    name: str
    serving: str
    potassium_mg: int
    magnesium_mg: int
    sodium_mg: int
    water_g: int
    ndb: str
    """Its number in the USDA table."""


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("foods.toml").read_text("utf-8"))


@cache
def foods() -> dict[str, Food]:
    """Every food by its USDA number."""
    return {row["ndb"]: Food(**row) for row in _table()["food"]}


def salt_matters(duration_s: float, sweat_ml: float) -> bool:
    """Whether the salt of so much sweat is worth replacing (OSHA; hydration evidence 6)."""
    return sweat_ml > MUCH_SWEAT_ML or (duration_s > LONG_WALK_S and sweat_ml > SOME_SWEAT_ML)


def foods_after(*, salty: bool) -> tuple[Food, ...]:
    """A handful of foods for after a walk, with something salty where salt matters.

    Good everyday food, not a repair: more than a litre of walking sweat holds the potassium of half a banana and
    1 to 3 % of a day's magnesium (Consolazio 1963; Baker 2019). Only salt matters at once, and only on long walks.
    """
    chosen = _table()["after_long_walk" if salty else "after_walk"]
    return tuple(foods()[ndb] for ndb in chosen)
