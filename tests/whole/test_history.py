"""``coach history``: the journal in lines and as one object, whatever the journal or the settings are like."""

import json
from datetime import timedelta

import pytest

from coach.clock import wall_clock
from coach.journal.records import CheckRecord, Felt, SessionRecord, SymptomRecord, WalkRecord, new_id
from coach.journal.store import Journal, row_of
from coach.paths import journal_file, settings_file
from tests.whole.programs import Say

KEYS = ["from", "to", "weeks", "days", "places", "together", "walks", "note"]
"""What ``coach history --json`` promises to scripts."""


@pytest.fixture
def walk() -> WalkRecord:
    """A walk two days ago with a cool-down, a check and a twitch, in the journal."""
    at = wall_clock() - timedelta(days=2)
    walk = WalkRecord(id=new_id(), at=at, duration_s=4500, effort=7)
    check = CheckRecord(id=new_id(), at=at, answers={"G06_sites": ["eyelid"]}, verdict={"level": "routine"})
    named = {"routine_id": "park-5", "routine_name": "[bold]Park[/]", "outcome": "done"}
    session = SessionRecord(id=new_id(), at=at, planned_s=300, played_s=300, steps=(), walk_id=walk.id, **named)
    felt = SymptomRecord(id=new_id(), at=at + timedelta(days=1), felt=(Felt(site="calf_left", bother=3),))
    with Journal(journal_file()) as journal:
        journal.merge(map(row_of, (walk, check, session, felt)))
    return walk


def test_one_object_for_scripts(say: Say, walk: WalkRecord) -> None:
    code, out, err = say("history", "--weeks", "3", "--json")
    found = json.loads(out)
    assert (code, err, [*found], out.count("\n")) == (0, "", KEYS, 1)
    assert (len(found["weeks"]), sum(week["walks"] for week in found["weeks"])) == (3, 1)
    assert sum(len(day["felt"]) for day in found["days"]) == 2
    assert {each["place"] for each in found["places"]} == {"calf_left", "eyelid"}
    (told,) = found["walks"]
    assert (told["id"], told["minutes"], told["effort"]) == (walk.id, 75.0, 7)
    assert [line["kind"] for line in told["story"]] == ["walk", "session", "check", "symptom"]
    assert found["together"] == []


def test_lines_for_people(say: Say, walk: WalkRecord) -> None:
    code, out, err = say("history")
    assert (code, err) == (0, "")
    for words in (
        "left calf, twitch",
        "1 h 15 min",
        "[bold]Park[/]: 5 min.",
        "Nothing to compare yet",
        "not a diagnosis",
    ):
        assert words in out


def test_without_a_journal_it_says_what_will_come_and_makes_none(say: Say) -> None:
    code, out, err = say("history")
    assert (code, err) == (0, "")
    assert "Nothing is in your journal" in out
    assert json.loads(say("history", "--json").out)["walks"] == []
    assert not journal_file().exists()


@pytest.mark.parametrize("weeks", ["0", "-1", "521", "six", ""])
def test_weeks_that_are_none_are_refused(say: Say, weeks: str) -> None:
    code, out, err = say("history", "--weeks", weeks)
    assert (code, out) == (2, "")
    assert err.startswith("coach: ")


def test_a_journal_that_cannot_be_read_fails_the_job(say: Say) -> None:
    journal_file().parent.mkdir(parents=True)
    journal_file().write_bytes(b"no journal at all" * 100)
    code, out, err = say("history", "--json")
    assert (code, out) == (1, "")
    assert str(journal_file()) in err


def test_settings_with_errors_hide_no_history(say: Say, walk: WalkRecord) -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text("units = 7\n")
    code, out, err = say("history", "--json")
    assert (code, len(json.loads(out)["walks"])) == (0, 1)
    assert str(settings_file()) in err
