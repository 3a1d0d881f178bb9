"""The person's own editor: which it is, and a file opened in it."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

from coach.errors import BadInput, CoachError

FALLBACKS = ("notepad",) if os.name == "nt" else ("nano", "vi")
"""Tried in this order where neither ``VISUAL`` nor ``EDITOR`` is set."""


def editor_command() -> list[str]:
    """The program and its arguments, from ``VISUAL``, ``EDITOR``, or the first editor there is.

    Raises:
        BadInput: There is none, or the variable cannot be understood.
    """
    for variable in ("VISUAL", "EDITOR"):
        if given := os.environ.get(variable, "").strip():
            return _split(variable, given)
    for name in FALLBACKS:
        if found := shutil.which(name):
            return [found]
    raise BadInput("There is no editor to open. Name yours in the variable EDITOR, like EDITOR=nano.")


def open_in_editor(path: Path) -> None:
    """Open a file in the person's editor and wait until it is closed. No shell is involved.

    Raises:
        BadInput: There is no editor, or it cannot be started.
        CoachError: It ended with a failure.
    """
    command = editor_command()
    try:
        code = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603 - the person's own command
    except OSError as error:
        raise BadInput(f"The editor “{command[0]}” cannot be started: {error.strerror or error}.") from error
    if code:
        raise CoachError(f"The editor “{command[0]}” ended with code {code}.")


def _split(variable: str, given: str) -> list[str]:
    try:
        words = shlex.split(given, posix=os.name != "nt")
    except ValueError as error:
        raise BadInput(f"The variable {variable} cannot be understood: {given} ({error}).") from None
    return [word.strip('"') for word in words] if os.name == "nt" else words
