"""Putting a file out of the way without destroying it."""

import os
from itertools import count
from pathlib import Path

from coach.errors import CoachError
from coach.routine.library import why


def set_aside(path: Path) -> Path:
    """Give a routine's file a name under which it is no routine any more, beside where it was.

    Returns:
        Where it is now: ``name.toml.bak``, or the first of ``name.toml.bak2`` … that is free.

    Raises:
        CoachError: It cannot be renamed; it is still there.
    """
    names = (f"{path.name}.bak{number if number > 1 else ''}" for number in count(1))
    aside = next(free for name in names if not os.path.lexists(free := path.with_name(name)))
    try:
        path.rename(aside)
    except OSError as error:
        raise CoachError(f"{path.name} cannot be set aside: {why(error)}.") from error
    return aside
