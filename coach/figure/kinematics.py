"""From joint angles to the places of the joints, and back; one limb solved for the place its end must reach."""

import math
from typing import NamedTuple

from coach.figure.skeleton import (
    ANKLE_HEIGHT,
    BALL_AHEAD,
    FOREARM,
    HAND,
    HEEL_BACK,
    HIP_OUT,
    NECK,
    RANGES,
    SHANK,
    SHOULDER_OUT,
    SPINE,
    THIGH,
    TOES,
    UPPER_ARM,
    ArmAngles,
    LegAngles,
    SpineAngles,
    TrunkAngles,
)
from coach.figure.space import (
    DOWN,
    FORWARD,
    RIGHT,
    UP,
    Vector,
    across,
    degrees_of,
    dot,
    length,
    minus,
    plus,
    scaled,
    turned,
    unit,
)


class Angles(NamedTuple):
    """Every angle of a pose, in degrees; limbs of the worked side first."""

    trunk: TrunkAngles
    spine: SpineAngles
    neck: SpineAngles
    legs: tuple[LegAngles, LegAngles]
    arms: tuple[ArmAngles, ArmAngles]
    breath: float
    """How full the lungs are, 0 to 1."""


class Frame(NamedTuple):
    """Which way a part of the body faces: three unit vectors at right angles."""

    front: Vector
    up: Vector
    out: Vector
    """To the worked side; for a limb, away from the body's middle."""

    def away(self, side: int) -> "Frame":
        """The same as the limb of one side sees it: 0 is the worked side, 1 the other."""
        return self if side == 0 else Frame(self.front, self.up, scaled(self.out, -1.0))


class Leg(NamedTuple):
    """The joints of one leg and the way its parts face."""

    hip: Vector
    knee: Vector
    ankle: Vector
    heel: Vector
    """Under the heel, at its back, on the sole."""
    ball: Vector
    """Under the ball of the foot, on the sole."""
    toe: Vector
    """The tip of the toes, on the sole."""
    thigh_front: Vector
    thigh_out: Vector
    shank_front: Vector
    along: Vector
    """From heel to toes."""
    sole: Vector
    """Out of the sole."""


class Arm(NamedTuple):
    """The joints of one arm and the way its parts face."""

    shoulder: Vector
    elbow: Vector
    wrist: Vector
    tip: Vector
    """The tip of the fingers."""
    upper_front: Vector
    """The side of the upper arm that the elbow bends to."""
    upper_out: Vector
    fore_front: Vector
    grips: bool = False
    """Whether the fingers close round something."""
    fingers: float = 0.0
    """How far they bend, in degrees; spread when negative."""


class Body(NamedTuple):
    """Where every joint is."""

    spine: tuple[Vector, Vector, Vector, Vector]
    """Between the hips, waist, chest, between the shoulders."""
    frames: tuple[Frame, Frame, Frame]
    """Of pelvis, waist and chest."""
    skull: Vector
    """Where the head sits on the neck."""
    head: Frame
    legs: tuple[Leg, Leg]
    arms: tuple[Arm, Arm]
    breath: float

    @property
    def root(self) -> Vector:
        """The middle between the hips."""
        return self.spine[0]


def stand(angles: Angles, root: Vector) -> Body:
    """The body with these angles, the middle between its hips at ``root``."""
    pelvis = _attitude(angles.trunk)
    waist = _curved(pelvis, angles.spine, 0.5)
    chest = _curved(waist, angles.spine, 0.5)
    frames = (pelvis, waist, chest)
    points = [root]
    for frame, size in zip(frames, SPINE, strict=True):
        points.append(plus(points[-1], frame.up, size))
    neck = _curved(chest, angles.neck, 0.6)
    legs, arms = [], []
    for side in (0, 1):
        hips, shoulders = pelvis.away(side), chest.away(side)
        legs.append(leg_from(plus(root, hips.out, HIP_OUT), hips, angles.legs[side]))
        arms.append(arm_from(shoulder_at(points[3], shoulders, angles.arms[side]), shoulders, angles.arms[side]))
    return Body(
        (points[0], points[1], points[2], points[3]),
        frames,
        plus(points[3], neck.up, NECK),
        _curved(neck, angles.neck, 0.4),
        (legs[0], legs[1]),
        (arms[0], arms[1]),
        angles.breath,
    )


def moved(body: Body, by: Vector) -> Body:
    """The same body somewhere else."""
    low, waist, chest, top = (plus(point, by) for point in body.spine)
    own_leg, other_leg = (_leg_moved(leg, by) for leg in body.legs)
    own_arm, other_arm = (_arm_moved(arm, by) for arm in body.arms)
    return body._replace(
        spine=(low, waist, chest, top),
        skull=plus(body.skull, by),
        legs=(own_leg, other_leg),
        arms=(own_arm, other_arm),
    )


def _leg_moved(leg: Leg, by: Vector) -> Leg:
    return leg._replace(
        hip=plus(leg.hip, by),
        knee=plus(leg.knee, by),
        ankle=plus(leg.ankle, by),
        heel=plus(leg.heel, by),
        ball=plus(leg.ball, by),
        toe=plus(leg.toe, by),
    )


def _arm_moved(arm: Arm, by: Vector) -> Arm:
    return arm._replace(
        shoulder=plus(arm.shoulder, by), elbow=plus(arm.elbow, by), wrist=plus(arm.wrist, by), tip=plus(arm.tip, by)
    )


def with_leg(body: Body, side: int, leg: Leg) -> Body:
    """The body with another leg on one side."""
    return body._replace(legs=(leg, body.legs[1]) if side == 0 else (body.legs[0], leg))


def _attitude(trunk: TrunkAngles) -> Frame:
    up, front = turned(UP, FORWARD, trunk.lean)
    up, out = turned(up, RIGHT, trunk.tilt)
    front, out = turned(front, out, trunk.turn)
    return Frame(front, up, out)


def _curved(frame: Frame, curve: SpineAngles, share: float) -> Frame:
    up, front = turned(frame.up, frame.front, curve.bend * share)
    up, out = turned(up, frame.out, curve.side * share)
    front, out = turned(front, out, curve.turn * share)
    return Frame(front, up, out)


def leg_from(hip: Vector, hips: Frame, angles: LegAngles) -> Leg:
    """A leg by its angles; ``hips`` faces outwards on its side."""
    down, front = turned(scaled(hips.up, -1.0), hips.front, angles.hip)
    down, out = turned(down, hips.out, angles.abduction)
    front, out = turned(front, out, angles.rotation)
    knee = plus(hip, down, THIGH)
    shank, shank_front = turned(down, scaled(front, -1.0), angles.knee)
    shank_front = scaled(shank_front, -1.0)
    along, sole = turned(shank_front, scaled(shank, -1.0), angles.ankle)
    ankle = plus(knee, shank, SHANK)
    return with_foot(
        Leg(hip, knee, ankle, ankle, ankle, ankle, front, out, shank_front, along, scaled(sole, -1.0)), angles.toes
    )


def with_foot(leg: Leg, toes: float) -> Leg:
    """The leg with the points of its foot where ``ankle``, ``along`` and ``sole`` put them."""
    under = plus(leg.ankle, leg.sole, ANKLE_HEIGHT)
    ball = plus(under, leg.along, BALL_AHEAD)
    toe_way, _ = turned(leg.along, scaled(leg.sole, -1.0), toes)
    return leg._replace(heel=plus(under, leg.along, -HEEL_BACK), ball=ball, toe=plus(ball, toe_way, TOES))


def leg_to(leg: Leg, ankle: Vector, side: int, toes: float) -> Leg:
    """The leg bent at hip and knee so that its ankle comes to ``ankle``, or as near as it reaches.

    The knee keeps to the plane it bends in; ``along`` and ``sole`` of the foot stay as they are.
    """
    knee, ankle, hint = _two_links(leg.hip, ankle, THIGH, SHANK, leg.thigh_front)
    down = scaled(minus(knee, leg.hip), 1 / THIGH)
    shank = scaled(minus(ankle, knee), 1 / SHANK)
    front = unit(across(hint, down), leg.thigh_front)
    out = _cross(down, front, side)
    shank_front = unit(across(hint, shank), front)
    return with_foot(
        leg._replace(knee=knee, ankle=ankle, thigh_front=front, thigh_out=out, shank_front=shank_front), toes
    )


def ankle_eased(leg: Leg, toes: float) -> Leg:
    """The leg with its foot turned as far as the ankle goes, where it was turned farther."""
    shank = scaled(minus(leg.ankle, leg.knee), 1 / SHANK)
    ankle = degrees_of(-dot(leg.along, shank), dot(leg.along, leg.shank_front))
    least, most = RANGES["leg"]["ankle"]
    if least <= ankle <= most:
        return leg
    along, up = turned(leg.shank_front, scaled(shank, -1.0), max(least, min(most, ankle)))
    return with_foot(leg._replace(along=along, sole=scaled(up, -1.0)), toes)


def flat(leg: Leg) -> Leg:
    """The leg with its sole level, toes the way they point; the points of the foot are still to be put."""
    return leg._replace(along=unit(across(leg.along, UP), FORWARD), sole=DOWN)


def leg_angles(leg: Leg, hips: Frame, toes: float) -> LegAngles:
    """The angles of a leg; the reverse of :func:`leg_from` but for a foot rolled over its inner or outer edge."""
    down = scaled(minus(leg.knee, leg.hip), 1 / THIGH)
    hip, abduction, rotation = _ball_joint(down, leg.thigh_front, hips)
    shank = scaled(minus(leg.ankle, leg.knee), 1 / SHANK)
    knee = degrees_of(-dot(shank, leg.thigh_front), dot(shank, down))
    ankle = degrees_of(-dot(leg.along, shank), dot(leg.along, leg.shank_front))
    return LegAngles(hip, abduction, rotation, knee, ankle, toes)


def shoulder_at(top: Vector, chest: Frame, angles: ArmAngles) -> Vector:
    """Where the shoulder joint is, ``top`` being the middle between the shoulders."""
    out, _ = turned(chest.out, chest.up, angles.shrug)
    out, _ = turned(out, chest.front, angles.forward)
    return plus(top, out, SHOULDER_OUT)


def arm_from(shoulder: Vector, chest: Frame, angles: ArmAngles) -> Arm:
    """An arm by its angles; ``chest`` faces outwards on its side."""
    down, front = turned(scaled(chest.up, -1.0), chest.front, angles.shoulder)
    down, out = turned(down, chest.out, angles.abduction)
    front, out = turned(front, out, angles.rotation)
    elbow = plus(shoulder, down, UPPER_ARM)
    fore, fore_front = turned(down, front, angles.elbow)
    wrist = plus(elbow, fore, FOREARM)
    hand, _ = turned(fore, fore_front, angles.wrist)
    tip = plus(wrist, hand, HAND)
    return Arm(shoulder, elbow, wrist, tip, front, out, fore_front, fingers=angles.fingers)


def arm_to(arm: Arm, end: Vector, side: int, hand: Vector | None, *, grips: bool = False) -> Arm:
    """The arm bent at shoulder and elbow so that its end comes to ``end``, or as near as it reaches.

    Args:
        arm: Where it would be; the elbow keeps to the plane it bends in.
        end: Where the wrist comes to, or with no ``hand`` the palm.
        side: 0 for the worked side, 1 for the other.
        hand: The way the fingers point, a unit vector; None to go on in a line with the forearm.
        grips: Whether the fingers close round something.
    """
    fore_length = FOREARM if hand else FOREARM + PALM
    elbow, end, hint = _two_links(arm.shoulder, end, UPPER_ARM, fore_length, scaled(arm.upper_front, -1.0))
    down = scaled(minus(elbow, arm.shoulder), 1 / UPPER_ARM)
    fore = scaled(minus(end, elbow), 1 / fore_length)
    front = scaled(unit(across(hint, down), scaled(arm.upper_front, -1.0)), -1.0)
    wrist = plus(elbow, fore, FOREARM)
    return Arm(
        arm.shoulder,
        elbow,
        wrist,
        plus(wrist, hand or fore, HAND),
        front,
        _cross(down, front, side),
        plus(scaled(front, dot(fore, down)), down, -dot(fore, front)),
        grips,
        arm.fingers,
    )


def wrist_eased(arm: Arm) -> Arm:
    """The arm with its hand turned as far as the wrist goes, where it was turned farther."""
    fore = scaled(minus(arm.wrist, arm.elbow), 1 / FOREARM)
    hand = scaled(minus(arm.tip, arm.wrist), 1 / HAND)
    wrist = degrees_of(dot(hand, arm.fore_front), dot(hand, fore))
    least, most = RANGES["arm"]["wrist"]
    if least <= wrist <= most:
        return arm
    hand, _ = turned(fore, arm.fore_front, max(least, min(most, wrist)))
    return arm._replace(tip=plus(arm.wrist, hand, HAND))


PALM = 0.45 * HAND
"""From the wrist to the middle of the palm."""


def arm_angles(arm: Arm, chest: Frame, before: ArmAngles) -> ArmAngles:
    """The angles of an arm; the reverse of :func:`arm_from`. ``before`` has those of shoulder blade and fingers."""
    down = scaled(minus(arm.elbow, arm.shoulder), 1 / UPPER_ARM)
    shoulder, abduction, rotation = _ball_joint(down, arm.upper_front, chest)
    fore = scaled(minus(arm.wrist, arm.elbow), 1 / FOREARM)
    elbow = degrees_of(dot(fore, arm.upper_front), dot(fore, down))
    hand = scaled(minus(arm.tip, arm.wrist), 1 / HAND)
    wrist = degrees_of(dot(hand, arm.fore_front), dot(hand, fore))
    return ArmAngles(shoulder, abduction, rotation, elbow, wrist, before.shrug, before.forward, before.fingers)


def _ball_joint(down: Vector, front: Vector, frame: Frame) -> tuple[float, float, float]:
    """Flexion, abduction and rotation of a thigh or an upper arm in its socket."""
    sine = max(-1.0, min(1.0, dot(down, frame.out)))
    flexion = degrees_of(dot(down, frame.front), -dot(down, frame.up))
    if flexion < -100.0:  # the same arm is written as raised past the head
        flexion += 360.0
    level_down, level_front = turned(scaled(frame.up, -1.0), frame.front, flexion)
    level_out = plus(scaled(frame.out, math.sqrt(1 - sine * sine)), level_down, -sine)
    return flexion, math.degrees(math.asin(sine)), degrees_of(dot(front, level_out), dot(front, level_front))


def _two_links(start: Vector, end: Vector, first: float, second: float, hint: Vector) -> tuple[Vector, Vector, Vector]:
    """The middle joint of two links from ``start`` to ``end``, the end that is reached, and the way it bulges."""
    reach = minus(end, start)
    distance = length(reach)
    axis = unit(reach, DOWN)
    within = max(abs(first - second) + 1e-9, min(first + second, distance))
    if within != distance:
        end = plus(start, axis, within)
    along = (first * first - second * second + within * within) / (2 * within)
    bulge = unit(across(hint, axis), unit(across(FORWARD, axis), UP))
    out = math.sqrt(max(0.0, first * first - along * along))
    return plus(plus(start, axis, along), bulge, out), end, bulge


def _cross(down: Vector, front: Vector, side: int) -> Vector:
    """Outwards on a limb of that side."""
    a, b = (down, front) if side == 0 else (front, down)
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])
