"""Putting a file out of the way without destroying it."""

import os
from itertools import count
from pathlib import Path

from coach.errors import BadInput


def set_aside(path: Path) -> Path:
    """Give a routine's file a name under which it is no routine any more, beside where it was.

    Returns:
        Where it is now: ``name.toml.bak``, or the first of ``name.toml.2.bak`` … that is free.

    Raises:
        BadInput: It cannot be renamed; it is still there.
    """
    names = (f"{path.name}.bak" if number == 1 else f"{path.name}.{number}.bak" for number in count(1))
    aside = next(free for name in names if not os.path.lexists(free := path.with_name(name)))
    try:
        path.rename(aside)
    except OSError as error:
        raise BadInput(f"{path.name} cannot be set aside: {error.strerror or error}.") from error
    return aside
