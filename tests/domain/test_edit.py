"""Changes to a routine: what comes out can be written and read again, or was refused in words; undo is exact."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import BadInput
from coach.routine import edit
from coach.routine.about import range_words
from coach.routine.checker import check
from coach.routine.edit import History
from coach.routine.library import load_library
from coach.routine.model import Routine, Step
from coach.routine.own import to_toml
from coach.routine.resolve import resolve
from tests.fakes import routine

LIBRARY = load_library(None)
MOVES = LIBRARY.moves
PARK = LIBRARY.get("park-5").routine
OWN = routine({"name": "Ankle alphabet", "hold": None, "reps": 10, "tempo": 3}, {"sides": "together"})

Change = Callable[[Routine], Routine]


def to_step(index: int, change: Callable[[Step], Step]) -> Change:
    def done(now: Routine) -> Routine:
        at = index % len(now.steps)
        return edit.with_step(now, at, change(now.steps[at]), MOVES)

    return done


PLACES = st.integers(0, 12)
BY = st.sampled_from([1, -1])
TEXTS = st.sampled_from(["25s", "1m30s", "10 x 3s", "200x20s", "0", "31m", "x", "", "9999 x 1s"]) | st.text(max_size=8)
CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(lambda at, by: to_step(at, lambda step: edit.nudged(step, MOVES, by)), PLACES, BY),
    st.builds(lambda at, by: to_step(at, lambda step: edit.with_sets(step, MOVES, by)), PLACES, BY),
    st.builds(lambda at: to_step(at, lambda step: edit.next_sides(step, MOVES)), PLACES),
    st.builds(lambda at: to_step(at, lambda step: edit.made_easier(step, MOVES)), PLACES),
    st.builds(lambda at, text: to_step(at, lambda step: edit.with_dose(step, text)), PLACES, TEXTS),
    st.builds(lambda at, by: lambda now: edit.moved(now, at % len(now.steps), by), PLACES, st.integers(-3, 3)),
    st.builds(lambda at: lambda now: edit.doubled(now, at % len(now.steps)), PLACES),
    st.builds(lambda at: lambda now: edit.removed(now, at % len(now.steps)), PLACES),
    st.builds(
        lambda at, id_: lambda now: edit.added(now, at % len(now.steps), Step(move=id_), MOVES),
        PLACES,
        st.sampled_from([*MOVES]),
    ),
    st.builds(lambda text: lambda now: edit.with_fields(now, name=text), st.text(max_size=90)),
    st.builds(lambda text: lambda now: edit.with_fields(now, lead_in=text), TEXTS),
    st.builds(
        lambda name, dose, cues: lambda now: edit.added(now, 0, edit.own_step(None, name, dose, cues, ""), MOVES),
        st.text(max_size=20),
        TEXTS,
        st.lists(st.text(max_size=20), max_size=7),
    ),
)


@given(st.sampled_from([PARK, OWN]), st.lists(CHANGES, max_size=12))
def test_whatever_is_done_can_be_written_and_read_again_and_undone_exactly(start: Routine, changes) -> None:
    history = History(start, saved=start)
    states = [start]
    for change in changes:
        with suppress(BadInput):
            history = history.did(change(history.now))
        if history.now != states[-1]:
            states.append(history.now)
    read, problems = check(to_toml(history.now), "own.toml", moves=MOVES, id_from_name=None)
    assert problems == []
    assert read == history.now
    for state in reversed(states):
        assert history.now == state
        history = history.undone()
    assert history == History(start, saved=start)
    assert not history.unsaved


@given(st.floats(5, 1800, allow_nan=False))
def test_a_nudge_there_and_back_comes_to_a_round_number_near_by(hold: float) -> None:
    step = Step(name="Hold", hold=hold)
    longer = resolve(edit.nudged(step, MOVES, 1), MOVES).seconds
    shorter = resolve(edit.nudged(step, MOVES, -1), MOVES).seconds
    assert longer > hold or hold == 1800
    assert 5 <= shorter < hold or hold == 5
    assert longer % 5 == shorter % 5 == 0


@pytest.mark.parametrize(
    ("hold", "more", "less"), [(5, 10, 5), (25, 30, 20), (60, 75, 55), (180, 240, 165), (1800, 1800, 1740), (3, 5, 3)]
)
def test_steps_of_the_keys_are_sensible(hold: float, more: float, less: float) -> None:
    step = Step(name="Hold", hold=float(hold))
    assert (edit.nudged(step, MOVES, 1).hold, edit.nudged(step, MOVES, -1).hold) == (more, less)


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("25s", (25, None, None)),
        ("1m30s", (90, None, None)),
        ("10 x 3s", (None, 10, 3)),
        ("8×2.5s", (None, 8, 2.5)),
        ("12 times", (None, 12, 3)),
    ],
)
def test_a_dose_is_typed_as_people_write_it(text: str, dose: object) -> None:
    step = edit.with_dose(Step(name="Any", hold=20.0), text)
    assert (step.hold, step.reps, step.tempo) == dose
    assert edit.with_dose(step, edit.dose_text(resolve(step, MOVES))) == step


@pytest.mark.parametrize("text", ["", "x", "31m", "0s", "soon", "-5s"])
def test_what_is_no_dose_is_refused_in_words(text: str) -> None:
    with pytest.raises(BadInput, match="25s"):
        edit.with_step(PARK, 0, edit.with_dose(PARK.steps[0], text), MOVES)


def test_more_repetitions_than_a_file_may_hold_are_refused() -> None:
    with pytest.raises(BadInput, match="from 1 to 200"):
        edit.with_dose(PARK.steps[0], "201 x 3s")


def test_a_set_that_would_last_too_long_is_refused() -> None:
    with pytest.raises(BadInput, match="30 minutes is the most"):
        edit.with_step(PARK, 0, edit.with_dose(PARK.steps[0], "200 x 20s"), MOVES)


def test_the_last_step_and_the_hundred_and_first_are_refused() -> None:
    with pytest.raises(BadInput, match="needs a step"):
        edit.removed(routine({}), 0)
    full = routine(*[{}] * 100)
    with pytest.raises(BadInput, match="100 steps"):
        edit.doubled(full, 0)


def test_carrying_a_step_past_the_end_leaves_it_there() -> None:
    carried = edit.moved(PARK, 0, 99)
    assert [step.move for step in carried.steps] == [*(step.move for step in PARK.steps[1:]), PARK.steps[0].move]
    assert edit.moved(carried, 4, -99) == PARK


def test_the_easier_variant_comes_with_its_own_dose() -> None:
    easier = edit.made_easier(PARK.steps[1], MOVES)
    assert easier == Step(move=MOVES["calf-wall-straight"].easier)
    with pytest.raises(BadInput, match="no easier"):
        edit.made_easier(Step(name="Own", hold=5.0), MOVES)


def test_sides_go_round_and_a_move_of_both_sides_keeps_them() -> None:
    step = PARK.steps[1]
    round_ = [step := edit.next_sides(step, MOVES) for _ in range(3)]
    assert [each.sides for each in round_] == ["left", "right", None]
    with pytest.raises(BadInput, match="both sides at once"):
        edit.next_sides(PARK.steps[0], MOVES)


def test_a_step_of_ones_own_keeps_what_was_not_asked() -> None:
    before = Step(name="Old", hold=5.0, sides="left", sets=2, muscles=("soleus",), cues=("Old.",), caution="Old.")
    after = edit.own_step(before, "New", "8 x 2s", ["Slow.", " "], "")
    assert after == Step(name="New", reps=8, tempo=2.0, sides="left", sets=2, muscles=("soleus",), cues=("Slow.",))
    with pytest.raises(BadInput, match="1 to 80"):
        edit.own_step(None, "", "5s", [], "")


def test_the_range_is_said_in_words() -> None:
    assert range_words(MOVES["calf-wall-straight"]) == "10 to 30 s, 1 to 4 sets"
    assert range_words(MOVES["warm-pack"]) == "10 to 15 min, 1 set"
    assert range_words(MOVES["ankle-pumps"]) == "5 times, 1 to 2 sets"
