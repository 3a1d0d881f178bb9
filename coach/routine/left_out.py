"""What a session does without, in a line or two for each reason."""

from collections.abc import Mapping, Sequence

_WIDTH = 144
"""Characters for each reason: two lines of a usual terminal, at most."""


def grouped(groups: Mapping[str, Sequence[str]]) -> list[str]:
    """``No time for: Butterfly; Cat-cow; and 9 more.``, one for each reason that has names.

    Args:
        groups: The names of moves by the words that say why they are left out.
    """
    return [_told(why, names) for why, names in groups.items() if names]


def _told(why: str, names: Sequence[str]) -> str:
    shown, said = 1, f"{why}: {names[0]}"
    while shown < len(names) and len(said) + len(names[shown]) + len("; ; and 99 more.") <= _WIDTH:
        said += f"; {names[shown]}"
        shown += 1
    rest = len(names) - shown
    return f"{said}; and {rest} more." if rest else f"{said}."
