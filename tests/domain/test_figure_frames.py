"""Every frame that a session may show of a shipped figure: any moment of any way, on both sides, in any box."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.figure.body import layers_of
from coach.figure.camera import close_up
from coach.figure.cells import braille_rows
from coach.figure.checker import floor_points
from coach.figure.ground import FEET, LYING, SEAT_HEIGHT, WRIST_HEIGHT, Key
from coach.figure.kinematics import Body, arm_angles, leg_angles
from coach.figure.motion import motion_of, tween
from coach.figure.palette import DARK, LIGHT, Palette
from coach.figure.pose import FIXED_HOLDS
from coach.figure.raster import Colour
from coach.figure.shape import LOOK, bounds_of
from coach.figure.skeleton import RANGES
from coach.figure.space import length, minus
from coach.figure.stage import Stage, painted
from coach.routine.library import load_moves

MOVES = {move.id: move for move in load_moves().values() if move.figure}
STAGES = {id_: Stage(move.figure, move.muscles, both=move.sides == "together") for id_, move in MOVES.items()}
CLOSE = sorted(id_ for id_, stage in STAGES.items() if stage.figure.close)
WHOLE = sorted(STAGES.keys() - {*CLOSE})
HALF_A_CELL = 0.8 / 24 / 2
"""Statures: a cell of a figure 24 cells high."""

shares = st.floats(0, 1)


def ways(id_: str) -> Iterator[tuple[Key, Key]]:
    """Each pair of poses that a session goes between."""
    made = motion_of(STAGES[id_].figure)
    yield from pairwise(made.keys)
    if made.figure.moving == "round":
        yield made.keys[-1], made.close


@given(st.sampled_from(sorted(STAGES)), shares)
def test_no_joint_goes_farther_than_a_person_on_any_way(id_, share):
    for a, b in ways(id_):
        for part, name, value in joints(tween(a, b, share), a):
            least, most = RANGES[part][name]
            assert least - 1.5 <= value <= most + 1.5, (part, name)


def joints(body: Body, key: Key) -> Iterator[tuple[str, str, float]]:
    """What hands and feet bring their joints to; the rest is mixed from two poses that were checked.

    The three angles of a raised shoulder trade against each other, so they say nothing by themselves.
    """
    for side, (leg, arm) in enumerate(zip(body.legs, body.arms, strict=True)):
        bent = leg_angles(leg, body.frames[0].away(side), 0.0)
        yield from (("leg", name, getattr(bent, name)) for name in ("hip", "abduction", "rotation", "knee", "ankle"))
        reached = arm_angles(arm, body.frames[2].away(side), key.angles.arms[side])
        yield from (("arm", name, getattr(reached, name)) for name in ("elbow", "wrist"))


@given(st.sampled_from(sorted(STAGES)), shares)
def test_nothing_goes_through_the_floor(id_, share):
    for a, b in ways(id_):
        for part, height in floor_points(tween(a, b, share)).items():
            assert height > -0.012, part


@given(st.sampled_from(sorted(STAGES)), shares)
def test_hands_that_hold_on_stay_where_they_are(id_, share):
    for a, b in ways(id_):
        for side in (0, 1):
            if a.holds[side] in FIXED_HOLDS and a.holds[side] == b.holds[side]:
                start, end = a.body.arms[side].wrist, b.body.arms[side].wrist
                if length(minus(start, end)) < 1e-6:
                    wrist = tween(a, b, share).arms[side].wrist
                    assert length(minus(wrist, start)) < HALF_A_CELL


@pytest.mark.parametrize("id_", sorted(STAGES))
def test_what_touches_is_there(id_):
    stage = STAGES[id_]
    for key in stage.motion.keys:
        for side, hold in enumerate(key.holds):
            arm = key.body.arms[side]
            if hold == "floor":
                assert (arm.wrist[1], arm.tip[1]) == pytest.approx((WRIST_HEIGHT, WRIST_HEIGHT), abs=0.01)
            if hold == "wall":
                assert abs(LOOK[stage.figure.view](arm.wrist)[0] - wall_of(stage)) < 0.03
        for contact, height in key.resting.items():
            side, how = FEET.get(contact, (0, ""))
            if how == "foot":
                leg = key.body.legs[side]
                assert (leg.heel[1], leg.ball[1]) == pytest.approx((height, height), abs=0.004)
            if contact in (*LYING, "seat"):
                assert lowest_of_trunk(key.body) == pytest.approx(height - SEAT_HEIGHT, abs=0.02)
            if contact in LYING:
                assert key.body.spine[3][1] == pytest.approx(height, abs=0.05)


def wall_of(stage: Stage) -> float:
    """Where the face of the wall is, across the picture: the side of it that is nearer to the body."""
    body = LOOK[stage.figure.view](stage.motion.keys[-1].body.root)[0]
    standing = stage.layers(1.0)[0].shapes
    tall = [shape for shape in standing if max(y for _, y, _ in shape.circles) > 0.4 and shape.role == "prop"]
    return min((x for shape in tall for x, _, _ in shape.circles), key=lambda x: abs(x - body))


def lowest_of_trunk(body: Body) -> float:
    layers = (layer for layer in layers_of(body, "side", ()) if any(shape.role == "middle" for shape in layer.shapes))
    return min(bounds_of([layer]).bottom for layer in layers)


@given(st.sampled_from(WHOLE), st.integers(24, 110), st.integers(10, 60), shares, shares | st.none(), st.booleans())
def test_a_figure_fits_into_any_box(id_, columns, rows, share, phase, mirror):
    stage = STAGES[id_]
    phase = phase if stage.moves else None
    layers = stage.layers(share, phase, mirror=mirror)
    box, all_of_it = bounds_of(layer for layer in layers if layer.shapes), stage.bounds
    left, right = (-all_of_it.right, -all_of_it.left) if mirror else (all_of_it.left, all_of_it.right)
    assert left - 0.01 <= box.left
    assert box.right <= right + 0.01
    assert box.top <= all_of_it.top + 0.01
    raster = painted(stage, share, phase, (columns, rows * 2), DARK, mirror=mirror)
    people = {DARK.near, DARK.middle, DARK.face, DARK.hair, DARK.target}
    edge = {*raster.rows[0], *(row[0] for row in raster.rows), *(row[-1] for row in raster.rows)}
    assert not people & edge
    assert max(pixel[2] for row in raster.rows for pixel in row) > 110  # somebody is there: no prop is so bright


@given(st.sampled_from(CLOSE), st.integers(24, 110), st.integers(10, 60), shares, shares | st.none(), st.booleans())
def test_of_a_close_up_all_of_what_it_is_about_is_seen(id_, columns, rows, share, phase, mirror):
    stage = STAGES[id_]
    phase = phase if stage.moves else None
    assert stage.frame(0.0).right >= stage.bounds.right  # it begins with the whole person
    frame, close, view = stage.frame(share, phase), stage.figure.close, stage.figure.view
    if phase is not None or share == 1.0:
        body = stage.motion.way_in(1.0) if phase is None else stage.motion.moving(phase)
        part = close_up([body], close, view)
        slack = 0.012
        assert frame.left - slack <= part.left
        assert frame.bottom - slack <= part.bottom
        assert part.right <= frame.right + slack
        assert part.top <= frame.top + slack
    raster = painted(stage, share, phase, (columns, rows * 2), DARK, mirror=mirror)
    assert {len(row) for row in raster.rows} == {columns}
    assert len(raster.rows) == rows * 2


@pytest.mark.parametrize("id_", CLOSE)
def test_a_close_up_is_worth_it(id_):
    whole, part = (max(f.right - f.left, f.top - f.bottom) for f in map(STAGES[id_].frame, (0.0, 1.0)))
    assert part < whole * 0.8


@pytest.mark.parametrize("id_", sorted(STAGES))
def test_in_braille_nothing_but_the_target_is_solid(id_):
    stage = STAGES[id_]
    unlit = Stage(stage.figure.model_copy(update={"lit": ()}), (), both=False)
    assert solid(unlit) <= 4
    assert solid(stage) >= solid(unlit) + 4


def solid(stage: Stage) -> int:
    """How many dots of its picture have dots all round them."""
    dots = {
        (x * 2 + dx, y * 4 + dy)
        for y, row in enumerate(braille_rows(stage, 1.0, None, (44, 24)))
        for x, cell in enumerate(row)
        for dy, pair in enumerate(((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80)))
        for dx, bit in enumerate(pair)
        if cell != " " and (ord(cell) - 0x2800) & bit
    }
    return sum(all((x + i, y + j) in dots for i in (-1, 0, 1) for j in (-1, 0, 1)) for x, y in dots)


def luminance(colour: Colour) -> float:
    """The relative luminance of WCAG 2."""
    red, green, blue = (c / 3294.6 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("palette", [DARK, LIGHT])
def test_the_target_is_told_from_the_body_without_colour(palette: Palette):
    for tone in (palette.near, palette.middle, palette.far):
        dim, bright = sorted((luminance(tone), luminance(palette.target)))
        assert (bright + 0.05) / (dim + 0.05) > 1.5
