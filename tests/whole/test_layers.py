"""What imports what: the contracts of pyproject.toml, and what really is loaded when a command runs."""

from pathlib import Path
from pkgutil import iter_modules

import pytest

import coach.cli
from tests.whole.programs import COACH, REPOSITORY, python, run

# Prints the top-level modules that were loaded by something, on stderr because commands print on stdout.
LOADED = "\nimport sys; sys.stderr.write(' '.join({name.partition('.')[0] for name in sys.modules}))"

RUN = """
from coach.cli.group import run_command_line
for arguments in {}:
    assert run_command_line(arguments) == 0, arguments
"""

DRAWING = {"textual", "rich", "screens"}
MODELS = {"pydantic", "pydantic_core"}


def loaded_by(code: str) -> set[str]:
    """Top-level modules that are loaded after some Python."""
    done = python(code + LOADED)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


def test_the_contracts_hold() -> None:
    done = run(COACH.with_name("lint-imports"), "--no-logo", "--no-cache", cwd=REPOSITORY)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_module_of_the_command_line_brings_textual() -> None:
    modules = [f"coach.cli.{module.name}" for module in iter_modules(coach.cli.__path__)]
    assert loaded_by(f"import {', '.join(modules)}").isdisjoint(DRAWING)


def test_no_command_that_prints_brings_textual(tmp_path: Path) -> None:
    answers, routine = tmp_path / "answers.json", REPOSITORY / "routines" / "park-5.toml"
    answers.write_text("{}")
    commands = [
        ["plan", "45m", "--json"],
        ["check", "--answers", str(answers), "--json"],
        ["status", "--json"],
        ["routines", "list"],
        ["routines", "check", str(routine)],
        ["settings", "show"],
        ["why"],
        ["data", "export"],
        ["history", "--json"],
        ["walk", "--duration", "45m"],
        ["report", "--format", "html"],
        ["run", "park-5", "--plain", "--speed", "1000"],
        ["relief", "calf", "--twitch", "--answers", str(answers)],
    ]
    assert loaded_by(RUN.format(commands)).isdisjoint(DRAWING)


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_the_version_and_the_help_wait_for_click_alone(argument: str) -> None:
    assert loaded_by(RUN.format([[argument]])).isdisjoint(DRAWING | MODELS | {"sqlite3", "platformdirs", "tomllib"})


def test_a_status_bar_waits_for_neither_a_model_nor_the_questions() -> None:
    code = "import sys; sys.argv[1:] = ['status']; from coach.cli.glance import glance; assert glance() == 0"
    assert loaded_by(code).isdisjoint(DRAWING | MODELS | {"click", "tomllib", "icalendar", "zoneinfo"})


def test_the_first_frame_waits_for_no_model() -> None:
    assert loaded_by("import coach.app, screens.home").isdisjoint(MODELS | {"tomllib", "tomli_w", "tree_sitter"})


def test_the_journal_waits_for_no_module_once_home_is_at_rest() -> None:
    code = """
import sys
from coach.app import CoachApp
from coach.flow import prepare
assert "screens.journal" not in sys.modules, "home would wait for it"
prepare(CoachApp())
before = {*sys.modules}
import coach.story.diary, screens.journal
assert {*sys.modules} == before
"""
    done = python(code)
    assert done.returncode == 0, done.stderr


def test_conditions_in_the_settings_bring_no_models() -> None:
    told = loaded_by("from coach.settings.file import value_of; value_of('conditions', 'osteoporosis, lithium')")
    assert told.isdisjoint(DRAWING | {"pydantic"})


def test_a_routine_without_mistakes_needs_no_parser_of_places() -> None:
    assert "tree_sitter" not in loaded_by(RUN.format([["routines", "list"]]))


def test_a_walk_that_is_told_needs_no_reader_of_files() -> None:
    assert "fitdecode" not in loaded_by(RUN.format([["walk", "--duration", "45m"]]))


def test_the_packages_are_empty_rooms() -> None:
    bare = loaded_by("pass")
    assert loaded_by("import coach, screens, routines") - bare == {"coach", "screens", "routines"}
