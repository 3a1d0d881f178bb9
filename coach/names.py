"""Names as people write them: ``Kidney disease``, ``kidney_disease`` and ``CKD`` are one."""

import re
from collections.abc import Iterable, Mapping

from coach.errors import NEAR, UnknownName, nearest


def as_id(text: str) -> str:
    """A name in the form of an id: small letters, hyphens between its words."""
    return re.sub(r"[\s_-]+", "-", text.strip().casefold()).replace("’", "'")


def meant(kind: str, text: str, names: Mapping[str, str], listed: Iterable[str] = (), near: float = NEAR) -> str:
    """The id that a text means.

    Args:
        kind: What is looked for, in words.
        text: What was written.
        names: Id by each of its names, its own included; all in the form of an id.
        listed: What to list when none comes near; every id when empty.
        near: How alike a name must be to be offered, 1 being the same.

    Raises:
        UnknownName: It is none of them; says which comes nearest, or else which there are.
    """
    wanted = as_id(text)
    if wanted not in names:
        found = names if nearest(wanted, names, near) else {*listed} or {*names.values()}
        raise UnknownName(kind, text, found, near)
    return names[wanted]
