"""The command line in this process, and a file of answers for it."""

from pathlib import Path

import pytest

from coach.cli.group import run_command_line
from tests.whole.programs import NOTHING, Said, Say


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    """Runs ``coach`` with some arguments in this process."""

    def run(*arguments: str) -> Said:
        code = run_command_line(arguments)
        return Said(code, *capsys.readouterr())

    return run


@pytest.fixture
def answers(tmp_path: Path) -> str:
    """A file of answers of a walker with nothing to report."""
    path = tmp_path / "answers.json"
    path.write_text(NOTHING)
    return str(path)
