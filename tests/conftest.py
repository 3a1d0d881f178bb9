"""Every test starts as a machine would that has never seen the program, whatever the one it runs on looks like."""

import os
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

FOREIGN = ("COACH_", "TEXTUAL", "XDG_", "LC_")
"""How the variables begin that would let the machine's own settings into a test."""
ALSO_FOREIGN = ("LANGUAGE", "LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE")
"""The same, whole; with the last one every program that is run would be compiled again."""

# no deadline: a busy machine is no bug; no database: what failed is in the report, and a run depends on no earlier one
settings.register_profile("coach", max_examples=40, deadline=None, database=None, derandomize="CI" in os.environ)
settings.register_profile("thorough", settings.get_profile("coach"), max_examples=1000)
settings.load_profile("coach")  # --hypothesis-profile=thorough takes its place


_NUMBERS = count()


@pytest.fixture(autouse=True)
def newcomer(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, a terminal of all colours, a locale of no country, no other variable; the folder of all data.

    Neither folder is there before something is written to it: most tests touch no disk.
    """
    foreign = [name for name in os.environ if name.startswith(FOREIGN)]
    for name in (*foreign, *ALSO_FOREIGN):
        monkeypatch.delenv(name, raising=False)
    place = tmp_path_factory.getbasetemp() / f"newcomer-{next(_NUMBERS)}"
    data = place / "coach-home"
    monkeypatch.setenv("COACH_HOME", str(data))
    monkeypatch.setenv("HOME", str(place / "home"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    return data
