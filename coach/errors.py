"""Errors a person may meet: each has a title, a message that names the place and the fix, and an exit code.

CoachError              (exit 1: the job failed)
├── JournalError        the journal cannot be read or written
└── BadInput            (exit 2: what was typed or written in a file cannot be used)
    ├── UnknownName     no such routine, question, key …; says which one comes nearest
    └── BadFile         a file with errors, each with line and column
"""

from collections.abc import Iterable

from coach.text import printable

NEAR = 0.6
"""How alike a name must be to be offered, 1 being the same."""


class CoachError(Exception):
    """Something a person can understand and act on; never shown as a traceback.

    Args:
        message: One or more sentences: what is wrong, where, and what to do. Made printable here, so that
            text quoted from a file or an argument can carry no terminal escape.
        title: Two or three words for the head of a toast.
    """

    title = "That did not work"
    exit_code = 1

    def __init__(self, message: str, title: str | None = None) -> None:
        self.message = printable(message)
        self.title = title or self.title
        super().__init__(self.message)


class JournalError(CoachError):
    """The journal cannot be read or written."""

    title = "Journal"


class BadInput(CoachError):  # noqa: N818  as httpx and click name theirs: what it is, said plainly
    """What was typed, or stands in a file, cannot be used."""

    title = "Please check"
    exit_code = 2


class UnknownName(BadInput):
    """A name that is not among those that exist.

    Args:
        kind: What was looked for, "routine" say.
        name: What was found.
        known: All names that exist; the nearest is offered, or all of them when they are few.
        near: How alike a name must be to be offered, 1 being the same.
    """

    title = "No such name"

    def __init__(self, kind: str, name: str, known: Iterable[str], near: float = NEAR) -> None:
        names = sorted(known)
        self.nearest = nearest(name, names, near)
        hint = f" Did you mean {self.nearest}?" if self.nearest else f" There are: {', '.join(names)}."
        super().__init__(f"There is no {kind} called “{name}”.{hint if names else ''}")

    def go_on(self, words: str) -> None:
        """Add a sentence to the message."""
        self.message = f"{self.message} {words}"
        self.args = (self.message,)


class BadFile(BadInput):
    """A file with errors; the message lists them one a line, ``file:line:column: what``."""

    title = "This file has errors"


def nearest(name: str, known: Iterable[str], near: float = NEAR) -> str | None:
    """The one of ``known`` that ``name`` most likely means, or None when nothing is as near as ``near``."""
    from difflib import get_close_matches  # seldom needed, and everything imports this module

    by_folded = {candidate.casefold(): candidate for candidate in known}
    found = get_close_matches(name.casefold(), by_folded, n=1, cutoff=near)
    return by_folded[found[0]] if found else None
