"""Every test starts as a machine would that has never seen the program, whatever the one it runs on looks like."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

FOREIGN = ("COACH_", "TEXTUAL", "XDG_", "LC_")
"""How the variables begin that would let the machine's own settings into a test."""

# no deadline: a busy machine is no bug; no database: what failed is in the report, and a run depends on no earlier one
settings.register_profile("coach", max_examples=40, deadline=None, database=None, derandomize="CI" in os.environ)
settings.register_profile("thorough", settings.get_profile("coach"), max_examples=1000)
settings.load_profile("coach")  # --hypothesis-profile=thorough takes its place


@pytest.fixture(autouse=True)
def newcomer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, a terminal of all colours, a locale of no country, no other variable; the folder of all data."""
    foreign = [name for name in os.environ if name.startswith(FOREIGN)]
    for name in (*foreign, "LANGUAGE", "LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    data = tmp_path / "coach-home"
    monkeypatch.setenv("COACH_HOME", str(data))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    return data
