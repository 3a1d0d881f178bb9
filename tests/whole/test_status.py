"""``coach status`` as a status bar and a calendar use it."""

import json
from pathlib import Path

import pytest

from coach.paths import journal_file
from tests.whole.programs import COACH, Say, coach, run

HARD = '{"none_of": ["E", "S", "G"], "effort": 8}'


def test_nothing_is_due_where_there_is_no_journal(say: Say) -> None:
    done = coach("status")
    assert (done.returncode, done.stdout, done.stderr) == (0, "Nothing is due\n", "")
    assert json.loads(say("status", "--json").out)["looks"] == []
    assert not journal_file().exists()


def test_what_a_check_asked_for_is_told_and_put_into_a_calendar(say: Say, tmp_path: Path) -> None:
    answers = tmp_path / "answers.json"
    answers.write_text(HARD)
    assert say("check", "--answers", str(answers)).code == 0
    told = json.loads(say("status", "--json").out)
    assert told["line"].startswith("Look again tomorrow ")
    assert [look["rule"] for look in told["looks"]] == ["L09_recheck"] * 3
    path = tmp_path / "dates.ics"
    first = say("status", "--ics", str(path))
    assert (first.code, first.out) == (0, "")
    assert "3 dates" in first.err
    assert path.stat().st_mode & 0o777 == 0o600
    assert say("status", "--ics", "-").out.count("BEGIN:VEVENT") == 3
    both = say("status", "--json", "--ics", "-")
    assert (both.code, both.out) == (2, "")
    assert "two documents" in both.err


@pytest.mark.parametrize("command", ["status", "report"])
def test_a_closed_output_ends_it_quietly(command: str) -> None:
    done = run("sh", "-c", f'"$0" {command} >&-', COACH)
    assert (done.returncode, done.stderr) == (1, "")


def test_a_journal_that_cannot_be_read_is_told_in_one_line(say: Say) -> None:
    journal_file().parent.mkdir(parents=True)
    journal_file().write_text("This is no journal. " * 100)
    done = coach("status")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("coach: The journal ")
    assert (said := say("status", "--json")).code == 1
    assert said.err == done.stderr
