"""What is deleted is still there, under a name that is no routine's."""

import os
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


def test_what_came_at_the_last_moment_is_not_lost_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, backup = tmp_path / "mine.toml", tmp_path / "mine.toml.bak"
    path.write_text("mine")
    really = os.link

    def other_first(*names: Path, **options: bool) -> None:
        backup.write_text("theirs")
        really(*names, **options)

    monkeypatch.setattr(os, "link", other_first)
    with pytest.raises(CoachError, match="cannot be set aside: file exists"):
        set_aside(path)
    assert (path.read_text(), backup.read_text()) == ("mine", "theirs")


def test_folders_and_links_are_set_aside_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    assert set_aside(tmp_path / "folder.toml").is_dir()
    (tmp_path / "link.toml").symlink_to(tmp_path / "nowhere")
    assert set_aside(tmp_path / "link.toml").is_symlink()


def test_what_cannot_be_set_aside_is_told(tmp_path: Path) -> None:
    with pytest.raises(CoachError, match="cannot be set aside: no such file"):
        set_aside(tmp_path / "none.toml")
