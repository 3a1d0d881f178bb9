from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import UnknownName
from coach.routine.model import Move, Step
from coach.routine.resolve import USUAL_TEMPO, resolve

FACTS: dict[str, Any] = {
    "kind": "stretch",
    "region": "calf",
    "position": "standing",
    "props": ["wall"],
    "muscles": ["gastrocnemius"],
    "cues": ["Heel down."],
    "source": ["X"],
    "dose_status": "seen",
}
HOLD = Move.model_validate(
    FACTS
    | {"id": "calf-wall", "name": "Calf at the wall", "sides": "each", "hold": "25s", "sets": 2}
    | {"hold_range": ["15s", "60s"], "cautions": ["balance", "back"], "stop_if": "The calf cramps.", "easier": "sit"}
)
REPS = Move.model_validate(
    FACTS | {"id": "heel-raise", "name": "Heel raise", "sides": "together", "reps": 10, "tempo": "4s"}
)
MOVES = {move.id: move for move in (HOLD, REPS)}


def resolved(**step: Any) -> Any:
    return resolve(Step.model_validate(step), MOVES)


def test_a_step_that_only_names_a_move_is_the_move() -> None:
    step = resolved(move="calf-wall")
    assert (step.name, step.move, step.kind, step.region) == ("Calf at the wall", "calf-wall", "stretch", "calf")
    assert (step.position, step.props, step.muscles) == ("standing", ("wall",), ("gastrocnemius",))
    assert (step.sides, step.hold_s, step.reps, step.tempo_s, step.sets) == ("each", 25, None, None, 2)
    assert (step.cues, step.easier, step.hold_range) == (("Heel down.",), "sit", (15, 60))
    assert step.seconds == 25


def test_what_a_step_says_wins_over_its_move() -> None:
    step = resolved(
        move="calf-wall",
        hold="40s",
        sets=1,
        sides="left",
        muscles=["soleus"],
        cues=["Bend the knee."],
        caution="Go slowly.",
    )
    assert (step.hold_s, step.sets, step.sides, step.muscles) == (40, 1, "left", ("soleus",))
    assert step.cues == ("Bend the knee.",)


def test_an_empty_list_is_an_answer_too() -> None:
    step = resolved(move="calf-wall", cues=[], muscles=[])
    assert (step.cues, step.muscles) == ((), ())


def test_the_steps_own_caution_comes_first_and_when_to_stop_last() -> None:
    assert resolved(move="calf-wall", caution="Go slowly.").cautions == (
        "Go slowly.",
        "Keep a hand on something steady, or take the seated version.",
        "Ease off if the low back complains.",
        "The calf cramps.",
    )


def test_repetitions_take_the_place_of_a_hold() -> None:
    step = resolved(move="calf-wall", reps=8)
    assert (step.hold_s, step.reps, step.tempo_s, step.hold_range) == (None, 8, USUAL_TEMPO, None)
    assert step.seconds == 8 * USUAL_TEMPO
    assert resolved(move="calf-wall", reps=8, tempo="2s").seconds == 16


def test_a_hold_takes_the_place_of_repetitions() -> None:
    step = resolved(move="heel-raise", hold="20s")
    assert (step.hold_s, step.reps, step.tempo_s, step.seconds) == (20, None, None, 20)


def test_repetitions_and_tempo_each_default_to_the_moves() -> None:
    assert resolved(move="heel-raise").seconds == 40
    assert resolved(move="heel-raise", reps=5).seconds == 20
    assert resolved(move="heel-raise", tempo="1s").seconds == 10


def test_a_move_of_ones_own_is_modest_where_it_says_nothing() -> None:
    step = resolved(name="Ankle alphabet", hold="20s")
    assert (step.name, step.move, step.kind, step.region, step.position) == ("Ankle alphabet", None, None, None, "any")
    assert (step.sides, step.sets, step.seconds) == ("together", 1, 20)
    assert (step.muscles, step.props, step.cues, step.cautions) == ((), (), (), ())


def test_a_move_that_is_not_there_is_named_with_its_nearest() -> None:
    with pytest.raises(UnknownName, match="calf-wall"):
        resolved(move="calf-wal")


@given(
    st.sampled_from(["calf-wall", "heel-raise"]),
    st.one_of(
        st.fixed_dictionaries({}, optional={"reps": st.integers(1, 200), "tempo": st.integers(1, 60)}),
        st.fixed_dictionaries({"hold": st.integers(1, 1800)}),
    ),
)
def test_every_step_has_exactly_one_dose_and_lasts(move: str, dose: dict[str, int]) -> None:
    step = resolved(move=move, **dose)
    assert (step.hold_s is None) == (step.reps is not None) == (step.tempo_s is not None)
    assert step.seconds > 0
