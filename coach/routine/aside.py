"""Putting a file out of the way without destroying it."""

import os
from itertools import count
from pathlib import Path

from coach.errors import CoachError
from coach.files import rename_new, why


def free_backup(path: Path) -> Path:
    """The name under which a file is kept beside where it was, and is no routine any more.

    Returns:
        ``name.toml.bak``, or the first of ``name.toml.bak2`` … that is free.
    """
    names = (f"{path.name}.bak{number if number > 1 else ''}" for number in count(1))
    return next(free for name in names if not os.path.lexists(free := path.with_name(name)))


def set_aside(path: Path) -> Path:
    """Give a routine's file the name of a backup.

    Returns:
        Where it is now; see :func:`free_backup`.

    Raises:
        CoachError: It cannot be renamed; it is still there.
    """
    aside = free_backup(path)
    try:
        rename_new(path, aside)
    except OSError as error:
        raise CoachError(f"{path.name} cannot be set aside: {why(error)}.") from error
    return aside
