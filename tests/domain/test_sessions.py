"""A session to the journal and back."""

import json
import os
import subprocess
import sys
from datetime import timedelta

import pytest

from coach.errors import JournalError
from coach.journal.records import RunState, new_id
from coach.journal.sessions import (
    STILL_PLAYED,
    even_up,
    interrupted,
    offered,
    owed,
    partial_record,
    run_state,
    session_record,
    session_words,
)
from coach.journal.store import Journal
from coach.journal.wire import from_json, to_json
from coach.routine.library import load_library, load_moves
from coach.routine.player import Player
from coach.routine.timeline import timeline_of
from tests.fakes import EVENING, FakeClock, timeline


def played(made, *commands):
    clock = FakeClock()
    player = Player(made, clock)
    player.start()
    for command in commands:
        if isinstance(command, str):
            getattr(player, command)()
        else:
            for _ in range(int(command * 4)):
                clock.tick(0.25)
                player.poll()
    return player


def test_a_whole_session_is_recorded_with_equal_totals():
    player = played(timeline({"hold": 20}, {"hold": 30, "sides": "together"}), 200)
    record = session_record(player, new_id(), EVENING, None)
    assert record.outcome == "done"
    assert record.played_s == pytest.approx(record.planned_s)
    assert [(bout.side, bout.played_s, bout.outcome) for bout in record.steps] == [
        ("left", 20, "done"),
        ("right", 20, "done"),
        ("together", 30, "done"),
    ]
    assert from_json(to_json(record)) == record


def test_a_stop_after_the_left_owes_the_right_and_even_up_plays_just_that():
    player = played(timeline({"hold": 20, "sets": 2}, {"hold": 30}), "next", 20, 3, "stop")
    record = session_record(player, new_id(), EVENING, None)
    assert record.outcome == "partial"
    assert [(each.name, each.side, each.seconds) for each in record.owed] == [("Step 1", "right", 20)]
    rest = even_up(record, {})
    assert [(bout.side, bout.seconds) for bout in rest.bouts] == [("right", 20)]


def test_a_skipped_side_is_owed_even_when_the_session_went_on_to_its_end():
    player = played(timeline({"hold": 10}, {"hold": 10}), "next", 10, "next", "next", 200)
    assert [(each.step, each.side) for each in owed(player.timeline, player.outcomes)] == [(0, "right")]


def test_nothing_is_owed_when_both_sides_were_left_out_or_both_done():
    skipped = played(timeline({"hold": 10}), "next", "next", "next", "next")
    done = played(timeline({"hold": 10}), 60)
    assert owed(skipped.timeline, skipped.outcomes) == owed(done.timeline, done.outcomes) == ()


@pytest.mark.parametrize("name", [*load_library(None).routines])
def test_every_shipped_routine_survives_the_way_to_the_journal_and_back(name):
    library = load_library(None)
    made = timeline_of(library.get(name).routine, library.moves)
    player = played(made, "next", 2, "next", "next", 3)
    state = run_state(new_id(), EVENING, made, player.snapshot(), "walk")
    kept = RunState(id=state.id, at=state.at, body=json.loads(json.dumps(state.body)))
    back = interrupted(kept)
    assert (back.timeline, back.progress, back.walk_id) == (made, player.snapshot(), "walk")


def test_an_interrupted_session_can_be_kept_as_partial():
    made = timeline({"hold": 20}, {"hold": 20})
    player = played(made, "next", 20, 2)
    run = interrupted(run_state(new_id(), EVENING, made, player.snapshot(), None))
    record = partial_record(run)
    assert (record.id, record.at, record.outcome) == (run.id, EVENING, "partial")
    assert record.steps[0].outcome == "done"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda body: body.pop("routine"),
        lambda body: body.update(routine={"name": "no"}),
        lambda body: body["progress"].update(bout=99),
        lambda body: body["progress"].update(lengths=[1.0]),
        lambda body: body.update(progress="x"),
        lambda body: body.update(timeline=None),
        lambda body: body["timeline"]["bouts"][0].update(step=7),
    ],
)
def test_a_state_that_does_not_hold_a_session_is_refused(spoil):
    made = timeline({"hold": 20})
    state = run_state(new_id(), EVENING, made, played(made).snapshot(), None)
    body = json.loads(json.dumps(state.body))
    spoil(body)
    with pytest.raises(JournalError, match="interrupted session"):
        interrupted(RunState(id=state.id, at=state.at, body=body))


def test_the_summary_says_what_was_done_and_what_is_owed():
    title, lines = session_words(played(timeline({"hold": 20}), "next", 20, "stop"))
    assert title == "Stopped here. What you did is kept."
    assert "1 of 2 parts" in lines[0]
    assert "right side (20 s)" in lines[1]
    assert session_words(played(timeline({"hold": 20}), 80))[0] == "Done. Well walked."


def test_even_up_of_a_library_move_takes_its_words_from_the_library():
    library = load_library(None)
    made = timeline_of(library.get("park-5").routine, library.moves)
    player = played(made, "next", "next", "next", 25, "stop")
    rest = even_up(session_record(player, new_id(), EVENING, None), load_moves())
    assert [(step.move, bout.side, bout.seconds) for step, bout in zip(rest.steps, rest.bouts, strict=True)] == [
        ("calf-wall-straight", "right", 25)
    ]


@pytest.fixture
def journal(tmp_path):
    with Journal(tmp_path / "journal.sqlite3") as opened:
        yield opened


@pytest.fixture
def other_process():
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process
        process.kill()


def keep_by(process_id, journal, monkeypatch):
    player = played(timeline({"hold": 20}), 15)
    with monkeypatch.context() as patch:
        patch.setattr(os, "getpid", lambda: process_id)
        state = run_state(new_id(), EVENING, player.timeline, player.snapshot(), None)
    journal.save_run(state)
    return state.id


@pytest.mark.skipif(os.name != "posix", reason="asks POSIX whether a process lives")
def test_a_session_that_another_window_plays_is_offered_once_that_has_gone(journal, other_process, monkeypatch):
    kept = keep_by(other_process.pid, journal, monkeypatch)
    assert offered(journal, EVENING + timedelta(minutes=2)) is None
    assert offered(journal, EVENING + STILL_PLAYED).id == kept  # by then the number may be another program's
    other_process.kill()
    other_process.wait()
    assert offered(journal, EVENING + timedelta(minutes=2)).id == kept


def test_a_session_of_this_very_window_is_offered(journal, monkeypatch):
    kept = keep_by(os.getpid(), journal, monkeypatch)
    assert offered(journal, EVENING).id == kept


@pytest.mark.parametrize("process", [None, 5, "", "x y", "-1 here", "1 elsewhere", "9" * 30, [1], "²"])
def test_whoever_is_said_to_play_it_in_a_file_that_was_changed_the_session_is_offered(journal, monkeypatch, process):
    player = played(timeline({"hold": 20}), 15)
    state = run_state(new_id(), EVENING, player.timeline, player.snapshot(), None)
    journal.save_run(RunState(id=state.id, at=EVENING, body={**state.body, "process": process}))
    assert offered(journal, EVENING).id == state.id
