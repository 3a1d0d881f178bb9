"""The source as the tools of pyproject.toml want it."""

import sys

import pytest

from tests.whole.programs import REPOSITORY, run


@pytest.mark.parametrize(
    "tool",
    [["ruff", "check", "--no-cache"], ["ruff", "format", "--check", "--no-cache"], ["mypy"]],
    ids=["ruff-check", "ruff-format", "mypy"],
)
def test_the_source_pleases(tool: list[str]) -> None:
    done = run(sys.executable, "-m", *tool, cwd=REPOSITORY, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
