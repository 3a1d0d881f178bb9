"""What the program knows of the person, in SI units, and what the check and the planner need of it."""

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Literal

from coach.region import local_emergency_number, local_units

MEDICINES = (
    "statin",
    "water_tablet",
    "insulin_or_sulfonylurea",
    "antidepressant",
    "inhaler",
    "steroid",
    "lithium",
    "stimulant",
    "other",
    "none",
)
"""The medicines that a question or a rule of the check knows (evidence: rule_table.json, vocabulary)."""

_FLAG_OF_MEDICINE = {
    "water_tablet": "water-tablet",
    "antidepressant": "antidepressant",
    "lithium": "lithium",
    "stimulant": "stimulant",
}

THEMES = (
    "coach-dark",
    "coach-light",
    "textual-dark",
    "textual-light",
    "nord",
    "gruvbox",
    "catppuccin-mocha",
    "dracula",
    "tokyo-night",
    "monokai",
    "flexoki",
    "catppuccin-latte",
    "catppuccin-frappe",
    "catppuccin-macchiato",
    "solarized-light",
    "solarized-dark",
    "rose-pine",
    "rose-pine-moon",
    "rose-pine-dawn",
    "atom-one-dark",
    "atom-one-light",
    "ansi-dark",
    "ansi-light",
)
"""Our own themes, then those of Textual, which a command that draws nothing does not import to ask."""


def _means(words: str) -> dict[str, str]:
    """What a setting means, in the person's words: once for the command line, the settings screen and the errors."""
    return {"meaning": words}


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings. What is not set has its default, and what is not known is None.

    Health stays out of the ``repr``, which may land in a log.
    """

    units: Literal["metric", "us"] = field(
        default_factory=local_units,
        metadata=_means("The units you are shown: metric or us. What you type may be in either."),
    )
    mass_kg: float | None = field(
        default=None,
        repr=False,
        metadata=_means("Your body mass, like 70kg or 154lb; the drinking plan needs it."),
    )
    height_m: float | None = field(
        default=None,
        repr=False,
        metadata=_means("Your height, like 175cm or 5ft9in; it sharpens the drinking plan."),
    )
    birth_year: int | None = field(
        default=None,
        repr=False,
        metadata=_means("The year you were born, like 1960; some advice depends on age."),
    )
    conditions: tuple[str, ...] = field(
        default=(),
        repr=False,
        metadata=_means(
            "Conditions and medicines that change what you should drink or which moves suit you, like osteoporosis or "
            "lithium, with commas between."
        ),
    )
    medicines: tuple[str, ...] | None = field(
        default=None,
        repr=False,
        metadata=_means("Medicines that change what the check asks, with commas between, or none."),
    )
    pregnant: bool | None = field(
        default=None,
        repr=False,
        metadata=_means("Whether you are pregnant, or gave birth in the last six weeks: yes or no."),
    )
    bottles_ml: tuple[int, ...] = field(
        default=(),
        metadata=_means(
            "The bottles you have, each as often as you have it, like 500ml, 500ml, 750ml; the plan fills them."
        ),
    )
    emergency_number: str = field(
        default_factory=local_emergency_number,
        metadata=_means("The number to call in an emergency where you are, in digits, like 999 or 112."),
    )
    theme: str = field(
        default="coach-dark", metadata=_means("The colours of the app: the name of a theme, like coach-dark.")
    )
    reduced_motion: bool = field(
        default=False, metadata=_means("Whether pictures stand still instead of moving into place: yes or no.")
    )
    walks_folder: str | None = field(
        default=None,
        metadata=_means("A folder that your recordings of walks come into, like ~/Sync/walks: home offers the newest."),
    )


_KEYS_IN_WORDS = {"mass_kg": "mass", "height_m": "height", "bottles_ml": "bottles"}

KEYS = {_KEYS_IN_WORDS.get(each.name, each.name): each.name for each in fields(Settings)}
"""Field of :class:`Settings` by the key in the file and on the command line."""

MEANINGS = {key: str(each.metadata["meaning"]) for key, each in zip(KEYS, fields(Settings), strict=True)}


def check_context(settings: Settings, today: date) -> dict[str, str | int | list[str]]:
    """Answers the check need not ask for, by question id; only what is known.

    Args:
        settings: The person's.
        today: The date where the person is.
    """
    known: dict[str, str | int | list[str]] = {}
    if settings.medicines is not None:
        known["S0_meds"] = [*settings.medicines]
    if settings.birth_year is not None:
        known["S0_age"] = _ages(settings.birth_year, today)[0]  # the younger: the check is for adults
    if settings.pregnant or "pregnant" in settings.conditions:
        known["S0_pregnant"] = "yes"
    elif settings.pregnant is not None:
        known["S0_pregnant"] = "no"
    return known


def plan_flags(settings: Settings, today: date) -> tuple[str, ...]:
    """The planner's flags (ids of ``coach.hydration.people``): the conditions, and what the rest implies.

    Args:
        settings: The person's.
        today: The date where the person is.
    """
    flags = [*_known_to_the_planner(settings.conditions)]
    flags += [_FLAG_OF_MEDICINE[name] for name in settings.medicines or () if name in _FLAG_OF_MEDICINE]
    if settings.pregnant:
        flags.append("pregnant")
    if settings.birth_year is not None:
        youngest, oldest = _ages(settings.birth_year, today)
        flags += ["under-18"] * (youngest < 18) + ["over-65"] * (oldest >= 65)
    return tuple(dict.fromkeys(flags))


def movement_conditions(settings: Settings, today: date | None = None) -> tuple[str, ...]:
    """What decides which moves suit the person, and for how long: ids of ``coach.routine.conditions``.

    Args:
        settings: The person's.
        today: The date where the person is, for the age; None where moves are only left out, which no age does.
    """
    named = [*settings.conditions, *("pregnant",) * bool(settings.pregnant)]
    if today is not None and settings.birth_year is not None:
        named += ["over-65"] * (_ages(settings.birth_year, today)[1] >= 65)
    if not named:
        return ()
    from coach.routine.conditions import conditions

    return tuple(dict.fromkeys(name for name in named if name in conditions()))


def _known_to_the_planner(named: tuple[str, ...]) -> tuple[str, ...]:
    if not named:
        return ()
    from coach.hydration.people import groups  # reads a file, which nobody without conditions needs

    return tuple(name for name in named if name in groups())


def _ages(birth_year: int, today: date) -> tuple[int, int]:
    """The least and the greatest age, in whole years, of somebody born in that year."""
    oldest = max(today.year - birth_year, 0)
    birthday_passed = (today.month, today.day) == (12, 31)
    return oldest if birthday_passed else max(oldest - 1, 0), oldest
