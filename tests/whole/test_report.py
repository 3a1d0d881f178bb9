"""``coach report``: the journal of some weeks on a page, in a file of one's own, or as FHIR."""

import json
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from coach.clock import wall_clock
from coach.journal.records import Felt, SymptomRecord, WalkRecord, new_id
from coach.journal.store import Journal
from coach.paths import journal_file
from coach.report.sheet import SELF_RECORDED
from tests.whole.programs import Say


@pytest.fixture
def recorded() -> None:
    """A walk and a twitch of today, and a twitch of ten weeks ago."""
    now = wall_clock()
    with Journal(journal_file()) as journal:
        journal.add(WalkRecord(id=new_id(), at=now, duration_s=2700.0))
        for at, site in ((now, "calf_left"), (now - timedelta(weeks=10), "tongue")):
            journal.add(SymptomRecord(id=new_id(), at=at, felt=(Felt(site=site, bother=4),)))


@pytest.mark.usefixtures("recorded")
def test_the_last_weeks_are_printed_or_put_into_a_private_file(say: Say, tmp_path: Path) -> None:
    code, out, err = say("report")
    assert (code, err) == (0, "")
    assert SELF_RECORDED in out
    assert "| Left calf | twitch |" in out
    assert "ongue" not in out
    assert "| Tongue | twitch |" in say("report", "--weeks", "12", "--without", "walks").out
    file = tmp_path / "report.html"
    assert say("report", "--format", "html", "-o", str(file)).code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "<svg" in file.read_text()
    code, out, err = say("report", "-o", str(file))
    assert (code, out) == (2, "")
    assert "--force" in err
    assert "<svg" in file.read_text()
    assert say("report", "-o", str(file), "--force").code == 0
    assert file.read_text().startswith("# Twitches")


@pytest.mark.usefixtures("recorded")
def test_fhir_is_one_json_object_and_nothing_else(say: Say) -> None:
    code, out, err = say("report", "--format", "fhir")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert (found["resourceType"], found["type"]) == ("Bundle", "collection")
    kinds = [entry["resource"]["resourceType"] for entry in found["entry"]]
    assert kinds == ["Questionnaire", "Questionnaire", "QuestionnaireResponse"]


def test_without_a_journal_there_is_a_report_that_says_so_and_no_journal_after(say: Say, newcomer: Path) -> None:
    for odd in (["--since", "0001-01-01"], ["--until", "0001-01-05"], ["--until", "9999-12-31", "--format", "fhir"]):
        assert say("report", *odd).code == 0
    code, out, _ = say("report", "--since", "2026-01-01", "--until", "2026-01-31")
    assert code == 0
    assert "1 January to 31 January 2026" in out
    assert "No check was made in these days" in out
    assert not newcomer.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--without", "walk"], "Did you mean walks?"),
        (["--weeks", "6", "--since", "2026-01-01"], "either --weeks or --since"),
        (["--since", "2026-02-01", "--until", "2026-01-01"], "no day between them"),
        (["--weeks", "0"], "1<=x<=520"),
        (["--from", "soon"], "Write it like"),
        (["-o", "no/such/folder/report.md"], "There is no folder"),
    ],
)
def test_what_cannot_be_reported_is_named(say: Say, arguments: list[str], said: str) -> None:
    code, out, err = say("report", *arguments)
    assert (code, out) == (2, "")
    assert said in err
