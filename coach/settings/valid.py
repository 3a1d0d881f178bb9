"""What may stand in the file of settings.

Mass and height are text that a person may write in their own words (``mass = "154lb"``). pydantic's own core validates,
without the models around it: those take longer to import than ``coach plan`` may take.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from pydantic_core import PydanticCustomError, SchemaValidator
from pydantic_core import core_schema as cs

from coach import units
from coach.errors import BadInput, UnknownName
from coach.names import meant
from coach.settings.model import MEDICINES, THEMES
from coach.text import first_hidden


@cache
def validator() -> SchemaValidator:
    """Makes of a file's data what :class:`Settings` holds, by key; only what the file gives.

    Mass is kept to ten grams and height to a millimetre, so that the file says exactly what is used.
    """
    after = cs.no_info_after_validator_function
    kilograms = cs.float_schema(ge=20, le=350, allow_inf_nan=False)
    metres = cs.float_schema(ge=1, le=2.5, allow_inf_nan=False)
    known: dict[str, cs.CoreSchema] = {
        "units": cs.literal_schema(["metric", "us"]),
        "mass": after(lambda kg: round(kg, 2), _read_by(units.mass_kg, kilograms)),
        "height": after(lambda m: round(m, 3), _read_by(units.height_m, metres)),
        "birth_year": cs.int_schema(ge=1900, le=2100),
        "conditions": _names(_condition),
        "medicines": after(_none_or_some, _names(_medicine)),
        "pregnant": cs.bool_schema(),
        "bottles": _read_by(_listed, cs.tuple_schema([_read_by(_bottle, _BOTTLE)], variadic_item_index=0)),
        "emergency_number": cs.str_schema(pattern=r"^[0-9]{2,8}$"),
        "theme": _read_by(_theme, cs.str_schema()),
        "reduced_motion": cs.bool_schema(),
        "walks_folder": _read_by(folder, cs.str_schema()),
    }
    keys = {key: cs.typed_dict_field(schema, required=False) for key, schema in known.items()}
    return SchemaValidator(
        cs.typed_dict_schema(keys, extra_behavior="forbid"), cs.CoreConfig(hide_input_in_errors=True)
    )


def _read_by(read: Callable[[str], Any], schema: cs.CoreSchema) -> cs.CoreSchema:
    """What ``read`` makes of text; its refusal is what the person is told."""

    def validate(value: object) -> object:
        try:
            return read(value) if isinstance(value, str) else value
        except BadInput as error:
            raise PydanticCustomError("words", "{why}", {"why": error.message}) from None

    return cs.no_info_before_validator_function(validate, schema)


def _names(read: Callable[[str], str]) -> cs.CoreSchema:
    """Names, each once, as a list or as text with commas."""
    listed = _read_by(_listed, cs.tuple_schema([_read_by(read, cs.str_schema())], variadic_item_index=0))
    return cs.no_info_after_validator_function(lambda names: tuple(dict.fromkeys(names)), listed)


def _listed(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]


def _condition(text: str) -> str:
    from coach.hydration import people  # each reads a file, which nobody without conditions needs
    from coach.routine import conditions

    return meant("condition", text, {**people.names(), **conditions.names()})


def _medicine(text: str) -> str:
    name = text.strip().casefold()
    if name not in MEDICINES:
        raise UnknownName("medicine", text, MEDICINES)
    return name


_BOTTLE = cs.int_schema(ge=50, le=5000)


def _bottle(text: str) -> int:
    ml = round(units.volume_ml(text))
    if not 50 <= ml <= 5000:
        raise BadInput(f"“{text}” is not a likely bottle. Write it like 500ml or 20oz.")
    return ml


def _theme(text: str) -> str:
    if text not in THEMES:
        raise UnknownName("theme", text, THEMES)
    return text


def folder(text: str) -> str:
    """The whole path of a folder; ``~`` is the person's own.

    Nobody looks here whether it is there: reading the settings must not wait for a network.

    Raises:
        BadInput: It is no path, or not a whole one.
    """
    try:
        path = Path(text).expanduser()
    except RuntimeError:  # ~somebody
        raise BadInput(f"“{text}” is nobody's folder here.") from None
    if first_hidden(text) or not path.is_absolute():
        raise BadInput(f"“{text}” is no whole path. Write it from the beginning, or from ~ on.")
    return str(path)


def _none_or_some(names: tuple[str, ...]) -> tuple[str, ...]:
    if "none" in names and len(names) > 1:
        raise PydanticCustomError("words", "{why}", {"why": "“none” stands alone; leave it out beside others."})
    return names
