"""The hazard log names what exists: its tests, its modules, its rules; and there is no hazard without a control."""

import ast
import re
from functools import cache

import pytest

from coach.history.book import history_rules
from coach.triage.load import questions, rule_book
from tests.whole.programs import REPOSITORY

PAGE = (REPOSITORY / "docs" / "safety.md").read_text(encoding="utf-8")
HAZARDS = [
    [cell.strip() for cell in row.split("|")[1:-1]] for row in PAGE.splitlines() if re.match(r"\| H\d\d \|", row)
]


@cache
def functions_in(path: str) -> set[str]:
    """Names of the test functions of a file."""
    tree = ast.parse((REPOSITORY / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_there_are_many_and_each_has_its_own_number() -> None:
    ids = [hazard[0] for hazard in HAZARDS]
    assert len(ids) >= 40
    assert ids == [f"H{number:02}" for number in range(1, len(ids) + 1)]


@pytest.mark.parametrize("hazard", HAZARDS, ids=lambda hazard: hazard[0])
def test_every_hazard_has_a_module_that_controls_it_and_a_test_that_holds_the_control(hazard: list[str]) -> None:
    _, *told, control, held_by = hazard
    assert len(told) == 3
    assert all(told)
    modules = re.findall(r"`([^`]+)`", control)
    assert modules
    assert [module for module in modules if not (REPOSITORY / module).is_file()] == []
    named = re.findall(r"`([^`]+)`", held_by)
    assert named
    assert [each for each in named if not _exists(each)] == []


def _exists(test: str) -> bool:
    path, _, name = test.partition("::")
    return path.startswith("tests/") and (REPOSITORY / path).is_file() and name in functions_in(path)


def test_every_file_and_rule_that_is_named_exists() -> None:
    paths = re.findall(r"`((?:coach|screens|tests|docs)/[\w/.]+)", PAGE)
    assert {path for path in paths if not (REPOSITORY / path).exists()} == set()
    known = {rule.id for rule in rule_book().rules} | {*history_rules()} | {question.id for question in questions()}
    assert {*re.findall(r"\b(?:S0|[ESGL]\d\d)_\w+", PAGE)} <= known


def test_it_says_what_it_is_not() -> None:
    assert "**Not reviewed by a clinician. Not a medical device.**" in PAGE
