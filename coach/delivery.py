"""Files that a person asked for by name: private, whole or not at all, and never over another unasked."""

import os
from collections.abc import Iterable
from pathlib import Path

from coach.errors import BadInput, CoachError
from coach.files import replacing


def deliver(path: Path, pieces: Iterable[bytes], *, force: bool = False) -> None:
    """Write a file that only its owner can read.

    Args:
        path: The file.
        pieces: What goes into it; what they raise leaves everything as it was.
        force: Whether a file of that name may be overwritten.

    Raises:
        BadInput: See :func:`refuse_taken`.
        CoachError: It cannot be written; what was there is still there.
    """

    def look() -> None:
        refuse_taken(path, force=force, hint="With --force it is overwritten.")

    look()
    try:
        with replacing(path, last_look=look) as file:
            file.writelines(pieces)
    except OSError as error:
        raise not_written(path, error) from error


def refuse_taken(path: Path, *, force: bool = False, hint: str = "Choose another name.") -> None:
    """Refuse to write over anything but, when that is asked for, a file; and to guess at folders.

    Raises:
        BadInput: There is something already, or no folder.
    """
    if not path.parent.is_dir():
        raise BadInput(f"There is no folder {path.parent}, so {path.name} cannot be written there.")
    if os.path.lexists(path) and not (force and path.is_file()):
        raise BadInput(f"{path} is there already. {hint if path.is_file() else 'Choose another name.'}")


def not_written(path: Path, error: OSError) -> CoachError:
    """The error for a file that could not be written."""
    return CoachError(f"{path} could not be written: {error.strerror or error}.")
