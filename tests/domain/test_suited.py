"""Which moves suit whom: what a condition keeps out, by the pose as much as by name, and what it lets in instead."""

from collections.abc import Iterator

import pytest

from coach.errors import BadInput
from coach.routine.avoid import FLOOR
from coach.routine.composer import Composed, compose
from coach.routine.conditions import against, care, conditions
from coach.routine.library import load_moves
from coach.routine.model import Move
from coach.routine.request import Request
from coach.routine.timeline import timeline_of

MOVES = load_moves()
RIGHT_ANGLE, CLOSED_KNEE = 95.0, 115.0
"""Degrees: a seat gives a few more than ninety."""


def made(minutes: float, *of_person: str, parts: tuple[str, ...] = (), walks: tuple[str, ...] = ()) -> Composed:
    return compose(Request(minutes * 60, parts, walks, (), of_person), MOVES)


def ids(composed: Composed) -> list[str]:
    return [step.move for step in composed.timeline.steps if step.move]


def left_out_for(move: Move) -> set[str]:
    return {condition.id for condition in against(move, conditions())}


def bends(move: Move, joint: str) -> Iterator[float]:
    """The angles of a joint of both legs in each pose of a move; a drawing of relief stands for any muscle."""
    for pose in move.figure.poses if move.figure and move.kind != "relief" else ():
        for leg in (pose.legs, pose.leg, pose.other_leg):
            yield (leg and getattr(leg, joint)) or 0.0


@pytest.mark.parametrize(
    ("condition", "moves"),
    [
        ("calf-tear", "heel-toe-rocks toes-up-wall calf-chair calf-chair-bent calf-towel calf-roller hand-massage"),
        ("achilles", "heel-toe-rocks toes-up-wall calf-chair calf-chair-bent calf-towel calf-roller hand-massage"),
        ("hip-replacement", "hand-massage hamstring-kerb march-standing chair-twist outer-thigh-roller"),
        ("knee-replacement", "glute-figure-four-chair shin-standing shin-seated quad-prone-strap glute-ball"),
        ("sciatica", "hamstring-kerb outer-hip-strap calf-towel calf-chair glute-ball hamstring-roller"),
        (
            "osteoporosis",
            "upper-back-reach hip-flexor-bed outer-hip-strap calf-towel arch-pull shin-kneeling hand-massage",
        ),
        ("vertigo", "neck-turn neck-side-tilt hip-flexor-standing"),
        ("wrist-pain", "shin-roller calf-roller shin-kneeling"),
        ("pregnant", "glute-seated-turn hamstring-roller"),
        ("pelvic-girdle-pain", "hip-circles march-standing hip-flexor-standing hip-flexor-kneeling arch-pull"),
        ("pelvic-girdle-pain", "glute-figure-four-chair glute-figure-four-lying glute-knee-across outer-hip-crossed"),
        ("shoulder-pain", "child-pose quad-prone-strap calf-roller hamstring-roller quad-roller shin-roller"),
        ("spinal-stenosis", "cat-cow quad-roller quad-prone-strap"),
        ("numb-feet", "outer-thigh-roller shin-roller warm-pack cold-pack"),
        ("knee-pain", "glute-ball"),
        ("leg-clot", "warm-pack cold-pack"),
        ("angina", "warm-pack cold-pack"),
    ],
)
def test_a_condition_leaves_out_what_would_load_it(condition: str, moves: str) -> None:
    assert [id_ for id_ in moves.split() if condition not in left_out_for(MOVES[id_])] == []


@pytest.mark.parametrize("move", MOVES.values(), ids=lambda move: move.id)
def test_a_pose_speaks_for_itself(move: Move) -> None:
    if max(bends(move, "hip"), default=0.0) > RIGHT_ANGLE:
        assert "hip-replacement" in left_out_for(move)
    if max(bends(move, "knee"), default=0.0) > CLOSED_KNEE:
        assert {"knee-pain", "knee-replacement"} <= left_out_for(move)


@pytest.mark.parametrize("move", MOVES.values(), ids=lambda move: move.id)
def test_few_cautions_are_shown_and_none_is_named_twice(move: Move) -> None:
    assert len(move.cautions) <= 5
    assert {*move.cautions}.isdisjoint(move.leave_out)
    assert len({*move.leave_out}) == len(move.leave_out)


@pytest.mark.parametrize("condition", ["calf-tear", "achilles"])
def test_no_load_of_the_calf_replaces_another_and_advice_comes_first(condition: str) -> None:
    composed = made(10, condition, parts=("calf",))
    loaded = {id_ for id_ in ids(composed) if {"gastrocnemius", "soleus", "any"} & {*MOVES[id_].muscles}}
    assert loaded == {"walk-down", "ankle-pumps"}, "slow pumps stretch nothing and carry no weight"
    words = conditions()[condition].words
    assert composed.told[0] == f"For your {words}, ask for advice first: nothing here is a treatment for it."
    assert care((), MOVES, [condition]) == [composed.told[0]]


@pytest.mark.parametrize("part", ["neck", "belly"])
def test_neck_and_belly_are_never_rubbed(part: str) -> None:
    assert "hand-massage" not in ids(made(30, parts=(part,)))


@pytest.mark.parametrize("condition", ["balance", "vertigo"])
def test_who_is_unsteady_stays_off_the_floor(condition: str) -> None:
    for minutes in (5, 10, 20):
        assert not [step for step in made(minutes, condition).timeline.steps if step.position in FLOOR]
    assert "quad-side-lying" in ids(made(10, condition, parts=("thigh-front",))), "asked for, and nothing else is left"


def test_the_muscle_wanted_first_is_not_hurried_for_the_sets_of_another() -> None:
    steps = {step.move: step for step in made(10, walks=("hilly",)).timeline.steps}
    assert steps["glute-figure-four-chair"].sets == 2, "no source does one"
    assert steps["shin-standing"].hold_s == 15, "the floor of its range"
    assert steps["calf-wall-straight"].hold_s == steps["quad-standing"].hold_s == 20


@pytest.mark.parametrize("minutes", [5, 10, 20])
def test_from_65_fewer_stretches_are_held_for_half_a_minute(minutes: int) -> None:
    older, usual = made(minutes, "over-65"), made(minutes)
    held = [step for step in older.timeline.steps if step.kind == "stretch" and step.hold_s]
    assert held
    assert all(step.hold_s >= 30 for step in held if step.hold_range[1] >= 30)
    assert len(older.timeline.steps) <= len(usual.timeline.steps)
    assert timeline_of(older.timeline.routine, MOVES) == older.timeline


def test_a_turn_that_is_repeated_stays_short_at_any_age() -> None:
    (turn,) = (step for step in made(15, "over-65", parts=("neck",)).timeline.steps if step.move == "neck-turn")
    assert turn.hold_s * turn.sets <= 60


def test_age_alone_leaves_nothing_out() -> None:
    assert not any("over-65" in left_out_for(move) for move in MOVES.values())
    with pytest.raises(BadInput, match="least that works"):
        compose(Request(20, conditions=("over-65",)), MOVES)
