"""What pydantic finds in the data of a routine file, said in the words of the format.

Goes by the type of an error, never by its English text, which is written for programmers and changes.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, get_args

from coach.document.positions import KeyPath
from coach.document.problem import shortened
from coach.errors import nearest
from coach.routine.model import Level, Routine, Sides, Step, vocabulary
from coach.words import listing

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in the data, before its place and its written form in the file have been looked up."""

    path: KeyPath
    says: str
    """A sentence without its full stop; of a value, what comes after ``hold = "25 parsecs"``."""
    of_value: bool = False
    """Whether it is the value at ``path`` that is wrong, and not that a key is there or missing."""
    found: str | None = None
    allowed: str | None = None
    nearest: str | None = None


_CHOICES: Mapping[str, tuple[str, ...]] = {
    "level": get_args(Level),
    "advance": get_args(Routine.model_fields["advance"].annotation),
    "sides": get_args(Sides),
}
_DURATION = 'text such as "25s", "1m30s" or "5m", up to 30 minutes'
_SENTENCE = "text of 1 to 240 characters"

ALLOWED: Mapping[str, str] = {
    "format": "1",
    "id": 'the file\'s name in small letters, digits and hyphens, such as "park-5"',
    "name": "text of 1 to 80 characters",
    "summary": _SENTENCE,
    "source": _SENTENCE,
    "lead_in": 'text such as "10s", up to 5 minutes',
    "transition": 'text such as "5s", up to 5 minutes',
    "steps": "[[steps]] above each step, 1 to 100 of them",
    "move": 'the id of a move, such as "calf-wall-straight"',
    "muscles": 'a list of muscles, such as ["soleus", "hamstrings"]',
    "hold": _DURATION,
    "tempo": _DURATION,
    "reps": "a whole number from 1 to 200",
    "sets": "a whole number from 1 to 20",
    "cues": f"a list of up to 6 cues, each {_SENTENCE}",
    "caution": _SENTENCE,
    **{key: listing((f'"{value}"' for value in values), "or") for key, values in _CHOICES.items()},
}
"""For each key of a routine and of a step, what its value may be."""

_ALLOWED_IN = {
    "steps": "a table with move or name",
    "muscles": 'the name of a muscle, such as "soleus"',
    "cues": _SENTENCE,
}
"""The same for one element of a list."""

_SAYS = {
    "duration": "is not a duration",
    "float_type": "is not a duration",
    "finite_number": "is not a duration",
    "int_type": "is not a whole number",
    "string_type": "is not text",
    "tuple_type": "is not a list",
    "model_type": "is not a step",
    "literal_error": "is not a choice here",
    "string_pattern_mismatch": "is not an id",
    "string_too_short": "is empty",
    "string_too_long": "is too long",
    "too_short": "is empty",
    "too_long": "holds too many",
    "greater_than": "is too little",
    "greater_than_equal": "is too little",
    "less_than_equal": "is too much",
}


_LOOKED_UP = 20
"""Nearest names are slow to find, and no file that is meant well has more unknown keys in one table."""


def faults_of_shape(errors: "Iterable[ErrorDetails]", data: Mapping[str, Any]) -> Iterator[Fault]:
    """The faults that pydantic's ``errors`` about ``data`` stand for."""
    for error in errors:
        path = error["loc"]
        match error["type"]:
            case "extra_forbidden":
                yield _unknown_key(path)
            case "missing" if path[-1] not in meant_keys(data, Routine.model_fields):
                yield Fault(path, f'A routine needs "{path[-1]}"', allowed=ALLOWED[str(path[-1])])
            case "missing" | "step_kind" | "step_dose":
                pass  # a misspelt key stands for it, or the checker says it more precisely
            case "string_pattern_mismatch" if path[-1] == "move":
                pass  # the checker knows the moves and offers the nearest
            case "too_short" if _value_at(data, path):
                pass  # pydantic counts only the elements that are right
            case _:
                yield _wrong_value(error, _value_at(data, path))


def meant_keys(data: Mapping[str, Any], known: Collection[str]) -> set[str]:
    """The ``known`` keys that ``data`` has, and those that its first unknown keys most likely mean."""
    unknown = islice((key for key in data if key not in known), _LOOKED_UP)
    return {key for key in known if key in data} | {nearest(key, known) or key for key in unknown}


def nearest_id(found: str, words: Mapping[str, str]) -> str | None:
    """The id that ``found`` most likely means: nearest as it is written, or the first whose words hold it."""
    folded = found.casefold().strip()
    by_words = (id_ for id_, known in words.items() if len(folded) > 2 and folded in known.casefold())
    return nearest(found, words) or next(by_words, None)


def _unknown_key(path: KeyPath) -> Fault:
    key, in_step = str(path[-1]), len(path) > 1
    here, elsewhere = (Step, Routine) if in_step else (Routine, Step)
    found = shortened(key)
    says = f'"{found}" is no key of a {"step" if in_step else "routine"}'
    if key in elsewhere.model_fields:
        home = "the routine: put it above the first [[steps]]" if in_step else "a step: put it below [[steps]]"
        return Fault(path, f"{says}. It belongs to {home}", found=found)
    right = nearest(key, here.model_fields)
    return Fault(path, says, found=found, allowed=listing(here.model_fields, "or"), nearest=right)


def _wrong_value(error: "ErrorDetails", value: Any) -> Fault:
    path, type_, context = error["loc"], error["type"], error.get("ctx", {})
    key = next(str(part) for part in reversed(path) if isinstance(part, str))
    if type_ == "vocabulary":
        known = vocabulary()[context["listing"]]
        allowed, right = listing(known, "or"), nearest_id(value, known)
        return Fault(path, "is no muscle of the list", of_value=True, allowed=allowed, nearest=right)
    says = _SAYS.get(type_, "is not allowed here")
    if type_ == "hidden_character":
        says = f"holds a hidden character, {context['code']}"
    right = nearest(value, _CHOICES.get(key, ())) if isinstance(value, str) else None
    allowed = ALLOWED[key] if path[-1] == key else _ALLOWED_IN[key]
    return Fault(path, says, of_value=True, allowed=allowed, nearest=right)


def _value_at(data: Any, path: KeyPath) -> Any:
    for part in path:
        data = data[part]
    return data
