"""``coach drink`` and ``coach status`` on the way: what was drunk is noted, and the rest laid out anew."""

import json
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from coach import clock
from coach.hydration.sips import MORE_THAN_LOST, MORE_THAN_LOST_AND_ASK, TOO_FAST, WAIT, WAIT_AND_ASK
from coach.journal.records import CheckRecord, DrinkRecord, PlanRecord, SetOffRecord, new_id
from coach.journal.store import Journal
from coach.paths import journal_file, settings_file
from tests.whole.programs import Say

NOON = datetime.fromisoformat("2026-06-04T12:00").astimezone()
SIPS = [{"minutes": minutes, "ml": 100, "what": "a sip"} for minutes in (20, 40, 60, 80, 100)]


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Noon, everywhere in the program."""
    monkeypatch.setattr("coach.cli.glance.wall_clock", lambda: NOON)  # first: what is imported later has it from there
    monkeypatch.setattr("coach.cli.keep.wall_clock", lambda: NOON)
    monkeypatch.setattr(clock, "wall_clock", lambda: NOON)
    return NOON


def planned(start: datetime) -> None:
    body = {"inputs": {"duration_s": 7200.0, "start": start.isoformat()}, "expected_l_per_h": 0.6, "schedule": SIPS}
    with Journal(journal_file()) as journal:
        journal.add(PlanRecord(id=new_id(), at=start - timedelta(hours=1), plan=body))


def drinks() -> list[tuple[str, float]]:
    with Journal(journal_file()) as journal:
        return [(f"{each.at:%d %H:%M}", each.ml) for each in reversed(journal.records(DrinkRecord))]


def test_a_drink_is_noted_without_a_plan(now: datetime, say: Say) -> None:
    assert say("drink", "200ml").out == "Noted: 200 ml at 12:00.\n"
    assert say("drink", "7oz", "--at", "11:20").out == "Noted: 207 ml at 11:20.\n"
    assert say("drink", "0.7l").out == f"Noted: 700 ml at 12:00.\n{TOO_FAST}\n"
    assert drinks() == [("04 11:20", pytest.approx(207.01, abs=0.01)), ("04 12:00", 200.0), ("04 12:00", 700.0)]


def test_on_the_way_it_tells_what_comes_next(now: datetime, say: Say) -> None:
    planned(now - timedelta(minutes=22))
    assert say("status").out == "Next sip now: if thirsty, up to 100 ml\n"
    assert say("drink").out == "Noted: 100 ml at 12:00.\nNext sip 12:20: if thirsty, up to 100 ml.\n"
    told = json.loads(say("drink", "150 ml", "--json").out)
    assert told["drink"].keys() == {"id", "at", "ml"}
    assert told["next_sip"] == {
        "at": (now + timedelta(minutes=38)).isoformat(),
        "ml": 50,
        "what": "a sip",
        "part": "during",
    }
    assert (told["walk"]["state"], told["warnings"]) == ("planned", [])
    assert json.loads(say("status", "--json").out)["next_sip"] == told["next_sip"]
    assert say("drink", "250ml").out == f"Noted: 250 ml at 12:00.\n{MORE_THAN_LOST}\n{WAIT}\n"
    assert say("status").out == f"{WAIT.removesuffix('.')}\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["0ml"], "not a likely drink"),
        (["3l"], "not a likely drink"),
        (["30l"], "not a likely volume"),
        (["a cup"], "500ml or 20oz"),
        (["-200ml"], "less than nothing"),
        (["nan"], "volume"),
        (["200ml", "--at", "12:01"], "12:01 is still to come"),
        (["200ml", "--at", "24:01"], "17:30"),
        ([], "No drink is planned now. Say how much"),
    ],
)
def test_what_is_no_drink_is_refused_and_not_noted(now: datetime, say: Say, arguments: list[str], says: str) -> None:
    done = say("drink", *arguments)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert drinks() == []


def test_before_a_walk_without_an_amount_only_the_drink_before_it_is_noted(now: datetime, say: Say) -> None:
    planned(now + timedelta(minutes=30))
    done = say("drink")
    assert (done.code, done.out, drinks()) == (2, "", [])
    assert "The next drink is for the way, once you have set off" in done.err


def test_several_plans_of_a_day_are_told_and_can_be_called_off(now: datetime, say: Say) -> None:
    assert say("plan", "60m", "--start", "17:30").err == ""
    assert say("status").out == "Walk planned 17:30\n"
    done = say("plan", "60m", "--start", "20:00")
    assert "also planned: today 17:30, 1 h; coach plan --call-off --start 17:30 calls it off" in done.err
    assert say("plan", "--call-off", "--start", "20:00").out == "Called off: your walk planned for today 20:00, 1 h.\n"
    assert say("plan", "--call-off").out == "Called off: your walk planned for today 17:30, 1 h.\n"
    assert say("plan", "--call-off").code == 2
    assert say("status").out == "Nothing is due\n"


def test_a_walk_under_way_is_told(now: datetime, say: Say) -> None:
    with Journal(journal_file()) as journal:
        journal.add(SetOffRecord(id=new_id(), at=now - timedelta(minutes=29)))
    assert say("status").out == "On a walk since 11:31\n"


def test_a_pace_and_a_distance_that_contradict_each_other_are_refused(now: datetime, say: Say) -> None:
    done = say("plan", "60m", "--pace", "5km/h", "--distance", "20km", "--no-record")
    assert (done.code, done.out) == (2, "")
    assert "--pace and --distance contradict" in done.err
    assert say("plan", "60m", "--pace", "5km/h", "--distance", "4.5km", "--no-record").code == 0


def test_a_drink_of_yesterday_is_told_as_one(monkeypatch: pytest.MonkeyPatch, now: datetime, say: Say) -> None:
    monkeypatch.setattr(clock, "wall_clock", lambda: NOON.replace(hour=3))
    assert say("drink", "100ml", "--at", "23:50").out == "Noted: 100 ml yesterday 23:50.\n"


def test_an_hour_of_yesterday_evening_is_meant_soon_after_midnight() -> None:
    early = NOON.replace(hour=0, minute=20)
    assert clock.last_at(time(23, 50), early) == early - timedelta(minutes=30)
    assert clock.last_at(time(0, 20), early) == early
    assert clock.last_at(time(0, 21), early) == early - timedelta(hours=23, minutes=59)


@pytest.mark.parametrize("condition", ["lithium", "dialysis"])
def test_who_is_to_get_no_amounts_gets_none(now: datetime, say: Say, condition: str) -> None:
    planned(now - timedelta(minutes=22))
    assert say("settings", "set", "conditions", condition).code == 0
    assert say("status").out == "Nothing is due\n"
    assert json.loads(say("status", "--json").out)["next_sip"] is None
    assert say("drink").code == 2
    assert say("drink", "200ml").out == "Noted: 200 ml at 12:00.\n"
    assert say("drink", "300ml").out == f"Noted: 300 ml at 12:00.\n{MORE_THAN_LOST_AND_ASK}\n"
    assert say("status").out == f"{WAIT_AND_ASK.removesuffix('.')}\n"


def test_settings_that_cannot_be_read_leave_the_line_without_a_drink(now: datetime, say: Say) -> None:
    planned(now - timedelta(minutes=22))
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text("conditions = [")
    assert say("status").out == "Nothing is due\n"
    assert say("drink", "200ml").code == 2


def test_where_a_check_holds_drinking_back_it_says_so(now: datetime, say: Say) -> None:
    planned(now - timedelta(minutes=22))
    verdict = {"level": "same_day", "withheld": ["fluids"]}
    with Journal(journal_file()) as journal:
        journal.add(CheckRecord(id=new_id(), at=now - timedelta(minutes=5), answers={}, verdict=verdict))
    assert "sip" not in say("status").out
    said = say("drink", "200ml").out
    assert said.startswith("Noted: 200 ml at 12:00.\nYour check found something")
    assert say("drink").code == 2


def test_ounces_for_who_wants_them(now: datetime, say: Say) -> None:
    planned(now - timedelta(minutes=22))
    assert say("settings", "set", "units", "us").code == 0
    assert say("status").out == "Next sip now: if thirsty, up to 3.4 oz\n"
    assert say("drink").out == "Noted: 3.4 oz at 12:00.\nNext sip 12:20: if thirsty, up to 3.4 oz.\n"


def test_a_journal_that_fails_is_told_and_nothing_is_said_to_be_noted(now: datetime, say: Say, tmp_path: Path) -> None:
    journal_file().parent.mkdir(parents=True)
    journal_file().write_text("This is no journal. " * 100)
    done = say("drink", "200ml")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("coach: The journal ")
