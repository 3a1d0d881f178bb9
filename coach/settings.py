"""What the program knows of the person: a frozen model, kept in a TOML file, set by the same keys on the command line.

In the file mass and height are text that a person may write in their own words (``mass = "154lb"``) and the program
writes in metric; here, and to everything else, they are kilograms and metres. A file with an error is never used in
part and never written over.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from coach import units
from coach.errors import BadFile, BadInput, CoachError, UnknownName
from coach.files import write_private
from coach.region import local_emergency_number, local_units

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

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

_HEADER = "# Cooldown Coach. `coach settings show` says what each key means.\n\n"


def _words(read: Callable[[str], Any]) -> BeforeValidator:
    """Reads text with ``read``, whose refusal is what the person is told."""

    def validate(value: object) -> object:
        try:
            return read(value) if isinstance(value, str) else value
        except BadInput as error:
            raise PydanticCustomError("words", "{why}", {"why": error.message}) from None

    return BeforeValidator(validate)


def _condition(text: str) -> str:
    from coach.hydration.people import flag  # reads a file, which nobody without conditions needs

    return flag(text)


def _medicine(text: str) -> str:
    name = text.strip().casefold()
    if name not in MEDICINES:
        raise UnknownName("medicine", text, MEDICINES)
    return name


def _listed(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]


def _distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _none_or_some(names: tuple[str, ...]) -> tuple[str, ...]:
    if "none" in names and len(names) > 1:
        raise PydanticCustomError("words", "{why}", {"why": "“none” stands alone; leave it out beside others."})
    return names


Mass = Annotated[float, _words(units.mass_kg), Field(ge=20, le=350), AfterValidator(lambda kg: round(kg, 2))]
"""Kilograms, to ten grams, so that the file says it exactly."""
Height = Annotated[float, _words(units.height_m), Field(ge=1, le=2.5), AfterValidator(lambda m: round(m, 3))]
"""Metres, to a millimetre."""
Conditions = Annotated[tuple[Annotated[str, _words(_condition)], ...], _words(_listed), AfterValidator(_distinct)]
Medicines = Annotated[
    tuple[Annotated[str, _words(_medicine)], ...],
    _words(_listed),
    AfterValidator(_distinct),
    AfterValidator(_none_or_some),
]


class Settings(BaseModel):
    """The settings. What is not set has its default, and what is not known is None.

    Every field describes itself in the person's words, once for the command line, the settings screen and the errors.
    """

    # descriptions are arguments: pydantic can read them off docstrings, but parses this file at every start to do so
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        hide_input_in_errors=True,
        validate_by_name=True,
        validate_by_alias=True,
    )

    units: Literal["metric", "us"] = Field(
        default_factory=local_units,
        description="The units you are shown: metric or us. What you type may be in either.",
    )
    mass_kg: Mass | None = Field(
        default=None,
        alias="mass",
        repr=False,
        description="Your body mass, like 70kg or 154lb; the drinking plan needs it.",
    )
    height_m: Height | None = Field(
        default=None,
        alias="height",
        repr=False,
        description="Your height, like 175cm or 5ft9in; it sharpens the drinking plan.",
    )
    birth_year: Annotated[int, Field(ge=1900, le=2100)] | None = Field(
        default=None, repr=False, description="The year you were born, like 1960; some advice depends on age."
    )
    conditions: Conditions = Field(
        default=(),
        repr=False,
        description="Conditions and medicines that change what you should drink, the flags of coach plan, with commas "
        "between.",
    )
    medicines: Medicines | None = Field(
        default=None,
        repr=False,
        description="Medicines that change what the check asks, with commas between, or none.",
    )
    pregnant: bool | None = Field(
        default=None,
        repr=False,
        description="Whether you are pregnant, or gave birth in the last six weeks: yes or no.",
    )
    emergency_number: Annotated[str, Field(pattern=r"^[0-9]{2,8}$")] = Field(
        default_factory=local_emergency_number,
        description="The number to call in an emergency where you are, in digits, like 999 or 112.",
    )
    theme: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,40}$")] = Field(
        default="coach-dark", description="The colours of the app: the name of a theme, like coach-dark."
    )
    reduced_motion: bool = Field(
        default=False, description="Whether pictures stand still instead of moving into place: yes or no."
    )


KEYS = {field.alias or name: name for name, field in Settings.model_fields.items()}
"""Field of the model by the key in the file and on the command line."""


# --- the file ----------------------------------------------------------------------------------------------------


def load_settings(path: Path) -> Settings:
    """The settings in ``path``, or the defaults when there is no such file.

    Raises:
        BadFile: It cannot be read or has errors; names all of them, each with its place.
    """
    from coach.routine.syntax import NotToml, parse

    try:
        text, data = parse(path.read_bytes())
        return _validated(data)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise BadFile(f"{path}: cannot be read: {error.strerror}.") from error
    except NotToml as error:
        raise BadFile(f"{path}:{error.where.line}:{error.where.column}: {error.message}") from error
    except ValidationError as error:
        raise BadFile("\n".join(_told_with_places(path, text, error))) from None


def save_settings(path: Path, settings: Settings) -> None:
    """Write what was set, readable by its owner only; comments in the file are lost.

    Raises:
        BadFile: There is a file with errors; it is left as it is.
        CoachError: The file cannot be written.
    """
    from tomli_w import dumps

    load_settings(path)  # what a person wrote by hand and got wrong is theirs to mend, not ours to lose
    try:
        write_private(path, (_HEADER + dumps(_as_file(settings))).encode())
    except OSError as error:
        raise CoachError(f"The settings {path} cannot be written: {error.strerror}.", title="Settings") from error


def _validated(data: Mapping[str, Any]) -> Settings:
    return Settings.model_validate(data, by_alias=True, by_name=False)


def _as_file(settings: Settings) -> dict[str, str | bool | int | list[str]]:
    """What was set, by key, as :func:`load_settings` reads it back without loss."""
    found = {key: getattr(settings, name) for key, name in KEYS.items() if name in settings.model_fields_set}
    return {key: _in_file(key, value) for key, value in found.items() if value is not None}


def _in_file(key: str, value: Any) -> Any:
    if key in {"mass", "height"}:
        return _quantity(key, value, "metric")
    return [*value] if isinstance(value, tuple) else value


def _told_with_places(path: Path, text: str, error: ValidationError) -> Iterator[str]:
    from coach.routine.positions import Positions
    from coach.routine.problem import Problem

    positions = Positions(text)
    for fault in sorted(error.errors(include_url=False), key=lambda fault: positions.key(fault["loc"])):
        told = _told(fault, positions.written(fault["loc"]) or "a table")
        yield str(Problem(str(path), *positions.key(fault["loc"]), told))


def _told(fault: "ErrorDetails", found: str) -> str:
    from coach.routine.problem import shortened

    key = str(fault["loc"][0])
    if fault["type"] == "extra_forbidden":
        return UnknownName("setting", shortened(key), KEYS).message
    if fault["type"] == "words":
        return f"{key}: {shortened(fault['ctx']['why'], 200)}"
    return f"{key} cannot be {shortened(found)}. {_meaning(key)}"


# --- the command line and the screen ---------------------------------------------------------------------------------


def set_value(settings: Settings, key: str, text: str) -> Settings:
    """The settings with one changed, as ``coach settings set KEY VALUE`` asks for.

    Args:
        settings: What it was.
        key: As in the file.
        text: The value in the person's words; lists have commas; nothing, or ``none``, means not set (of ``medicines``,
            ``none`` is an answer: I take none).

    Raises:
        UnknownName: There is no such key.
        BadInput: It cannot have this value.
    """
    if key not in KEYS:
        raise UnknownName("setting", key, KEYS)
    data: dict[str, Any] = _as_file(settings)
    data.pop(key, None)
    word = text.strip()
    if word and (word.casefold() != "none" or key == "medicines"):
        data[key] = word
    try:
        return _validated(data)
    except ValidationError as error:
        raise BadInput(_told(error.errors(include_url=False)[0], f"“{word}”")) from None


def show(settings: Settings) -> list[tuple[str, str, str]]:
    """Every setting: its key, its value in the person's units, and what it means."""
    return [(key, _shown(key, getattr(settings, name), settings.units), _meaning(key)) for key, name in KEYS.items()]


def _meaning(key: str) -> str:
    return Settings.model_fields[KEYS[key]].description or ""


def _shown(key: str, value: Any, system: str) -> str:
    if value is None:
        return "not set"
    if key in {"mass", "height"}:
        return _quantity(key, value, system)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return (", ".join(value) or "none") if isinstance(value, tuple) else str(value)


def _quantity(key: str, value: float, system: str) -> str:
    if key == "mass":
        return f"{value / units.KG_PER_LB:.0f}lb" if system == "us" else f"{value:g}kg"
    feet, inches = divmod(round(value / units.M_PER_INCH), 12)
    return f"{feet}ft{inches}in" if system == "us" else f"{round(value * 100, 1):g}cm"


# --- what others need to know ----------------------------------------------------------------------------------------


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
    if settings.pregnant is not None:
        known["S0_pregnant"] = "yes" if settings.pregnant else "no"
    return known


def plan_flags(settings: Settings, today: date) -> tuple[str, ...]:
    """The planner's flags (ids of ``coach.hydration.people``): the conditions, and what the rest implies.

    Args:
        settings: The person's.
        today: The date where the person is.
    """
    flags = [*settings.conditions]
    flags += [_FLAG_OF_MEDICINE[name] for name in settings.medicines or () if name in _FLAG_OF_MEDICINE]
    if settings.pregnant:
        flags.append("pregnant")
    if settings.birth_year is not None:
        youngest, oldest = _ages(settings.birth_year, today)
        flags += ["under-18"] * (youngest < 18) + ["over-65"] * (oldest >= 65)
    return _distinct(tuple(flags))


def _ages(birth_year: int, today: date) -> tuple[int, int]:
    """The least and the greatest age, in whole years, of somebody born in that year."""
    oldest = max(today.year - birth_year, 0)
    birthday_passed = (today.month, today.day) == (12, 31)
    return oldest if birthday_passed else max(oldest - 1, 0), oldest
