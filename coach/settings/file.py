"""The file of settings, TOML: read whole or not at all, and changed one setting at a time.

A file with an error is never used in part and never written over.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.errors import BadFile, BadInput, CoachError, UnknownName
from coach.settings.model import KEYS, MEANINGS, Settings

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails, ValidationError

_HEADER = "# Cooldown Coach. `coach settings show` says what each key means.\n\n"


def load_settings(path: Path) -> Settings:
    """The settings in ``path``, or the defaults when there is no such file.

    Raises:
        BadFile: It cannot be read or has errors; names all of them, each with its place.
    """
    return Settings(**{KEYS[key]: value for key, value in _given(path).items()})


def set_in_file(path: Path, key: str, text: str) -> None:
    """Change one setting in the file, readable by its owner only; comments in it are lost.

    Args:
        path: The file; created when there is none.
        key: As in the file.
        text: As for :func:`value_of`.

    Raises:
        UnknownName: There is no such key.
        BadInput: It cannot have this value.
        BadFile: There is a file with errors; it is left as it is, for it is the person's to mend, not ours to lose.
        CoachError: The file cannot be written.
    """
    from tomli_w import dumps

    from coach.files import write_private
    from coach.settings.text import in_file

    given = _given(path) | {key: value_of(key, text)}
    written = {key: in_file(key, given[key]) for key in KEYS if given.get(key) is not None}
    try:
        write_private(path, (_HEADER + dumps(written)).encode())
    except OSError as error:
        raise CoachError(f"The settings {path} cannot be written: {error.strerror}.", title="Settings") from error


def value_of(key: str, text: str) -> Any:
    """What a setting becomes by ``text``, or None when it is to be as if it had never been set.

    Args:
        key: As in the file.
        text: The value in the person's words; lists have commas; nothing, or ``none``, means not set (of ``medicines``,
            ``none`` is an answer: I take none).

    Raises:
        UnknownName: There is no such key.
        BadInput: It cannot have this value.
    """
    if key not in KEYS:
        raise UnknownName("setting", key, KEYS)
    word = text.strip()
    if not word or (word.casefold() == "none" and key != "medicines"):
        return None
    from pydantic_core import ValidationError

    from coach.settings.valid import validator

    if key == "walks_folder":
        word = _folder(word)
    try:
        return validator().validate_python({key: word})[key]
    except ValidationError as error:
        raise BadInput(_told(error.errors(include_url=False)[0], f"“{word}”")) from None


def _folder(text: str) -> str:
    """The whole path of a folder that is there now."""
    from coach.document.problem import shortened

    try:
        path = Path(text).expanduser().absolute()
    except RuntimeError:
        return text  # the validator says why that is nobody's
    if not os.path.isdir(path):
        raise BadInput(f"walks_folder: {shortened(str(path), 200)} is no folder. Give one that is there.")
    return str(path)


def _given(path: Path) -> dict[str, Any]:
    """What the file sets, by key."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise BadFile(f"{path}: cannot be read: {error.strerror}.") from error

    from pydantic_core import ValidationError

    from coach.document.syntax import NotToml, parse
    from coach.settings.valid import validator

    try:
        text, data = parse(raw)
        found: dict[str, Any] = validator().validate_python(data)
    except NotToml as error:
        raise BadFile(f"{path}:{error.where.line}:{error.where.column}: {error.message}") from error
    except ValidationError as error:
        raise BadFile("\n".join(_told_with_places(path, text, error))) from None
    return found


def _told_with_places(path: Path, text: str, error: "ValidationError") -> Iterator[str]:
    from coach.document.positions import Positions
    from coach.document.problem import Problem

    positions = Positions(text)
    for fault in sorted(error.errors(include_url=False), key=lambda fault: positions.key(fault["loc"])):
        told = _told(fault, positions.written(fault["loc"]) or "a table")
        yield str(Problem(str(path), *positions.key(fault["loc"]), told))


def _told(fault: "ErrorDetails", found: str) -> str:
    from coach.document.problem import shortened

    key = str(fault["loc"][0])
    if fault["type"] == "extra_forbidden":
        return UnknownName("setting", shortened(key), KEYS).message
    if fault["type"] == "words":
        return f"{key}: {shortened(fault['ctx']['why'], 200)}"
    return f"{key} cannot be {shortened(found)}. {MEANINGS[key]}"
