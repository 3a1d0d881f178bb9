"""A routine made to fit: within the minutes, both sides together, and everything that gave way is said."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import BadInput
from coach.routine.avoid import without
from coach.routine.fit import fit
from coach.routine.holdback import allowed
from coach.routine.lengths import amount, dosed, shortest
from coach.routine.library import load_library
from coach.routine.timeline import lay_out, timeline_of

LIBRARY = load_library(None)
ROUTINES = [entry.routine for entry in LIBRARY.routines.values()]


def steps_of(routine):
    return timeline_of(routine, LIBRARY.moves).steps


@given(st.sampled_from(ROUTINES), st.floats(30, 1800))
def test_it_is_within_the_budget_and_within_what_the_evidence_allows(routine, budget):
    steps = steps_of(routine)
    try:
        fitted = fit(routine, steps, budget)
    except BadInput:
        assert budget < timeline_of(routine, LIBRARY.moves).seconds
        return
    made = fitted.timeline
    assert made.seconds <= budget
    left = iter(steps)
    for step in made.steps:
        whole = next(each for each in left if each.name == step.name)  # none of them twice, all in their order
        least = shortest(whole)
        assert step.sides == whole.sides
        assert least.sets <= step.sets <= whole.sets
        assert least.seconds <= step.seconds <= whole.seconds
    changed = made.seconds < timeline_of(routine, LIBRARY.moves).seconds
    assert changed == bool(fitted.changes)


def kept_of(routine, budget):
    """Which steps are kept, as a string of ones and noughts; none when there is too little time for any."""
    steps = steps_of(routine)
    try:
        made = iter(fit(routine, steps, budget).timeline.steps)
    except BadInput:
        return "0" * len(steps)
    names = [step.name for step in made]
    return "".join("1" if step.name in names else "0" for step in steps)


@given(st.sampled_from(ROUTINES), st.integers(30, 1800), st.integers(0, 600))
def test_more_time_never_loses_a_step_but_for_one_before_it(routine, budget, more):
    assert kept_of(routine, budget) <= kept_of(routine, budget + more)


@pytest.mark.parametrize("minutes", range(2, 16))
@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.id)
def test_no_step_that_was_dropped_could_have_been_kept_with_those_before_it(routine, minutes):
    steps, kept = steps_of(routine), kept_of(routine, minutes * 60)
    for index, one in enumerate(kept):
        if one == "0":
            before = [step for step, bit in zip(steps[:index], kept, strict=False) if bit == "1"]
            tight = lay_out(routine, [shortest(step) for step in (*before, steps[index])])
            assert tight.seconds > minutes * 60


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.id)
def test_a_hold_is_never_shorter_than_it_must_be(routine):
    steps = steps_of(routine)
    for minutes in range(3, 16):
        try:
            made = fit(routine, steps, minutes * 60).timeline
        except BadInput:
            continue
        own = {step.name: step for step in steps}
        for index, step in enumerate(made.steps):
            if amount(step) < amount(own[step.name]):
                longer = [dosed(each, amount(each) + (i == index), each.sets) for i, each in enumerate(made.steps)]
                assert lay_out(routine, longer).seconds > minutes * 60


@given(st.sampled_from(ROUTINES), st.floats(60, 1800))
def test_both_sides_of_a_fitted_step_are_equal(routine, budget):
    try:
        made = fit(routine, steps_of(routine), budget).timeline
    except BadInput:
        return
    for index, step in enumerate(made.steps):
        sides = {
            side: [bout.seconds for bout in made.bouts if (bout.step, bout.side) == (index, side)]
            for side in ("left", "right")
        }
        assert step.sides != "each" or sides["left"] == sides["right"]


def test_without_a_budget_nothing_changes():
    routine = LIBRARY.get("park-5").routine
    assert fit(routine, steps_of(routine), None).timeline == timeline_of(routine, LIBRARY.moves)


def test_too_little_time_says_how_much_it_needs():
    routine = LIBRARY.get("park-5").routine
    with pytest.raises(BadInput, match="needs at least"):
        fit(routine, steps_of(routine), 5)


def test_avoiding_the_floor_leaves_out_every_position_on_it_and_says_so():
    routine = LIBRARY.get("full-15").routine
    kept, said = without(steps_of(routine), ["floor"])
    assert {step.position for step in kept} <= {"standing", "seated", "any"}
    assert said
    assert said[0].startswith("left out: ")


def test_avoiding_a_thing():
    routine = LIBRARY.get("park-5").routine
    kept, _ = without(steps_of(routine), ["wall"])
    assert all("wall" not in step.props for step in kept)


def test_avoiding_everything_is_refused():
    seated = [step for step in steps_of(LIBRARY.get("chair").routine) if step.position == "seated"]
    with pytest.raises(BadInput, match="Without sitting on a chair nothing of this routine is left"):
        without(seated, ["seated"])


@pytest.mark.parametrize(
    ("held", "gone"),
    [
        ({"stretch"}, lambda _: True),
        ({"massage"}, lambda step: step.kind == "massage"),
        ({"foam_roller"}, lambda step: {"roller", "ball"} & {*step.props}),
        ({"heat"}, lambda step: "warm-pack" in step.props),
        ({"supine"}, lambda step: step.position == "supine"),
    ],
)
@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.id)
def test_help_that_a_check_holds_back_is_in_no_session(routine, held, gone):
    try:
        left = allowed(steps_of(routine), held)
    except BadInput:
        left = []
    assert not any(gone(step) for step in left)
    assert all(step in left or gone(step) or step.kind == "relief" for step in steps_of(routine))


def test_after_an_emergency_there_is_no_session():
    with pytest.raises(BadInput, match="held back"):
        allowed(steps_of(LIBRARY.get("park-5").routine), {"stretch", "massage", "foam_roller", "heat", "cold"})


def test_two_steps_that_are_the_sides_of_one_move_are_kept_shortened_and_dropped_together():
    routine = LIBRARY.get("park-5").routine
    calf, thigh = (step for step in steps_of(routine) if step.move in {"calf-wall-straight", "quad-standing"})
    apart = [replace(step, sides=side) for side in ("left", "right") for step in (calf, thigh)]
    least = shortest(calf).seconds
    for budget in range(30, 160, 5):
        try:
            made = fit(routine, apart, budget).timeline
        except BadInput:
            assert budget < routine.lead_in + routine.transition + 2 * least
            continue
        assert made.seconds <= budget
        for move in {step.move for step in made.steps}:
            left, right = (step for step in made.steps if step.move == move)
            assert (left.sides, right.sides) == ("left", "right")
            assert (left.seconds, left.sets) == (right.seconds, right.sets)
