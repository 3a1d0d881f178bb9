"""The installed program, and others, run as a person or a script would run them."""

import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

REPOSITORY = Path(__file__).parents[2]
"""The folder of ``pyproject.toml``."""

COACH = Path(sysconfig.get_path("scripts")) / "coach"
"""The command, as ``pip install`` makes it."""

PATIENCE = 60
"""Seconds after which a program hangs."""

NOTHING = '{"none_of": ["E", "S", "G"]}'
"""The answers of a walker with nothing to report."""


class Said(NamedTuple):
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


Say = Callable[..., Said]
"""Runs ``coach`` with some arguments in this process; see the fixture ``say``."""


def run(*command: str | Path, **options: Any) -> "subprocess.CompletedProcess[str]":
    """Run a program to its end; what it prints is captured, and its standard input is empty unless given."""
    if "input" not in options:
        options.setdefault("stdin", subprocess.DEVNULL)
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "timeout": PATIENCE} | options
    return subprocess.run(command, check=False, **options)


def coach(*arguments: str, **options: Any) -> "subprocess.CompletedProcess[str]":
    """Run ``coach`` with some arguments."""
    return run(COACH, *arguments, **options)


def python(code: str, *arguments: str, **options: Any) -> "subprocess.CompletedProcess[str]":
    """Run some Python in a process of its own."""
    return run(sys.executable, "-c", code, *arguments, **options)
