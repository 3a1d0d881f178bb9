"""What holds for every routine, whatever the person does and however late the polls come."""

from hypothesis import given
from hypothesis import strategies as st

from coach.routine.events import EventKind as Kind
from coach.routine.place import Status
from coach.routine.player import Player
from tests.fakes import FakeClock, timeline

steps = st.fixed_dictionaries(
    {
        "hold": st.integers(1, 60),
        "sides": st.sampled_from(["each", "together", "left", "right"]),
        "sets": st.integers(1, 3),
    }
)
timelines = st.builds(
    lambda made, lead_in, transition: timeline(*made, lead_in=lead_in, transition=transition),
    st.lists(steps, min_size=1, max_size=5),
    st.sampled_from([0, 3, 10]),
    st.sampled_from([0, 5]),
)
waits = st.floats(0.001, 4.9)
harmless = st.sampled_from(["pause", "resume", "poll", "more", "undo nothing"])
commands = st.sampled_from(
    ["pause", "resume", "next", "back", "restart", "more", "less", "jump", "undo", "stop", "sleep", "poll"]
)


def do(player: Player, command: str, clock: FakeClock):
    match command:
        case "more":
            return player.extend(10)
        case "less":
            return player.extend(-10)
        case "jump":
            return player.jump(len(player.timeline.steps) - 1)
        case "sleep":
            clock.tick(7200)
            return player.poll()
        case "undo nothing":
            return []
        case _:
            return getattr(player, command)()


def play_on(player, clock, events):
    """Let it run to its end, going on whenever it stands still."""
    while not player.over:
        if player.position.status is not Status.RUNNING:
            events += player.resume()
        clock.tick(1.0)
        events += player.poll()
    return events


@given(timelines, st.lists(waits, max_size=300))
def test_when_nothing_is_skipped_everything_planned_is_played_once(made, pauses_between_polls):
    clock = FakeClock()
    player = Player(made, clock)
    events = player.start()
    start = clock.now
    for wait in pauses_between_polls:
        clock.tick(wait)
        events += player.poll()
    events = play_on(player, clock, events)
    assert [e.bout for e in events if e.kind is Kind.STEP_END] == list(range(len(made.bouts)))
    assert player.played == tuple(bout.seconds for bout in made.bouts)
    assert set(player.outcomes) == {"done"}
    assert abs((events[-1].at - start) - made.seconds) < 1e-6, "the total shown is the total played"
    assert abs(player.ran - made.seconds) < 1e-6


@given(timelines, st.lists(st.tuples(harmless, waits), max_size=60))
def test_pauses_more_time_and_late_polls_never_lose_repeat_or_shorten(made, what):
    clock = FakeClock()
    player = Player(made, clock)
    events = player.start()
    for command, wait in what:
        clock.tick(wait)
        events += do(player, command, clock)
    events = play_on(player, clock, events)
    assert [e.bout for e in events if e.kind is Kind.STEP_END] == list(range(len(made.bouts)))
    for bout, played, length in zip(made.bouts, player.played, player.lengths, strict=True):
        assert played == length >= bout.seconds


@given(timelines, st.lists(st.tuples(commands, waits), max_size=60))
def test_any_commands_keep_the_player_whole(made, what):
    clock = FakeClock()
    player = Player(made, clock)
    events = player.start()
    for command, wait in what:
        clock.tick(wait)
        before = player.position.left
        events += do(player, command, clock)
        position = player.position
        assert 0 <= position.bout < len(made.bouts)
        assert position.remaining >= 0
        assert position.elapsed >= 0
        if command in {"pause", "sleep"}:
            assert position.left <= before + 1e-6
        change = player.until_change()
        assert change is None or 0 < change <= 1.0
    for played, length, outcome in zip(player.played, player.lengths, player.outcomes, strict=True):
        assert outcome != "done" or played > 0
        assert outcome != "not reached" or played == 0
        assert length >= 1.0


@given(timelines, st.lists(st.tuples(commands, waits), max_size=40))
def test_a_step_is_left_out_or_done_twice_only_when_asked(made, what):
    clock = FakeClock()
    player = Player(made, clock)
    events = player.start()
    asked = {"next", "back", "restart", "jump", "undo", "stop", "less"}
    for command, wait in what:
        clock.tick(wait)
        events += do(player, command, clock)
    if not asked & {command for command, _ in what}:
        ends = [e.bout for e in events if e.kind is Kind.STEP_END]
        assert ends == list(range(len(ends)))


@given(timelines, st.lists(st.tuples(st.sampled_from(["more", "less", "pause", "resume", "poll"]), waits), max_size=40))
def test_both_sides_of_a_set_stay_equal_unless_only_the_second_is_changed(made, what):
    clock = FakeClock()
    player = Player(made, clock)
    player.start()
    changed_second = set()
    for command, wait in what:
        clock.tick(wait)
        player.poll()
        if command in {"more", "less"} and player.bout.side == "right":
            changed_second.add((player.bout.step, player.bout.set))
        do(player, command, clock)
    by_set = {}
    for bout, length in zip(made.bouts, player.lengths, strict=True):
        if made.steps[bout.step].sides == "each":
            by_set.setdefault((bout.step, bout.set), []).append(length)
    for where, (left, right) in by_set.items():
        assert where in changed_second or left == right


@given(timelines)
def test_a_plan_is_the_sum_of_its_parts_and_its_sides_are_equal(made):
    bouts = made.bouts
    assert made.seconds == made.routine.lead_in + sum(b.seconds for b in bouts) + made.routine.transition * (
        len(bouts) - 1
    )
    for index, step in enumerate(made.steps):
        lefts = [b.seconds for b in bouts if b.step == index and b.side == "left"]
        rights = [b.seconds for b in bouts if b.step == index and b.side == "right"]
        if step.sides == "each":
            assert lefts == rights == [step.seconds] * step.sets
