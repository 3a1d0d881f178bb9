"""Figures: limbs that keep their length, feet that stay, joints that a person has, pictures that fit their box."""

import contextlib
import math
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from coach.figure.body import layers_of
from coach.figure.cells import braille_rows, half_block_rows, half_blocks, mirrored_rows
from coach.figure.checker import faults, joint_angles
from coach.figure.gallery import NAME, page
from coach.figure.ground import Key, resting_point
from coach.figure.kinematics import Angles, Body, Frame, arm_angles, arm_from, arm_to, leg_angles, stand
from coach.figure.motion import Motion, eased, motion_of, tween
from coach.figure.outline import Outline
from coach.figure.palette import DARK, LIGHT
from coach.figure.pose import Figure, bases, patches, placed
from coach.figure.props import anchor_point, held_props
from coach.figure.raster import Raster
from coach.figure.shape import LOOK, Bounds, Layer, bounds_of, mirrored
from coach.figure.skeleton import (
    FOREARM,
    HAND,
    RANGES,
    SHANK,
    SPINE,
    THIGH,
    UPPER_ARM,
    ArmAngles,
    LegAngles,
    SpineAngles,
    TrunkAngles,
)
from coach.figure.space import FORWARD, ORIGIN, RIGHT, UP, length, minus, unit
from coach.figure.stage import Stage, painted
from coach.routine.library import load_moves
from coach.routine.model import vocabulary
from coach.routine.move_checker import check_moves

FIGURES = {move.id: move for move in load_moves().values() if move.figure}
STAGES = {id_: Stage(move.figure, move.muscles, both=move.sides == "together") for id_, move in FIGURES.items()}
MILLIMETRE = 0.001 / 1.7
"""In statures."""

shares = st.floats(0, 1)
drawn = st.sampled_from(sorted(FIGURES))


def motion(id_: str) -> Motion:
    return motion_of(FIGURES[id_].figure)


def ways(motion: Motion) -> Iterator[tuple[Key, Key]]:
    yield from pairwise(motion.keys)
    if motion.figure.moving:
        yield motion.keys[-1], motion.close


def limbs(body: Body) -> Iterator[tuple[float, float]]:
    """Each length as it is and as it must be."""
    for leg in body.legs:
        yield length(minus(leg.knee, leg.hip)), THIGH
        yield length(minus(leg.ankle, leg.knee)), SHANK
    for arm in body.arms:
        yield length(minus(arm.elbow, arm.shoulder)), UPPER_ARM
        yield length(minus(arm.wrist, arm.elbow)), FOREARM
        yield length(minus(arm.tip, arm.wrist)), HAND
    for (low, high), size in zip(pairwise(body.spine), SPINE, strict=True):
        yield length(minus(high, low)), size


def any_of(part: str, kind: type) -> st.SearchStrategy:
    return st.builds(kind, **{name: st.floats(*RANGES[part][name]) for name in kind._fields})


any_angles = st.builds(
    Angles,
    any_of("trunk", TrunkAngles),
    any_of("spine", SpineAngles),
    any_of("neck", SpineAngles),
    st.tuples(any_of("leg", LegAngles), any_of("leg", LegAngles)),
    st.tuples(any_of("arm", ArmAngles), any_of("arm", ArmAngles)),
    st.floats(0, 1),
)


@given(any_angles)
def test_whatever_the_angles_the_limbs_have_their_length(angles):
    for found, right in limbs(stand(angles, ORIGIN)):
        assert found == pytest.approx(right, abs=1e-9)


@given(st.floats(-25, 135), st.floats(-30, 60), st.floats(-40, 70), st.floats(1, 155), st.floats(-55, 40))
def test_the_angles_of_a_leg_can_be_read_back(hip, abduction, rotation, knee, ankle):
    angles = LegAngles(hip, abduction, rotation, knee, ankle, 0.0)
    body = stand(
        Angles(TrunkAngles(20, 10, 30), SpineAngles(), SpineAngles(), (angles, angles), (ArmAngles(),) * 2, 0), ORIGIN
    )
    for side, leg in enumerate(body.legs):
        assert leg_angles(leg, body.frames[0].away(side), 0.0) == pytest.approx(angles, abs=1e-6)


@given(st.floats(0, 90), st.floats(-40, 70), st.floats(-60, 60), st.floats(5, 150), st.floats(-80, 80))
def test_an_arm_that_is_brought_to_where_it_is_keeps_its_angles(shoulder, abduction, rotation, elbow, wrist):
    angles = ArmAngles(shoulder, abduction, rotation, elbow, wrist)
    chest = Frame(FORWARD, UP, RIGHT)
    arm = arm_from(ORIGIN, chest, angles)
    hand = unit(minus(arm.tip, arm.wrist), UP)
    assert arm_angles(arm_to(arm, arm.wrist, 0, hand), chest, ArmAngles()) == pytest.approx(angles, abs=1e-5)


@given(drawn, shares)
def test_limbs_keep_their_length_on_every_way(id_, share):
    for a, b in ways(motion(id_)):
        for found, right in limbs(tween(a, b, share)):
            assert found == pytest.approx(right, abs=1e-9)


@given(drawn, shares)
def test_what_is_planted_stays_planted(id_, share):
    for a, b in ways(motion(id_)):
        for contact in a.resting.keys() & b.resting.keys():
            start, end = resting_point(a.body, contact), resting_point(b.body, contact)
            if length(minus(start, end)) < MILLIMETRE / 10:
                assert length(minus(resting_point(tween(a, b, share), contact), start)) < MILLIMETRE


@pytest.mark.parametrize("id_", sorted(FIGURES))
def test_what_a_pose_calls_planted_is_where_the_pose_before_had_it(id_):
    made = motion(id_)
    for pose, (before, after) in zip(made.figure.poses[1:], pairwise(made.keys), strict=True):
        for contact in before.resting.keys() & {*placed(pose).planted}:
            there, here = resting_point(before.body, contact), resting_point(after.body, contact)
            assert length(minus(there, here)) < MILLIMETRE, contact


@pytest.mark.parametrize("id_", sorted(FIGURES))
def test_every_pose_can_be_taken_up(id_):
    assert not [*faults(FIGURES[id_].figure)]


@pytest.mark.parametrize("id_", sorted(FIGURES))
def test_every_joint_stays_within_its_range(id_):
    for key in motion(id_).keys:
        for written, part, name, value in joint_angles(key):
            if part != "arm" or name not in ("shoulder", "abduction", "rotation"):
                least, most = RANGES[part][name]
                assert least - 1 <= value <= most + 1, (written, name)


@given(drawn, shares)
def test_mirrored_twice_is_the_same(id_, share):
    layers = STAGES[id_].layers(share)
    assert mirrored(mirrored(layers)) == layers
    assert STAGES[id_].layers(share, mirror=True) == mirrored(layers)


@pytest.mark.parametrize("palette", [DARK, LIGHT])
@pytest.mark.parametrize("id_", sorted(FIGURES))
def test_the_target_can_be_seen(id_, palette):
    stage = STAGES[id_]
    raster = painted(stage, 1.0, None, (44, 48), palette)
    assert sum(row.count(palette.target) for row in raster.rows) >= 4


def seen(pose: dict, *, view: str = "side", **props: str) -> list[Layer]:
    figure = Figure.model_validate({"view": view, "poses": [pose], "props": props})
    return [*Stage(figure, (), both=False).layers(1.0)]


def test_an_arm_that_reaches_across_goes_behind_the_trunk_with_its_forearm_alone():
    stage = STAGES["calf-chair"]
    assert len(stage.layers(1.0)) == len(stage.layers(0.0)) + 1


def test_a_shank_before_its_own_thigh_is_set_off_from_it():
    stage = STAGES["quad-standing"]
    assert not any(layer.joined for layer in stage.layers(0.0))
    crossed = stage.layers(1.0)
    index = next(i for i, layer in enumerate(crossed) if layer.joined)
    assert crossed[index].seamed == crossed[index].shapes[1:]
    assert {shape.role for shape in crossed[index + 1].shapes} == {"target"}  # a lit muscle is never hidden by it


@given(st.sampled_from(sorted(LOOK)), st.tuples(*[st.floats(-1, 1)] * 3))
def test_every_view_only_turns_what_it_looks_at(view, point):
    assert length(LOOK[view](point)) == pytest.approx(length(point), abs=1e-12)


@pytest.mark.parametrize("phase", [0.0, 0.3, 0.5])
def test_a_hand_on_the_belly_is_not_hidden_by_the_trunk(phase):
    layers = STAGES["belly-breathing"].layers(1.0, phase)
    trunk = next(i for i, layer in enumerate(layers) if is_trunk(layer))
    arms = [i for i, layer in enumerate(layers) if [shape.role for shape in layer.shapes] == ["near"] * 4]
    assert len(arms) == 1
    assert min(arms) > trunk


def test_the_belly_carries_the_hand_and_the_lit_muscle_on_it_as_it_rises():
    breathing = STAGES["belly-breathing"]
    full, empty = (breathing.motion.moving(phase).arms[0].tip[0] for phase in (0.0, 0.5))
    assert full > empty + 0.03
    full, empty = (bounds_of([lit_layer(breathing.layers(1.0, phase))]).right for phase in (0.0, 0.5))
    assert full > empty + 0.03


def lit_layer(layers: tuple[Layer, ...]) -> Layer:
    return next(layer for layer in layers if layer.shapes and layer.shapes[0].role == "target")


def is_trunk(layer: Layer) -> bool:
    return len(layer.shapes) == 6 and {shape.role for shape in layer.shapes} == {"middle"}


def test_a_chair_seen_from_two_sides_has_a_breadth_and_stands_on_the_floor():
    def chair(view: str) -> tuple:
        figure = {"view": view, "poses": [{"base": "seated"}], "props": {"chair": "seat"}}
        return Stage(Figure.model_validate(figure), (), both=False).layers(1.0)[0].shapes

    assert bounds_of([Layer(chair("oblique"))]).bottom == pytest.approx(0.0, abs=0.001)
    assert [shape.role for shape in chair("quarter")].count("rug") == 1
    assert "rug" not in {shape.role for shape in chair("oblique")}


@pytest.mark.parametrize("anchor", ["thigh", "behind-thigh", "knee", "shin", "calf", "back", "eye", "belly"])
def test_a_pack_lies_on_the_skin_and_hides_no_lit_muscle_below_it(anchor):
    lit = {"thigh": "quadriceps-femoris", "calf": "gastrocnemius", "back": "erector-spinae", "eye": "orbicularis-oculi"}
    figure = Figure.model_validate(
        {"poses": [{"base": "seated", "free_hands": True}], "props": {"chair": "seat", "pack": anchor}}
    )
    stage = Stage(figure, [lit[anchor]] if anchor in lit else [], both=True)
    (pack,) = stage.layers(1.0)[-1].shapes
    assert pack.role == "tool"
    assert anchor not in lit or sum(row.count(DARK.target) for row in painted(stage, 1.0, None, (44, 48), DARK).rows)


@pytest.mark.parametrize("view", ["side", "above"])
def test_cushions_lie_under_both_knees_and_the_body_on_them(view):
    layers = seen({"base": "supine", "legs": {"hip": 30, "knee": 60}}, view=view, cushion="knees")
    assert len([shape for shape in layers[0].shapes if shape.role == "tool"]) == 2
    assert not layers[-1].shapes


def test_a_towel_lies_under_the_foot_and_a_strap_may_go_round_the_ankle():
    flat, gathered = (
        [
            s
            for s in seen({"base": "seated", "leg": {"toes": toes}}, chair="seat", mat="foot")[0].shapes
            if s.role == "tool"
        ]
        for toes in (0, -45)
    )
    assert len(flat) == 1
    assert bounds_of([Layer((flat[0],))]).right > bounds_of([Layer((gathered[0],))]).right
    assert max(y + r for fold in gathered[1:] for _, y, r in fold.circles) > 0.02
    figure = {"base": "prone", "leg": {"knee": 110}, "hands": "strap"}
    ends = [{(x, y) for x, y, _ in shape.circles} for shape in seen(figure, strap="ankle")[-1].shapes]
    key = motion_of(Figure.model_validate({"poses": [figure]})).keys[-1]
    assert all(key.body.legs[0].ankle[:2] in points for points in ends)


@given(drawn, shares)
def test_the_other_side_is_the_mirror_image_in_pixels_too(id_, share):
    one = half_block_rows(STAGES[id_], share, None, (44, 24), DARK)
    other = half_blocks(painted(STAGES[id_], share, None, (44, 48), DARK, mirror=True), DARK.ground)
    cells = [[run[1:] for row in rows for run in row for _ in run.text] for rows in (mirrored_rows(one), other)]
    differ = sum(a != b for a, b in zip(*cells, strict=True))
    assert differ < 0.02 * 44 * 24  # edges that are rounded half-way


def test_the_coverage_of_a_circle_is_its_area():
    raster = Raster(20, 20, (0, 0, 0))
    raster.paint(Outline([(10.3, 9.6, 6.0)]), (255, 255, 255))
    assert sum(c[0] for row in raster.rows for c in row) / 255 == pytest.approx(math.pi * 36, rel=0.02)


def test_cells_have_the_size_that_was_asked_for():
    stage = STAGES["hamstring-chair"]
    rows = half_block_rows(stage, 1.0, None, (44, 24), DARK)
    assert [sum(len(run.text) for run in row) for row in rows] == [44] * 24
    lines = braille_rows(stage, 1.0, None, (44, 24))
    assert [len(line) for line in lines] == [44] * 24


def test_a_walker_is_where_the_walk_began_after_each_round():
    walk = motion("walk-down")
    assert walk.moving(0.999).root[0] == pytest.approx(walk.moving(0.0).root[0], abs=0.01)
    for one, other in zip(limb_points(walk.moving(0.9999)), limb_points(walk.moving(0.0)), strict=True):
        assert length(minus(one, other)) < 0.02


def limb_points(body: Body) -> list:
    return [p for leg in body.legs for p in leg[:3]]


@given(shares)
def test_what_is_held_stays_for_as_long_as_it_says(share):
    poses = [{}, {"spine": {"side": 30}}, {"spine": {"side": 0}}]
    figure = Figure.model_validate({"poses": poses, "moving": "to-and-fro", "period": "8s", "held": "5s"})
    made = motion_of(figure)
    held = share <= 2.5 / 8 or share >= 1 - 2.5 / 8
    assert (made.moving(share) == made.keys[1].body) == held or min(abs(share - 0.3125), abs(share - 0.6875)) < 0.01
    assert made.moving(0.5).skull == pytest.approx(made.keys[2].body.skull)


def test_the_side_that_does_not_work_can_be_lit():
    def where(*lit: str) -> float:
        figure = Figure.model_validate({"view": "front", "poses": [{}], "lit": lit})
        shapes = [s for layer in Stage(figure, (), both=False).layers(1.0) for s in layer.shapes if s.role == "target"]
        return bounds_of([Layer((*shapes,))]).left

    assert where("obliques") < 0 < where("other-obliques")


def test_every_muscle_has_its_place_and_every_base_stands():
    assert patches().keys() >= vocabulary()["muscles"].keys() - {"any"}
    for name in bases():
        figure = {"poses": [{"base": name}], "props": {"chair": "seat"} if name == "seated" else {}}
        assert not [*faults(Figure.model_validate(figure))], name


HEAD = """format = 1
[[moves]]
id = "x"
name = "X"
kind = "stretch"
muscles = ["soleus"]
region = "calf"
position = "standing"
sides = "each"
hold = "30s"
cues = ["Stand."]
source = ["NHS"]
dose_status = "seen"
[moves.figure]
[[moves.figure.poses]]
"""


@pytest.mark.parametrize(
    ("line", "says", "column"),
    [
        ("leg = { hip = 170 }", "person bends. Allowed: -30 to 140 degrees", 15),
        ("leg = { hip = nan }", "not a number", 15),
        ("leg = { hip = inf }", "not a number", 15),
        ("leg = { hip = 1e300 }", "person bends", 15),
        ('leg = { hip = "20" }', "not a number", 15),
        ("leg = { hipp = 20 }", '"hipp" is no key here', 9),
        ('base = "standng"', 'Did you mean "standing"', 8),
        ('hand = "ankl"', 'Did you mean "ankle"', 8),
        ('hand = "ankle"', "away from the ankle it should hold", 1),
        ("trunk = { lean = 140 }", "under the floor", 1),
    ],
)
def test_a_wrong_figure_is_told_with_its_place(line, says, column):
    moves, problems = check_moves((HEAD + line).encode(), "x.toml")
    assert not moves
    told = next(problem for problem in problems if says in problem.message)
    assert told.line in (16, 15)
    if told.line == 16:
        assert told.column == column


def test_ten_thousand_poses_are_one_error():
    text = HEAD + "[[moves.figure.poses]]\n" * 10_000
    _, problems = check_moves(text.encode(), "x.toml")
    assert [problem.allowed for problem in problems] == ["8 at most"]


@given(st.dictionaries(st.text(max_size=8), st.floats() | st.text(max_size=5) | st.integers(), max_size=4))
def test_no_table_does_more_than_be_refused(table):
    with contextlib.suppress(ValidationError):
        motion_of(Figure.model_validate({"poses": [{"leg": table}, {"arms": table}]}))


@pytest.mark.parametrize(
    "path", sorted((Path(str(files("routines"))) / "moves").glob("*.toml")), ids=lambda path: path.stem
)
def test_the_shipped_moves_have_no_problems(path):
    moves, problems = check_moves(path.read_bytes(), path.name)
    assert not problems
    assert len(moves) == len(tomllib.loads(path.read_text("utf-8"))["moves"])


def test_the_gallery_shows_the_figures_as_they_are():
    made = Path(__file__).parents[2] / "docs" / NAME
    assert made.read_text("utf-8") == page(), "python -m coach.figure.gallery docs"


@pytest.mark.parametrize("id_", [id_ for id_, move in sorted(FIGURES.items()) if "roller" in move.figure.props])
def test_a_roller_goes_half_as_far_as_the_body_on_it(id_):
    figure, made = FIGURES[id_].figure, motion(id_)
    ends = [key.body for key in made.keys[1:]]
    (start,), (end,) = (held_props(figure.props, body, ends[-1], figure.view) for body in ends)
    anchor = figure.props["roller"]
    moved = anchor_point(ends[-1], anchor)[0] - anchor_point(ends[0], anchor)[0]
    assert end.circles[0][0] - start.circles[0][0] == pytest.approx(moved / 2)
    assert abs(moved) > 0.03


def test_a_spread_hand_is_wider_than_an_open_one_and_a_fist_shorter():
    def arm(fingers: float) -> Bounds:
        angles = {"shoulder": 90, "fingers": fingers}
        body = motion_of(Figure.model_validate({"poses": [{"arm": angles}]})).keys[0].body
        return bounds_of([next(layer for layer in layers_of(body, "side", ()) if is_arm(layer, body))])

    def is_arm(layer: Layer, body: Body) -> bool:
        elbow = body.arms[0].elbow
        return any(circle[:2] == elbow[:2] for circle in layer.shapes[0].circles) and layer.shapes[0].role == "near"

    spread, straight, fist = arm(-36), arm(0), arm(90)
    assert fist.right < straight.right - 0.02
    assert spread.top > straight.top + 0.01


@given(share=st.floats(0, 1), stops=st.floats(1, 200))
def test_stops_on_the_way_in_lie_evenly_on_it_and_reach_its_ends(share, stops):
    motion = motion_of(FIGURES["quad-standing"].figure)
    stop = motion.stop_on_way_in(share, stops)
    assert 0 <= stop <= 1
    assert motion.stop_on_way_in(stop, stops) == pytest.approx(stop, abs=1e-6)
    if len(motion.keys) == 2:
        assert abs(eased(stop) - eased(share)) <= 1 / max(1, round(stops))
    assert motion.stop_on_way_in(0, stops) == pytest.approx(0, abs=1e-9)
    assert motion.stop_on_way_in(1, stops) == pytest.approx(1)
