"""Names as people write them: ``Kidney disease``, ``kidney_disease`` and ``CKD`` are one."""

import re
from collections.abc import Iterable, Mapping

from coach.errors import UnknownName, nearest


def as_id(text: str) -> str:
    """A name in the form of an id: small letters, hyphens between its words."""
    return re.sub(r"[\s_-]+", "-", text.strip().casefold()).replace("’", "'")


def meant(kind: str, text: str, names: Mapping[str, str], listed: Iterable[str] = ()) -> str:
    """The id that a text means.

    Args:
        kind: What is looked for, in words.
        text: What was written.
        names: Id by each of its names, its own included; all in the form of an id.
        listed: What to list when none comes near; every id when empty.

    Raises:
        UnknownName: It is none of them; says which comes nearest, or else which there are.
    """
    wanted = as_id(text)
    if wanted not in names:
        raise UnknownName(kind, text, names if nearest(wanted, names) else {*listed} or {*names.values()})
    return names[wanted]
