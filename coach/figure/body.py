"""The flesh on the bones: the joints of a body as rounded shapes, nearest last, with the lit muscles on them.

Radii are fractions of stature, by eye from photographs of adults of middling build, so that the outline reads at a few
pixels: a waist, a calf that bulges, a heel, a thumb.
"""

import math
from collections.abc import Collection, Iterable
from itertools import pairwise
from typing import NamedTuple

from coach.figure.kinematics import Arm, Body, Leg
from coach.figure.muscles import Bead, beads
from coach.figure.pose import View
from coach.figure.shape import LOOK, Circle, Layer, Role, Shape
from coach.figure.skeleton import BELLY_RISE, HAND
from coach.figure.space import Vector, between, minus, plus, turned, unit

_TOUCHING = 0.11
"""How near the picture of a shank must come to that of its thigh to count as before it."""
_NEAR = 0.022
"""How far a limb must be from the trunk, in depth, to count as in front of it or behind it."""
_BEFORE = _NEAR + 0.001
"""How near an arm is that lies just before the trunk."""
_BESIDE = 0.06
"""How far behind the trunk an upper arm may be and still count as beside it, when its hand is before."""


class Lit(NamedTuple):
    """A muscle that lights up on one side: 0 is the worked side, 1 the other."""

    muscle: str
    side: int


class _Eye:
    """Looks at points from one side."""

    def __init__(self, view: View) -> None:
        self.look = LOOK[view]

    def depth(self, *points: Vector) -> float:
        return sum(self.look(point)[2] for point in points) / len(points)

    def hull(self, role: Role, *points: tuple[Vector, float]) -> Shape:
        kept: list[Circle] = []
        for point, radius in points:
            x, y, _ = self.look(point)
            for other_x, other_y, other_radius in kept:
                if abs(x - other_x) + abs(y - other_y) < 1e-3 and radius <= other_radius:
                    break  # seen from one side, left and right of a pair often fall together
            else:
                kept.append((x, y, radius))
        return Shape(tuple(kept), role)


def layers_of(body: Body, view: View, lit: Collection[Lit]) -> tuple[Layer, ...]:
    """A body as it is seen from one side, farthest layer first."""
    eye = _Eye(view)
    pieces: list[tuple[float, Layer]] = []
    middle = eye.depth(body.spine[1])
    both_marks = [_marks(eye, body, lit, side) for side in (0, 1)]
    for side, marks in enumerate(both_marks):
        leg, arm = body.legs[side], body.arms[side]
        leg_depth = eye.depth(leg.knee, leg.ankle) - middle
        arm_depth = eye.depth(arm.elbow, arm.wrist, arm.wrist) - middle
        upper_depth, hand_depth = eye.depth(arm.shoulder, arm.elbow) - middle, eye.depth(arm.wrist) - middle
        if hand_depth > _NEAR and upper_depth > -_BESIDE:  # the hand lies on the trunk, the elbow hangs beside it
            arm_depth = max(arm_depth, _BEFORE)
        leg_tone, arm_tone = _leg_tone(view, side, leg_depth), _tone(view, side, arm_depth)
        thigh, shank = _leg(eye, leg, leg_tone)
        if _crosses(eye, leg):  # shank and foot are set off from the thigh that they lie before
            pieces.append((leg_depth - 0.001, _limb(thigh, leg_depth)))
            pieces.append((leg_depth - 0.001, Layer((*shank,), apart=True, joined=1)))
        else:
            pieces.append((leg_depth - 0.001, _limb((*thigh, *shank), leg_depth)))
        pieces.append((leg_depth - 0.001, _marked((*marks["thigh"], *marks["shank"]))))
        hip_depth = eye.depth(leg.hip) - middle  # a hip may face the eye while its leg goes behind the trunk
        pieces.append((max(leg_depth - 0.001, hip_depth), _marked(marks["hip"])))
        upper, fore = _arm(eye, arm, arm_tone)
        if upper_depth > _NEAR and arm_depth < 0.0:  # it reaches across: the trunk hides the forearm alone
            pieces.append((upper_depth, _limb(upper, upper_depth)))
            pieces.append((upper_depth, _marked(marks["upper-arm"])))
            pieces.append((arm_depth + 0.001, _limb(fore, arm_depth)))
            pieces.append((arm_depth + 0.001, _marked(marks["forearm"])))
        else:
            pieces.append((arm_depth + 0.001, _limb((*upper, *fore), arm_depth)))
            pieces.append((arm_depth + 0.001, _marked((*marks["upper-arm"], *marks["forearm"]))))
    pieces.append((0.0, Layer((*_trunk(eye, body),))))
    pieces.append((0.0, _marked(mark for marks in both_marks for mark in marks["trunk"])))
    head_depth = eye.depth(body.head.up, body.head.up) * 0.1
    pieces.append((head_depth + 0.0005, Layer((*_head(eye, body),))))
    pieces.append((head_depth + 0.0005, _marked(mark for marks in both_marks for mark in marks["head"])))
    return tuple(layer for _, layer in sorted(pieces, key=lambda piece: piece[0]) if layer.shapes)


def _tone(view: View, side: int, depth: float) -> Role:
    """Seen from the side the worked limbs are the light ones, also where limbs cross; else the near ones are."""
    if view in ("side", "oblique", "quarter", "high"):
        return "far" if side else "near"
    return "near" if depth > _NEAR else "far" if depth < -_NEAR else "middle"


def _leg_tone(view: View, side: int, depth: float) -> Role:
    """As any limb, but a leg that lies on the mat, or comes towards the eye beside the worked one, is not far."""
    tone = _tone(view, side, depth)
    return "middle" if tone == "far" and view in ("quarter", "above") else tone


def _limb(shapes: Iterable[Shape], depth: float) -> Layer:
    return Layer((*shapes,), apart=depth > -_NEAR)


def _marked(marks: Iterable[Shape]) -> Layer:
    """Lit muscles, with a dark line round them that tells them from the limb without any colour."""
    return Layer((*marks,), apart=True)


_CARRIERS = ("hip", "thigh", "shank", "upper-arm", "forearm", "trunk", "head")
"""What a lit muscle is painted together with."""


def _marks(eye: _Eye, body: Body, lit: Collection[Lit], side: int) -> dict[str, list[Shape]]:
    found: dict[str, list[Shape]] = {part: [] for part in _CARRIERS}
    for one in lit:
        if one.side == side:
            layer, line = beads(body, one.muscle, side)
            found[layer].extend(_band(eye, line))
    return found


def _band(eye: _Eye, line: list[Bead]) -> list[Shape]:
    return [eye.hull("target", a, b) for a, b in pairwise(line)]


def _crosses(eye: _Eye, leg: Leg) -> bool:
    """Whether the lower leg is seen before its own thigh."""
    (hx, hy, hz), (kx, ky, _), (ax, ay, az) = (eye.look(point) for point in (leg.hip, leg.knee, leg.ankle))
    sx, sy = kx + (ax - kx) * 0.7, ky + (ay - ky) * 0.7
    size = (kx - hx) ** 2 + (ky - hy) ** 2
    share = max(0.0, min(1.0, ((sx - hx) * (kx - hx) + (sy - hy) * (ky - hy)) / size)) if size else 0.0
    away = math.hypot(sx - hx - share * (kx - hx), sy - hy - share * (ky - hy))
    return away < _TOUCHING and az > hz - _NEAR


def _leg(eye: _Eye, leg: Leg, tone: Role) -> tuple[list[Shape], list[Shape]]:
    """Thigh; lower leg and foot."""
    calf = plus(between(leg.knee, leg.ankle, 0.28), leg.shank_front, -0.010)
    thigh = plus(between(leg.hip, leg.knee, 0.35), leg.thigh_front, 0.006)
    heel = plus(plus(leg.heel, leg.along, 0.018), leg.sole, -0.018)
    ball = plus(leg.ball, leg.sole, -0.015)
    toe = plus(plus(leg.toe, unit(minus(leg.ball, leg.toe), leg.along), 0.010), leg.sole, -0.010)
    wide = leg.thigh_out
    balls = ((plus(ball, wide, 0.013), 0.015), (plus(ball, wide, -0.011), 0.015))
    toes = ((plus(toe, wide, 0.013), 0.010), (plus(toe, wide, -0.008), 0.010))
    return [eye.hull(tone, (leg.hip, 0.056), (thigh, 0.054), (leg.knee, 0.036))], [
        eye.hull(tone, (leg.knee, 0.036), (calf, 0.037)),
        eye.hull(tone, (calf, 0.037), (leg.ankle, 0.021)),
        eye.hull(tone, (leg.ankle, 0.021), (heel, 0.018), *balls),
        eye.hull(tone, *balls, *toes),
    ]


def _arm(eye: _Eye, arm: Arm, tone: Role) -> tuple[list[Shape], list[Shape]]:
    """Upper arm; forearm and hand."""
    upper = eye.hull(tone, (between(arm.shoulder, arm.elbow, 0.05), 0.034), (arm.elbow, 0.027))
    fore = eye.hull(tone, (arm.elbow, 0.027), (arm.wrist, 0.018))
    return [upper], [fore, *_hand(eye, arm, tone)]


def _hand(eye: _Eye, arm: Arm, tone: Role) -> list[Shape]:
    hand = unit(minus(arm.tip, arm.wrist), arm.fore_front)
    palm = plus(arm.wrist, hand, 0.046)
    if arm.grips or arm.fingers >= _FIST:
        fist = 0.021 if arm.grips else 0.028
        return [eye.hull(tone, (arm.wrist, 0.017), (palm, fist), (plus(palm, arm.fore_front, 0.008), fist - 0.001))]
    if arm.fingers < 0:
        ways = (turned(hand, arm.fore_front, arm.fingers * share)[0] for share in _FAN)
        root = plus(arm.wrist, hand, 0.030)
        return [
            eye.hull(tone, (arm.wrist, 0.017), (palm, 0.021)),
            *(eye.hull(tone, (root, 0.012), (plus(root, way, HAND - 0.040), 0.008)) for way in ways),
        ]
    tip = plus(arm.tip, hand, -0.010 - 0.035 * arm.fingers / _FIST)
    thumb = plus(plus(arm.wrist, hand, 0.058), arm.fore_front, 0.026)
    return [
        eye.hull(tone, (arm.wrist, 0.017), (palm, 0.019), (tip, 0.010 + 0.010 * arm.fingers / _FIST)),
        eye.hull(tone, (plus(arm.wrist, hand, 0.02), 0.012), (thumb, 0.009)),
    ]


_FIST = 60.0
"""Degrees from which bent fingers are drawn as a fist."""
_FAN = (-2.0, -1.0, 0.3, 1.0)
"""Thumb, forefinger, middle and little finger: which way each goes of how far the fingers spread."""


def _trunk(eye: _Eye, body: Body) -> list[Shape]:
    hips, waist, chest, top = body.spine
    low, mid, high = body.frames
    full = BELLY_RISE * body.breath

    def pair(point: Vector, half: float, radius: float, frame: int) -> tuple[tuple[Vector, float], ...]:
        out = body.frames[frame].out
        return ((plus(point, out, half), radius), (plus(point, out, -half), radius))

    seat = pair(plus(plus(hips, low.front, -0.020), low.up, -0.006), 0.042, 0.052, 0)
    pelvis = pair(plus(hips, low.up, 0.012), 0.046, 0.056, 0)
    belly = pair(plus(plus(waist, mid.up, 0.004), mid.front, 0.004 + full), 0.034 + full / 2, 0.050 + full / 2, 1)
    ribs = pair(plus(plus(chest, high.up, 0.028), high.front, 0.004 + full / 2), 0.050, 0.060 + full / 2, 2)
    line = pair(plus(top, high.up, -0.014), 0.066, 0.044, 2)
    root = (plus(top, high.up, 0.020), 0.030)
    return [
        eye.hull("middle", *seat, *pelvis),
        eye.hull("middle", *pelvis, *belly),
        eye.hull("middle", *belly, *ribs),
        eye.hull("middle", *ribs, *line),
        *(eye.hull("middle", (arm.shoulder, 0.034), line[0], line[1], root) for arm in body.arms),
    ]


def _head(eye: _Eye, body: Body) -> list[Shape]:
    up, front = body.head.up, body.head.front
    nape = plus(body.spine[3], body.frames[2].up, 0.012)
    skull = plus(plus(body.skull, up, 0.070), front, -0.006)
    brow = plus(plus(body.skull, up, 0.060), front, 0.020)
    jaw = plus(plus(body.skull, up, 0.026), front, 0.020)
    nose = plus(plus(body.skull, up, 0.050), front, 0.062)
    neck = eye.hull("middle", (nape, 0.030), (body.skull, 0.026))
    hair = eye.hull("hair", (skull, 0.056))
    face = [eye.hull("face", (brow, 0.043), (jaw, 0.030)), eye.hull("face", (brow, 0.028), (nose, 0.010))]
    away = eye.depth(front) < -0.3
    return [neck, *face, hair] if away else [neck, hair, *face]
