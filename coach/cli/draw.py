"""Opening the app: only where there is a terminal to draw on, large enough to read."""

import os
import shutil
import sys

from coach.errors import BadInput, CoachError
from coach.text import printable

SMALLEST = (40, 12)
"""Columns and rows below which nothing of the app can be read."""


def has_keys() -> bool:
    """Whether somebody may be there to press keys; a closed standard input is None."""
    return sys.stdin is not None and sys.stdin.isatty()


def no_terminal() -> str | None:
    """Why the app cannot draw here, or None when it can.

    Textual itself hangs for ever on a pipe, so this is asked before it is imported.
    """
    if not (has_keys() and sys.stdout is not None and sys.stdout.isatty()):
        return "there is no terminal to draw on"
    if os.environ.get("TERM", "" if sys.platform == "win32" else "dumb") == "dumb":
        return "this terminal cannot draw (TERM is dumb)"
    return None


def too_small() -> str | None:
    """Why nothing could be read of the app on this terminal, or None when it could."""
    size = shutil.get_terminal_size()
    if size.columns < SMALLEST[0] or size.lines < SMALLEST[1]:
        return (
            f"this terminal is {size.columns} by {size.lines}; "
            f"the app needs {SMALLEST[0]} by {SMALLEST[1]} at the least, and is whole at 80 by 24"
        )
    return None


def columns(most: int) -> int:
    """Columns for lines of text: as many as the terminal has, from the narrowest that can be read up to ``most``."""
    return max(SMALLEST[0], min(most, shutil.get_terminal_size().columns))


def needs_terminal(instead: str) -> None:
    """Refuse where the app cannot draw.

    Args:
        instead: What to do instead, a whole sentence.

    Raises:
        BadInput: It cannot.
    """
    if why := no_terminal() or too_small():
        raise BadInput(f"The app cannot open: {why}. {instead}")


def open_home() -> int:
    """The app, at home. Nothing but Textual is imported before its first frame."""
    try:
        needs_terminal("Without it use coach run --plain, coach check --answers FILE, or coach plan 45m.")
        from coach.app import open_app

        return open_app()
    except CoachError as error:
        sys.stderr.write(f"coach: {printable(error.message)}\n")
        return error.exit_code
