"""The player on a clock that the test moves."""

import pytest

from coach.routine.events import EventKind as Kind
from coach.routine.place import Status
from coach.routine.player import Player
from tests.fakes import FakeClock, timeline


@pytest.fixture
def clock():
    return FakeClock()


def play_out(player, clock, step=0.25):
    """Every event until the player stands still by itself."""
    events = player.start()
    while player.position.status is Status.RUNNING:
        clock.tick(step)
        events += player.poll()
    return events


def test_a_one_sided_hold_runs_left_switch_right_full_time_each(clock):
    player = Player(timeline({"hold": 20, "sides": "each"}), clock)
    events = play_out(player, clock)
    told = [(e.kind, e.bout, e.at - 1000.0) for e in events if e.kind is not Kind.COUNT]
    assert told == [
        (Kind.LEAD_IN, 0, 0.0),
        (Kind.STEP_START, 0, 10.0),
        (Kind.HALF_WAY, 0, 20.0),
        (Kind.STEP_END, 0, 30.0),
        (Kind.SWITCH_SIDES, 1, 30.0),
        (Kind.STEP_START, 1, 35.0),
        (Kind.HALF_WAY, 1, 45.0),
        (Kind.STEP_END, 1, 55.0),
        (Kind.FINISHED, 1, 55.0),
    ]
    assert player.played == (20.0, 20.0)
    assert [b.side for b in player.timeline.bouts] == ["left", "right"]


def test_the_last_three_seconds_are_counted_before_and_in_a_bout(clock):
    player = Player(timeline({"hold": 20, "sides": "together"}), clock)
    counts = [(e.count, e.at - 1000.0) for e in play_out(player, clock) if e.kind is Kind.COUNT]
    assert counts == [(3, 7.0), (2, 8.0), (1, 9.0), (3, 27.0), (2, 28.0), (1, 29.0)]


def test_one_late_poll_tells_everything_it_crossed_in_order_with_the_times_it_was_due(clock):
    player = Player(timeline({"hold": 3, "sides": "each"}, lead_in=1, transition=0), clock, gap=60)
    player.start()
    clock.tick(30)
    events = player.poll()
    assert [e.kind for e in events] == [
        Kind.STEP_START, Kind.STEP_END, Kind.SWITCH_SIDES, Kind.STEP_START, Kind.STEP_END, Kind.FINISHED,
    ]  # fmt: skip
    assert [e.at - 1000 for e in events] == [1, 4, 4, 4, 7, 7]


def test_a_paused_hour_costs_nothing(clock):
    player = Player(timeline({"hold": 20}), clock)
    player.start()
    clock.tick(4)
    assert [e.kind for e in player.pause()] == [Kind.PAUSED]
    clock.tick(3600)
    assert player.poll() == []
    assert [e.kind for e in player.resume()] == [Kind.RESUMED]
    assert player.position.remaining == 6.0


def test_a_sleeping_machine_pauses_where_it_was_last_seen(clock):
    player = Player(timeline({"hold": 20, "sides": "together"}), clock)
    player.start()
    for _ in range(12):
        clock.tick(1)
        player.poll()
    clock.tick(900)
    assert [e.kind for e in player.poll()] == [Kind.SLEPT, Kind.PAUSED]
    assert player.position.status is Status.PAUSED
    assert player.position.remaining == 18.0


def test_a_gap_of_just_five_seconds_is_a_slow_machine_not_a_sleeping_one(clock):
    player = Player(timeline({"hold": 20, "sides": "together"}), clock)
    player.start()
    clock.tick(5.0)
    assert player.poll() == []
    clock.tick(5.001)
    assert [e.kind for e in player.poll()] == [Kind.SLEPT, Kind.PAUSED]


def test_next_leaves_out_the_rest_and_undo_gives_it_back(clock):
    player = Player(timeline({"hold": 20}, {"hold": 20}), clock)
    player.start()
    clock.tick(5)
    player.next()
    assert player.position.phase == "work"
    clock.tick(4)
    assert [e.kind for e in player.next()] == [Kind.SKIPPED, Kind.SWITCH_SIDES]
    assert player.outcomes[0] == "skipped"
    clock.tick(4)
    player.poll()
    player.undo()
    assert (player.position.bout, player.position.phase, player.position.remaining) == (0, "work", 16.0)
    assert player.outcomes[0] == "partial"


def test_undo_is_over_after_ten_seconds(clock):
    player = Player(timeline({"hold": 20}), clock, gap=60)
    player.start()
    player.next()
    clock.tick(10.5)
    assert not player.can_undo
    player.undo()
    assert player.position.elapsed == 10.5


def test_undo_of_ten_seconds_more_keeps_the_place(clock):
    player = Player(timeline({"hold": 20}), clock)
    player.start()
    player.next()
    clock.tick(2)
    player.extend(10)
    clock.tick(4)
    player.undo()
    assert player.position.elapsed == 6.0
    assert player.lengths == (20.0, 20.0)


def test_ten_seconds_more_on_the_left_are_ten_more_on_the_right(clock):
    player = Player(timeline({"hold": 20, "sides": "each", "sets": 2}), clock)
    player.start()
    player.next()
    player.extend(10)
    assert player.lengths == (30.0, 30.0, 20.0, 20.0)


def test_ten_seconds_less_never_takes_back_what_was_held(clock):
    player = Player(timeline({"hold": 20}), clock)
    player.start()
    player.next()
    clock.tick(5)
    player.poll()
    clock.tick(4)
    assert [e.kind for e in player.extend(-100)] == [Kind.STEP_END, Kind.SWITCH_SIDES]
    assert player.lengths == (9.0, 9.0)
    assert player.played[0] == 9.0


def test_stop_keeps_a_partial_and_can_be_undone(clock):
    player = Player(timeline({"hold": 20}), clock)
    player.start()
    player.next()
    clock.tick(5)
    assert [e.kind for e in player.stop()] == [Kind.STOPPED]
    assert player.over
    assert player.outcomes == ("partial", "not reached")
    clock.tick(3)
    player.undo()
    assert player.position.status is Status.RUNNING
    assert player.position.remaining == 15.0


def test_back_jump_and_restart(clock):
    player = Player(timeline({"hold": 20}, {"hold": 20}, {"hold": 20}), clock)
    player.start()
    player.jump(2)
    assert (player.bout.step, player.bout.side, player.position.phase) == (2, "left", "lead")
    player.back()
    assert (player.bout.step, player.bout.side) == (1, "right")
    player.next()
    clock.tick(3)
    player.restart()
    assert player.position.elapsed == 0
    player.jump(0)
    player.back()
    assert player.position.bout == 0
    with pytest.raises(IndexError):
        player.jump(3)


def test_a_routine_that_waits_for_a_key_waits_between_steps_but_not_between_sides(clock):
    player = Player(timeline({"hold": 5}, {"hold": 5}, advance="key", lead_in=2), clock)
    events = play_out(player, clock)
    assert events[-1].kind is Kind.WAITING
    assert (player.bout.step, player.bout.side) == (1, "left")
    clock.tick(600)
    assert player.poll() == []
    assert [e.kind for e in player.resume()] == [Kind.STEP_START]
    assert player.position.remaining == 5.0


def test_waiting_works_without_any_transition_time(clock):
    player = Player(timeline({"hold": 5, "sides": "left"}, {"hold": 5}, advance="key", transition=0), clock)
    assert play_out(player, clock)[-1].kind is Kind.WAITING


def test_a_resumed_session_begins_the_bout_it_was_in_again_in_full(clock):
    made = timeline({"hold": 20}, {"hold": 20})
    player = Player(made, clock)
    player.start()
    player.next()
    clock.tick(4)
    player.extend(10)
    player.next()
    player.next()
    clock.tick(3)
    player.poll()
    again = Player(made, clock, progress=player.snapshot())
    assert [e.kind for e in again.start()] == [Kind.SWITCH_SIDES]
    assert again.position.remaining == 10.0, "time to get ready again, as at the start"
    again.next()
    assert again.position.remaining == 30.0
    assert again.played[0] == 4.0


def test_until_change_names_the_next_thing_that_can_be_seen(clock):
    player = Player(timeline({"hold": 25, "sides": "together"}), clock)
    assert player.until_change() is None
    player.start()
    assert player.until_change() == 1.0
    clock.tick(0.25)
    player.poll()
    assert player.until_change() == pytest.approx(0.75)
    player.next()
    clock.tick(4)
    player.poll()
    clock.tick(4)
    player.poll()
    clock.tick(4)
    player.poll()
    assert player.until_change() == pytest.approx(0.5), "half-way of 25 s is at 12.5 s"
    player.pause()
    assert player.until_change() is None


def test_a_clock_that_goes_back_moves_nothing(clock):
    player = Player(timeline({"hold": 20}), clock)
    player.start()
    clock.tick(4)
    player.poll()
    clock.tick(-300)
    assert player.poll() == []
    assert player.position.elapsed == 4.0


def test_commands_before_the_start_and_after_the_end_do_nothing(clock):
    player = Player(timeline({"hold": 5, "sides": "left"}), clock)
    for command in (player.next, player.back, player.pause, player.resume, lambda: player.extend(10)):
        assert command() == []
    play_out(player, clock)
    assert player.position.status is Status.FINISHED
    for command in (player.next, player.back, player.stop, player.pause, lambda: player.jump(0)):
        assert command() == []
