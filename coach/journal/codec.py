"""Frozen dataclasses to JSON, and strictly back.

pydantic does this better, but home reads the journal before pydantic is imported. What does not fit is named by its
place only: a message must never carry somebody's answers.
"""

import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache, partial
from itertools import repeat
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from coach.text import first_hidden

T = TypeVar("T")

Reader = Callable[[Any], Any]
"""Makes of JSON what a type hint asks for, or raises :class:`DoesNotFit`."""

_WORDS = {str: "text", int: "a whole number", bool: "true or false"}


class DoesNotFit(ValueError):  # noqa: N818 - a finding about what was read, not a failure of the program
    """JSON that is not the dataclass it should be; the message names the place and never quotes a value.

    Args:
        why: What is wrong there.
        place: Where in what was read: ``steps[2].side``.
    """

    def __init__(self, why: str, place: str = "") -> None:
        self.why = why
        self.place = place
        super().__init__(f"“{place}” {why}" if place else why)

    def inside(self, name: str) -> "DoesNotFit":
        """The same, seen from one level further out."""
        between = "." if self.place and not self.place.startswith("[") else ""
        return DoesNotFit(self.why, f"{name}{between}{self.place}")


def encode(value: Any) -> Any:
    """``value``, with dataclasses as objects and tuples as lists."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [encode(each) for each in value]
    return dict(value) if isinstance(value, Mapping) else value


def build(kind: type[T], data: Mapping[str, Any]) -> T:
    """A dataclass from the JSON object of its fields; those with a default may be absent.

    Args:
        kind: The dataclass. Its fields may be ``str int float bool``, ``Literal``, ``Mapping`` (any JSON object),
            other dataclasses, tuples of these, and ``X | None``. What is of the right class already is taken as it is.
        data: What was read.

    Raises:
        DoesNotFit: A field is missing, unknown, or of the wrong type.
    """
    shape, required = _shape(kind)  # type: ignore[arg-type]  # mypy takes a class for as hashable as its instances
    if not required <= data.keys() <= shape.keys():
        raise _misnamed(required, shape, data)
    found = dict(data)
    for name, value in data.items():
        plain, read = shape[name]
        if type(value) not in plain:
            try:
                found[name] = read(value)
            except DoesNotFit as problem:
                raise problem.inside(name) from None
    return kind(**found)


def _misnamed(required: frozenset[str], known: Collection[str], data: Collection[str]) -> DoesNotFit:
    missing = sorted(required.difference(data))
    return DoesNotFit("is missing", missing[0]) if missing else DoesNotFit("is not known", min({*data} - {*known}))


@cache
def _shape(kind: type) -> tuple[dict[str, tuple[frozenset[type], Reader]], frozenset[str]]:
    """The fields of a dataclass: by name the types that are taken as they are, and the reader of all else.

    Then the names of those without a default.
    """
    hints = get_type_hints(kind)
    required = (field.name for field in fields(kind) if field.default is MISSING)
    shape = {field.name: (_plain(hints[field.name]), _reader(hints[field.name])) for field in fields(kind)}
    return shape, frozenset(required)


def _plain(hint: Any) -> frozenset[type]:
    """The types of which any value is right: most of what a journal holds is, and costs no call."""
    origin = get_origin(hint)
    if origin in {Union, UnionType}:
        return _plain(get_args(hint)[0]) | {NoneType}
    if origin is Mapping:
        return frozenset({dict})
    return frozenset({hint} if origin is None and hint not in {float, str} and not is_dataclass(hint) else ())


def _reader(hint: Any) -> Reader:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:  # Literal[...] | None is the former, str | None the latter
        return _optional(_reader(arguments[0]))
    if origin is Literal:
        return partial(_one_of, arguments)
    if origin is tuple and arguments[-1] is Ellipsis:
        return partial(_list, _reader(arguments[0]))
    if origin is tuple:
        return partial(_fixed, [_reader(each) for each in arguments])
    if origin is Mapping:
        return _object
    if is_dataclass(hint):
        return lambda value: build(hint, _object(value))  # type: ignore[arg-type]  # a class, as it is a hint
    return {float: _number, str: _text}.get(hint) or partial(_exactly, hint)


def _optional(read: Reader) -> Reader:
    return lambda value: None if value is None else read(value)


def _one_of(choices: tuple[Any, ...], value: Any) -> Any:
    if value not in choices:
        raise DoesNotFit(f"is not one of {', '.join(choices)}")
    return value


def _list(read: Reader, value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise DoesNotFit("is not a list")
    return _each(repeat(read), value)


def _fixed(readers: list[Reader], value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list) or len(value) != len(readers):
        raise DoesNotFit(f"is not a list of {len(readers)}")
    return _each(readers, value)


def _each(readers: Iterable[Reader], values: list[Any]) -> tuple[Any, ...]:
    found = []
    for read, value in zip(readers, values, strict=False):
        try:
            found.append(read(value))
        except DoesNotFit as problem:
            raise problem.inside(f"[{len(found)}]") from None
    return tuple(found)


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise DoesNotFit("is not an object")
    return value


def _number(value: Any) -> float:
    # a whole number is a number in JSON; the bound refuses NaN, infinity and integers beyond any float
    if type(value) not in {int, float} or not abs(value) <= sys.float_info.max:
        raise DoesNotFit("is not a number")
    return float(value)


def _text(value: Any) -> Any:
    if type(value) is str and value.isprintable():  # most of what is read, and so it is looked at no further
        return value
    found = _exactly(str, value)
    if first_hidden(found):  # the file may have come through a synced folder
        raise DoesNotFit("holds a hidden character")
    return found


def _exactly(kind: type, value: Any) -> Any:
    if type(value) is not kind:  # not isinstance: True is no whole number
        raise DoesNotFit(f"is not {_WORDS.get(kind, kind.__name__)}")
    return value
