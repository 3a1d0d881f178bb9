"""Settings as a person reads them: in words and in the person's units."""

from typing import Any

from coach import units
from coach.settings.model import KEYS, MEANINGS, Settings
from coach.words import volume


def show(settings: Settings) -> list[tuple[str, str, str]]:
    """Every setting: its key, its value in the person's units, and what it means."""
    return [(key, _shown(key, getattr(settings, name), settings.units), MEANINGS[key]) for key, name in KEYS.items()]


def to_json(settings: Settings) -> dict[str, Any]:
    """Every setting by its key, as the file has it and ``coach settings set`` reads it; what is not known is null."""
    values = {key: getattr(settings, name) for key, name in KEYS.items()}
    return {key: None if value is None else in_file(key, value) for key, value in values.items()}


def _shown(key: str, value: Any, system: str) -> str:
    if value is None:
        return "not set"
    if key in {"mass", "height"}:
        return _quantity(key, value, system)
    if key == "bottles":
        return ", ".join(volume(ml, system) for ml in value) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return (", ".join(value) or "none") if isinstance(value, tuple) else str(value)


def _quantity(key: str, value: float, system: str) -> str:
    if key == "mass":
        return f"{value / units.KG_PER_LB:.0f}lb" if system == "us" else f"{value:g}kg"
    feet, inches = divmod(round(value / units.M_PER_INCH), 12)
    return f"{feet}ft{inches}in" if system == "us" else f"{round(value * 100, 1):g}cm"


def in_file(key: str, value: Any) -> Any:
    """The value of a setting as the file has it."""
    if key in {"mass", "height"}:
        return _quantity(key, value, "metric")
    if key == "bottles":
        return [f"{ml}ml" for ml in value]
    return [*value] if isinstance(value, tuple) else value
