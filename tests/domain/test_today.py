"""What home offers, from what the journal holds."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coach import today
from coach.days import when
from coach.journal.records import CheckRecord, Owed, RunState, SessionRecord, SetOffRecord, WalkRecord, new_id
from coach.journal.sessions import run_state
from coach.journal.store import Journal
from coach.outing.dial import Walker
from coach.relief.session import RELIEF
from coach.routine.player import Player
from tests.fakes import EVENING, FakeClock, timeline

HOUR = timedelta(hours=1)


@pytest.fixture
def journal(tmp_path):
    with Journal(tmp_path / "journal.sqlite3") as opened:
        yield opened


def check(level, hours_ago, *withheld):
    verdict = {"level": level, "withheld": [*withheld]}
    return CheckRecord(id=new_id(), at=EVENING - hours_ago * HOUR, answers={}, verdict=verdict)


def offered(journal, now=EVENING):
    return [item.id for item in today.overview(journal, now, "112", Walker())[0]]


def test_an_empty_journal_offers_the_jobs(journal):
    assert offered(journal) == ["cool-down", "relief", "check", "fluids", "walk"]


@pytest.mark.parametrize(
    ("minutes", "hours_ago", "shown", "urgent"),
    [
        (30, 0.1, True, False),
        (30, 0.6, True, True),
        (1440, 22, False, False),
        (1440, 23, True, False),
        (1440, 25, True, False),
    ],
)
def test_a_check_that_asked_to_be_made_again_is_offered_when_it_is_due(journal, minutes, hours_ago, shown, urgent):
    again = {"minutes": minutes, "ask": ["E08_urine"], "why": "Because."}
    verdict = {"level": "self_care", "recheck": [again]}
    journal.add(CheckRecord(id=new_id(), at=EVENING - hours_ago * HOUR, answers={}, verdict=verdict))
    found = [item for item in today.overview(journal, EVENING, "112", Walker())[0] if item.id == "again"]
    assert bool(found) is shown
    assert any(item.urgent for item in found) is urgent


@pytest.mark.parametrize(
    ("level", "before", "after"),
    [
        ("same_day", ["verdict", "advised"], []),  # urgent, and the way to say that it was dealt with
        ("gp_2_weeks", [], ["verdict", "advised"]),
        ("self_care", [], []),
    ],
)
def test_a_walk_that_goes_on_comes_first_but_for_what_is_urgent(journal, level, before, after):
    journal.add(check(level, 1))
    journal.add(SetOffRecord(id=new_id(), at=EVENING - HOUR))
    rest = ["cool-down", "relief", "check", "fluids"]
    assert offered(journal) == [*before, "walk", *after, *rest]


def test_an_interrupted_session_is_offered_at_its_step_and_side(journal):
    player = Player(timeline({"hold": 20}, {"hold": 20}), FakeClock())
    player.start()
    player.jump(1)
    player.next()
    player.next()
    journal.save_run(run_state(new_id(), EVENING, player.timeline, player.snapshot(), None))
    item = today.overview(journal, EVENING, "112", Walker())[0][0]
    assert item.id == "resume"
    assert "step 2 of 2: Step 2, right side" in item.detail


def test_an_interrupted_session_that_cannot_be_read_hides_nothing(journal):
    journal.add(check("same_day", 1))
    journal.save_run(RunState(id=new_id(), at=EVENING, body={"routine": {}}))
    assert offered(journal)[:3] == ["verdict", "advised", "resume"]


def session(hours_ago, *owed):
    return SessionRecord(
        id=new_id(),
        at=EVENING - hours_ago * HOUR,
        routine_id="park-5",
        routine_name="Park",
        outcome="partial",
        planned_s=300,
        played_s=100,
        steps=(),
        owed=owed,
    )


def test_a_side_that_is_owed_is_offered_for_half_a_day_and_until_another_session(journal):
    behind = Owed(step=1, move="calf-wall-straight", name="Calf", side="right", seconds=25)
    journal.add(session(11, behind))
    assert "owed" in offered(journal)
    assert "owed" not in offered(journal, EVENING + 2 * HOUR)
    journal.add(session(1))
    assert "owed" not in offered(journal)


def test_relief_in_between_hides_neither_a_side_owed_nor_the_last_cool_down(journal):
    journal.add(session(2, Owed(step=1, move="calf-wall-straight", name="Calf", side="right", seconds=25)))
    journal.add(replace(session(1), id=new_id(), routine_id=RELIEF, routine_name="Relief: left calf"))
    items, last = today.overview(journal, EVENING, "112", Walker())
    assert "owed" in [item.id for item in items]
    assert "Last cool-down: Park" in last


def test_the_routine_offered_first_follows_the_walk_then_the_habit():
    walk = WalkRecord(id=new_id(), at=EVENING, duration_s=90 * 60)
    short = WalkRecord(id=new_id(), at=EVENING, duration_s=45 * 60)
    assert today.suggested(walk, None, {"park-5"}) == "long-walk"
    assert today.suggested(short, session(1), {"park-5"}) == "park-5"
    assert today.suggested(None, None, {"park-5"}) == "park-5"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "tomorrow 18:30"),
        (0, "today 18:30"),
        (1, "yesterday 18:30"),
        (3, "Thursday"),
        (30, "23 October"),
        (-2, "24 November"),
    ],
)
def test_when(days, words):
    assert when(EVENING - timedelta(days=days), EVENING) == words
