"""What is deleted is still there, under a name that is no routine's."""

from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.routine.aside import set_aside


def test_nothing_that_was_set_aside_before_is_lost(tmp_path: Path) -> None:
    for number in range(3):
        path = tmp_path / "mine.toml"
        path.write_text(f"{number}")
        set_aside(path)
    kept = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert kept == {"mine.toml.bak": "0", "mine.toml.bak2": "1", "mine.toml.bak3": "2"}


def test_what_cannot_be_set_aside_is_told(tmp_path: Path) -> None:
    with pytest.raises(CoachError, match="cannot be set aside: no such file"):
        set_aside(tmp_path / "none.toml")
