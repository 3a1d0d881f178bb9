"""The person's own editor: which it is, and a file opened in it."""

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from coach.errors import BadInput, CoachError

FALLBACKS = ("notepad",) if os.name == "nt" else ("nano", "vi")
"""Tried in this order where neither ``VISUAL`` nor ``EDITOR`` is set."""

AT_ONCE = 1.0
"""Seconds within which nobody reads a file and closes it: the editor has a window of its own, and is still open."""

_KEYS = [getattr(signal, name) for name in ("SIGINT", "SIGQUIT") if hasattr(signal, name)]


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


def open_in_editor(path: Path, clock: Callable[[], float]) -> bool:
    """Open a file in the person's editor and wait until it is closed. No shell is involved.

    Args:
        path: The file.
        clock: Counts seconds.

    Returns:
        Whether it is closed, as far as one can know; False when the editor came back at once.

    Raises:
        BadInput: There is no editor, or it cannot be started.
        CoachError: It ended with a failure.
    """
    command = editor_command()
    started = clock()
    try:
        with _keys_left_to_the_editor():
            code = subprocess.Popen([*command, str(path)]).wait()  # noqa: S603 - the person's own command
    except OSError as error:
        raise BadInput(f"The editor “{command[0]}” cannot be started: {error.strerror or error}.") from error
    if code:
        raise CoachError(f"The editor “{command[0]}” ended with code {code}.")
    return clock() - started >= AT_ONCE


@contextmanager
def _keys_left_to_the_editor() -> Iterator[None]:
    """Ctrl+C and ctrl+\\ reach every program of the terminal; while the editor has it they are the editor's alone."""
    # A handler and not SIG_IGN, which the editor would inherit.
    before = {key: signal.signal(key, lambda *_: None) for key in _KEYS}
    try:
        yield
    finally:
        for key, handler in before.items():
            signal.signal(key, handler)


def _split(variable: str, given: str) -> list[str]:
    try:
        words = shlex.split(given, posix=os.name != "nt")
    except ValueError as error:
        raise BadInput(f"The variable {variable} cannot be understood: {given} ({error}).") from None
    return [word.strip('"') for word in words] if os.name == "nt" else words
