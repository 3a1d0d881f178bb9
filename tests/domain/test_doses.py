"""Warnings about doses: exactly at, below and above each limit, with the place and the source."""

import json
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.document.problem import as_json
from coach.routine.checker import check
from coach.routine.doses import DoseWarning, placed, warning_words, warnings
from coach.routine.inspection import inspect
from coach.routine.library import Entry, load_library, load_moves
from coach.routine.model import Kind, Routine, Step, vocabulary
from coach.routine.pairs import pairs
from coach.sources import sources
from coach.text import first_hidden
from tests.whole.programs import REPOSITORY

MOVES = load_moves()
HEAD = 'format = 1\nid = "x"\nname = "X"\nsummary = "S."\n'


def steps(*bodies: str) -> str:
    return HEAD + "".join(f"[[steps]]\n{body}\n" for body in bodies)


def found(*bodies: str) -> list[DoseWarning]:
    text = steps(*bodies)
    routine, problems = check(text, "x.toml", moves=MOVES, id_from_name="x")
    assert routine is not None, problems
    return placed(warnings(routine, MOVES), text.encode(), "x.toml")


def places(*bodies: str) -> list[str]:
    return [f"{w.line}:{w.column} {w.key}" for w in found(*bodies)]


@pytest.mark.parametrize("entry", load_library(None).routines.values(), ids=lambda entry: entry.routine.id)
def test_no_shipped_routine_has_a_warning(entry: Entry) -> None:
    assert warning_words(entry.routine, MOVES) == []


# --- the range of a move -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hold", "where"),
    [('"10s"', []), ('"30s"', []), ("9.9", ["7:8 steps[0].hold"]), ('"30.5s"', ["7:8 steps[0].hold"])],
)
def test_a_hold_outside_the_range_of_its_move(hold: str, where: list[str]) -> None:
    assert places(f'move = "calf-wall-straight"\nhold = {hold}\nsets = 1') == where


@pytest.mark.parametrize(
    ("reps", "where"), [(6, []), (12, []), (5, ["7:8 steps[0].reps"]), (13, ["7:8 steps[0].reps"])]
)
def test_repetitions_outside_the_range(reps: int, where: list[str]) -> None:
    assert places(f'move = "belly-breathing"\nreps = {reps}') == where


@pytest.mark.parametrize(("sets", "where"), [(1, ["7:8 steps[0].sets"]), (2, []), (3, ["7:8 steps[0].sets"])])
def test_sets_outside_the_range(sets: int, where: list[str]) -> None:
    assert places(f'move = "shin-seated"\nsets = {sets}') == where


def test_a_pack_that_lies_too_long_or_too_short() -> None:
    assert places('move = "cold-pack"\nhold = "15m"') == []
    assert places('move = "cold-pack"\nhold = "15m1s"') == ["7:8 steps[0].hold"]
    assert places('move = "warm-pack"\nhold = "9m"') == ["7:8 steps[0].hold"]


@pytest.mark.parametrize(
    ("move", "hold", "said"),
    [("cold-pack", "25m", "Never longer than 20 minutes"), ("warm-pack", "16m", "can burn the skin")],
)
def test_a_pack_that_lies_too_long_says_what_it_does_to_the_skin(move: str, hold: str, said: str) -> None:
    (warning,) = found(f'move = "{move}"\nhold = "{hold}"')
    assert said in warning.message
    (short,) = found(f'move = "{move}"\nhold = "4m"')
    assert "skin" not in short.message


@pytest.mark.parametrize(
    ("hold", "sets", "where"), [(5, 3, []), (14, 2, []), (20, 1, []), (15, 2, ["7:8 steps[0].sets"])]
)
def test_a_long_hold_of_the_neck_is_done_once(hold: int, sets: int, where: list[str]) -> None:
    assert places(f'move = "neck-side-tilt"\nsets = {sets}\nhold = {hold}') == where


def test_the_words_say_range_status_and_source() -> None:
    (seen,) = found('move = "calf-wall-straight"\nhold = "5s"')
    assert str(seen) == (
        'x.toml:7:8: warning: hold = "5s" is less than the 10s to 30s of “Calf at the wall, knee straight”. '
        "Its sources give that for this very move. (NHS: How to stretch after exercising; "
        "AAOS: Foot and ankle conditioning programme; AOFAS: Stretching exercises)"
    )
    (usual,) = found('move = "toes-up-wall"\nsets = 3\nhold = "15s"')
    assert "That is the usual dose of its kind; no source gives one for this very move." in usual.message


@pytest.mark.parametrize(("hold", "said"), [("31s", True), ("60s", True), ("61s", False), ("5s", False)])
def test_what_older_adults_may_hold_is_said(hold: str, said: bool) -> None:
    about_hold = next(
        w for w in found(f'move = "calf-wall-straight"\nsets = 1\nhold = "{hold}"') if "range" not in w.key
    )
    assert ("Older adults may hold for 30s to 60s." in about_hold.message) == said
    assert ("ACSM 2011" in about_hold.source) == said


def test_a_hold_turned_into_repetitions_and_the_reverse() -> None:
    (bounce,) = found('move = "calf-wall-straight"\nreps = 10')
    assert bounce.message.endswith("a stretch becomes a bounce.")
    assert (bounce.line, bounce.column) == (7, 8)
    (held,) = found('move = "belly-breathing"\nhold = "1m"')
    assert "is done in repetitions: 6 to 12" in held.message


# --- 60 s for a muscle --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hold", "sets", "where"),
    [
        ("30s", 2, []),
        ("20s", 3, []),
        ("20.1s", 3, ["7:8 steps[0].hold"]),
        ("16s", 4, ["7:8 steps[0].hold"]),
        ("15s", 4, []),
    ],
)
def test_one_muscle_for_60_s_and_no_longer(hold: str, sets: int, where: list[str]) -> None:
    assert places(f'move = "calf-wall-straight"\nhold = "{hold}"\nsets = {sets}') == where


def test_a_dose_that_was_read_for_its_move_is_not_too_long_by_itself() -> None:
    assert places('move = "calf-towel"') == []
    assert places('move = "calf-towel"', 'move = "calf-chair"') == ["5:1 steps[0].hold"]
    assert places('move = "calf-towel"\nsets = 4') == ["5:1 steps[0].hold", "7:8 steps[0].sets"]


def test_the_step_that_goes_over_the_limit_is_named_with_the_sum() -> None:
    (warning,) = found(
        'move = "calf-wall-straight"\nhold = "20s"',
        'move = "belly-breathing"',
        'move = "calf-chair"\nhold = "20s"\nsets = 1',
        'move = "toes-up-wall"\nsets = 1\nhold = "15s"',
    )
    assert (warning.line, warning.column, warning.key) == (17, 8, "steps[3].hold")
    names = [MOVES[move].name for move in ("calf-wall-straight", "calf-chair", "toes-up-wall")]
    assert warning.message == (
        f"calf (gastrocnemius): stretched for 1m15s on each side in one round, by step 1 “{names[0]}” 40s, "
        f"step 3 “{names[1]}” 20s and step 4 “{names[2]}” 15s. 60s in all is what the source asks for."
    )
    assert warning.source.startswith("ACSM 2011")


def test_a_hold_that_the_step_does_not_write_is_found_at_its_step() -> None:
    assert places('move = "quad-standing"', 'move = "quad-standing"') == ["7:1 steps[1].hold"]


def test_each_side_counts_for_itself() -> None:
    left, right = (f'move = "calf-chair"\nhold = "20s"\nsets = 3\nsides = "{side}"' for side in ("left", "right"))
    assert places(left, right) == []
    over = found(left, right, 'move = "calf-wall-straight"\nhold = "10s"\nsets = 1')
    assert ["1m10s on the left" in over[0].message, "1m10s on the right" in over[1].message] == [True, True]
    one_side = found(left, 'move = "calf-towel"\nsets = 3\nsides = "left"')
    assert [each.key for each in one_side if "2m30s on the left in one round" in each.message] == ["steps[1].hold"]


def test_muscles_stretched_by_the_same_steps_are_said_in_one_line() -> None:
    (warning,) = found('move = "hip-flexor-standing"\nsets = 3')
    assert warning.message.startswith("hip flexor (iliopsoas) and front of hip and thigh (rectus femoris): ")


def test_an_own_hold_that_names_its_muscle_counts_and_other_things_do_not() -> None:
    own = 'name = "Couch stretch"\nhold = "{}"\nmuscles = ["rectus-femoris"]'
    assert places(own.format("60s")) == []
    assert places(own.format("61s")) == ["7:8 steps[0].hold"]
    assert places('name = "Rest"\nhold = "5m"') == []
    assert places('name = "Rub"\nhold = "5m"\nmuscles = ["any"]') == []
    assert places('move = "arch-pull"') == [], "repetitions are judged by their range"
    assert places('move = "calf-roller"\nhold = "60s"\nsets = 3') == [], "a massage is no stretch"


def test_many_steps_are_not_all_named() -> None:
    (warning,) = found(*['name = "A"\nhold = "10s"\nmuscles = ["soleus"]'] * 9)
    assert warning.message.count("step ") == 4
    assert "and 5 more" in warning.message


# --- the sides ---------------------------------------------------------------------------------------------------


def test_a_side_that_is_left_out() -> None:
    (warning,) = found('move = "quad-standing"\nsets = 1\nsides = "left"')
    assert (warning.line, warning.column, warning.key) == (8, 9, "steps[0].sides")
    assert "is done on the left only" in warning.message
    assert warning.source.startswith("NHS: ")


@pytest.mark.parametrize(("right", "count"), [("20s", 0), ("19.5s", 1), ("20.5s", 1)])
def test_sides_of_different_length(right: str, count: int) -> None:
    left = 'move = "quad-standing"\nsets = 1\nhold = "20s"\nsides = "left"'
    warned = found(left, f'move = "quad-standing"\nsets = 1\nhold = "{right}"\nsides = "right"')
    assert len(warned) == count
    assert all(w.line == 14 and f"20s on the left and {right} on the right" in w.message for w in warned)


def test_one_step_more_for_one_side_is_uneven() -> None:
    (warning,) = found('move = "quad-standing"\nsets = 1', 'move = "quad-standing"\nsets = 1\nsides = "right"')
    assert "20s on the left and 40s on the right" in warning.message


def test_two_moves_that_share_a_muscle_make_up_for_each_other() -> None:
    left = 'name = "Left calf"\nhold = "20s"\nsides = "left"\nmuscles = ["soleus"]'
    right = 'name = "Right calf"\nhold = "{}"\nsides = "right"\nmuscles = ["soleus"]'
    assert places(left, right.format("20s")) == []
    assert places(left, right.format("25s")) == ["8:9 steps[0].sides", "13:9 steps[1].sides"]
    assert places('name = "Left"\nhold = 5\nsides = "left"') == ["8:9 steps[0].sides"]


def test_what_goes_where_it_is_needed_owes_no_side() -> None:
    assert places('move = "warm-pack"\nsides = "left"') == []
    assert places('move = "cramp-hold"\nsides = "right"') == []
    assert places('move = "hand-massage"\nsides = "left"') == []


# --- the order ----------------------------------------------------------------------------------------------------

COLD_LEFT = 'move = "cold-pack"\nsides = "left"\nmuscles = ["gastrocnemius"]'


@pytest.mark.parametrize(
    ("bodies", "where"),
    [
        (('move = "cold-pack"', 'move = "quad-standing"'), ["7:1 steps[1]"]),
        (('move = "quad-standing"', 'move = "cold-pack"'), []),
        (('move = "cold-pack"', 'move = "calf-roller"'), ["7:1 steps[1]"]),
        (('move = "cold-pack"', 'move = "hand-massage"'), ["7:1 steps[1]"]),
        (('move = "cold-pack"', 'move = "belly-breathing"'), []),
        (('move = "cold-pack"', 'move = "warm-pack"'), ["7:1 steps[1]"]),
        (('move = "warm-pack"', 'move = "cold-pack"'), ["7:1 steps[1]"]),
        (('move = "warm-pack"', 'move = "quad-standing"'), []),
        (('move = "cold-pack"', 'move = "belly-breathing"', 'move = "cold-pack"'), ["9:1 steps[2]"]),
        ((COLD_LEFT, 'move = "calf-wall-straight"'), ["9:1 steps[1]"]),
        ((COLD_LEFT, 'move = "quad-standing"'), []),
        (('move = "walk-down"', 'move = "quad-standing"'), []),
        (('move = "quad-standing"', 'move = "walk-down"'), ["7:1 steps[1]"]),
        (('move = "walk-down"', 'move = "pelvic-tilts"'), ["7:1 steps[1]"]),
        (('move = "walk-down"', 'move = "quad-standing"', 'move = "pelvic-tilts"'), []),
    ],
)
def test_what_should_not_follow_what(bodies: tuple[str, ...], where: list[str]) -> None:
    assert places(*bodies) == where


def test_cold_on_one_leg_and_a_stretch_of_the_other() -> None:
    calf = 'move = "calf-wall-straight"\nsides = "{}"\nsets = 1'
    assert not [w for w in found(COLD_LEFT, calf.format("right")) if "cold" in w.message]
    assert [w for w in found(COLD_LEFT, calf.format("left")) if "cold" in w.message]


def test_a_pair_is_said_once_however_often_it_comes() -> None:
    assert len(found('move = "cold-pack"', *['move = "chest-opener"'] * 5)) == 1


@pytest.mark.parametrize(("times", "where"), [(2, []), (3, ["13:1 steps[4]"])])
def test_getting_down_to_the_floor_more_than_twice(times: int, where: list[str]) -> None:
    up_and_down = ['move = "pelvic-tilts"', 'move = "heel-toe-rocks"'] * times
    assert places(*up_and_down) == where
    assert places(*['move = "pelvic-tilts"', 'move = "chest-opener"'] * 3) == [], "what suits any position changes none"


def test_every_pair_has_words_and_a_source_that_exists() -> None:
    kinds = {*get_args(Kind), "cold", "warmth", "floor"}
    for pair in pairs():
        assert {pair.first, pair.then} <= kinds
        assert pair.source
        assert set(pair.source) <= set(sources())
        assert "{then}" in pair.says
        assert pair.says.endswith(".")


# --- as a whole --------------------------------------------------------------------------------------------------


def test_a_warning_carries_what_an_error_does_and_its_source() -> None:
    (warning,) = found('move = "belly-breathing"\nreps = 5')
    assert json.loads(json.dumps(as_json(warning))) == {
        "file": "x.toml",
        "line": 7,
        "column": 8,
        "message": warning.message,
        "key": "steps[0].reps",
        "found": "5",
        "allowed": None,
        "nearest": None,
        "source": "American Heart Association: Warm up, cool down",
    }


def test_words_for_a_person_name_the_step() -> None:
    text = steps('move = "walk-down"', 'move = "calf-wall-straight"\nhold = "5s"')
    routine, _ = check(text, "x.toml", moves=MOVES, id_from_name="x")
    assert routine is not None
    (words,) = warning_words(routine, MOVES)
    assert words.startswith('Step 2: hold = "5s" is less than the 10s to 30s')
    assert words.endswith(")")


def some_steps() -> st.SearchStrategy[list[Step]]:
    sides = st.sampled_from([None, "each", "together", "left", "right"])
    dose = st.sampled_from([{}, {"hold": 40.0}, {"reps": 7}, {"hold": 20.0, "sets": 3}])
    moves = st.builds(
        lambda move, side, dose: {"move": move, "sides": side, **dose}, st.sampled_from([*MOVES]), sides, dose
    )
    muscles = st.none() | st.lists(st.sampled_from([*vocabulary()["muscles"]]), max_size=2)
    own = st.builds(
        lambda muscles, side, hold: {"name": "Own", "muscles": muscles, "sides": side, "hold": hold},
        muscles,
        sides,
        st.floats(0.1, 90),
    )
    return st.lists((moves | own).map(Step.model_validate), min_size=1, max_size=8)


@given(some_steps())
def test_any_right_routine_can_be_judged_and_shown(written: list[Step]) -> None:
    routine = Routine(format=1, id="x", name="X", summary="S.", steps=tuple(written))
    for caveat in warnings(routine, MOVES):
        assert caveat.path[0] == "steps"
        assert 0 <= int(caveat.path[1]) < len(written)
        assert first_hidden(caveat.says + caveat.cited) is None
        assert caveat.says.endswith(".")


def test_a_file_of_moves_is_told_from_a_routine(tmp_path: Path) -> None:
    path = tmp_path / "calf.toml"
    path.write_text((REPOSITORY / "routines" / "moves" / "shin.toml").read_text())
    assert len(inspect(path, MOVES).moves) == 3
    path.write_text(path.read_text().replace('kind = "stretch"', 'kind = "strech"', 1))
    (error,) = inspect(path, MOVES).errors
    assert error.nearest == "stretch"


def test_a_move_that_lacks_something_names_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('format = 1\n[[moves]]\nid = "x"\nhold = 3\n')
    found = {str(error).removeprefix(f"{path}:") for error in inspect(path, MOVES).errors}
    assert '2:1: "cues" is missing here.' in found
    assert all(place.startswith("2:1: ") for place in found)
    path.write_text((REPOSITORY / "routines" / "moves" / "shin.toml").read_text().replace("sets = 2", "reps = 2", 1))
    (error,) = inspect(path, MOVES).errors
    assert error.message == "A move has either hold, or reps with tempo."
