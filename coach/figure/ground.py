"""Key poses put on the ground: what rests where, and hands and feet brought to where they belong."""

import math
from collections.abc import Mapping
from typing import NamedTuple

from coach.figure.holds import FLAT, hold_point
from coach.figure.kinematics import (
    Angles,
    Arm,
    Body,
    Leg,
    arm_angles,
    arm_to,
    flat,
    leg_angles,
    leg_to,
    moved,
    stand,
    with_foot,
    with_leg,
)
from coach.figure.pose import BOTH, FIXED_HOLDS, STRAP, Figure, Hold, Placed
from coach.figure.skeleton import ANKLE_HEIGHT
from coach.figure.space import DOWN, FORWARD, ORIGIN, UP, Vector, across, minus, plus, unit

SEAT_HEIGHT = 0.055
"""From what one sits or lies on up to the hip joints."""
KNEE_HEIGHT = 0.032
"""From the floor up to a knee that is knelt on."""
SIDE_HEIGHT = 0.095
"""From the floor up to the middle of the hips when lying on the side."""
WRIST_HEIGHT = 0.022
"""From the floor up to the wrist of a flat hand."""
SUPPORT_HEIGHT = {"chair": 0.230, "bed": 0.320, "step": 0.090, "ball": 0.062, "cushion": 0.045, "roller": 0.085}
"""How high the top of a prop is; a chair is as high as its sitter's shank."""

FEET: Mapping[str, tuple[int, str]] = {
    "foot": (0, "foot"), "tiptoe": (0, "tiptoe"), "heel": (0, "heel"),
    "other-foot": (1, "foot"), "other-tiptoe": (1, "tiptoe"), "other-heel": (1, "heel"),
}  # fmt: skip
"""Contact of a foot → its side, and how it rests."""
KNEES = ("knee", "other-knee")
"""Contacts of the knees, the worked side first."""
LYING = ("back", "belly")
"""Contacts of somebody who lies, and may roll to one side."""


class Key(NamedTuple):
    """A key pose on the ground."""

    angles: Angles
    body: Body
    feet: tuple[str | None, str | None]
    """How each foot rests: ``foot`` flat, ``tiptoe``, ``heel``, or not at all."""
    resting: Mapping[str, float]
    """Every contact, and how high its point is while it rests."""
    rolls: tuple[bool, bool]
    """Whether a foot rolls over something instead of being lifted to another place."""
    holds: tuple[Hold | None, Hold | None]
    ankle_on: Hold | None
    """Where on the other leg the worked ankle rests."""


class Ground(NamedTuple):
    """What a figure's contacts rest on."""

    heights: Mapping[str, float]
    """Contact → how high the top of what it rests on is; the floor when it is not named."""
    rolling: frozenset[str]
    """Contacts that rest on something round."""

    @classmethod
    def of(cls, figure: Figure) -> "Ground":
        """The ground that a figure's props make."""
        under = [(kind, each) for kind, anchor in figure.props.items() for each in BOTH.get(anchor, (anchor,))]
        heights = {str(anchor): SUPPORT_HEIGHT[kind] for kind, anchor in under if kind in SUPPORT_HEIGHT}
        if figure.props.get("step") in BOTH:  # who stands on a step may set down any part of either foot
            heights = dict.fromkeys(FEET, SUPPORT_HEIGHT["step"]) | heights
        return cls(
            heights,
            frozenset(anchor for kind, anchor in under if kind in ("ball", "roller")),
        )

    def under(self, contact: str) -> float:
        """How high the top of what a contact rests on is."""
        return self.heights.get(contact, 0.0)


def key_pose(pose: Placed, before: Key | None, ground: Ground) -> Key:
    """A pose on the ground; what it plants stays where the pose before had it."""
    contacts = (*pose.planted, *pose.steps)
    kept = frozenset(pose.planted) & (before.resting.keys() if before else set())
    body = stand(pose.angles, ORIGIN)
    resting = _resting(contacts)
    body = body._replace(legs=_flattened(body.legs, resting, pose.angles))
    body = moved(body, _to_ground(body, contacts, kept, before, ground))
    for side in (1, 0):  # the worked leg may rest on the other
        body = with_leg(body, side, _leg_at_rest(body, side, pose, before, ground))
    body = body._replace(arms=_arms_at_rest(body, pose.holds, before))
    rolls = tuple(bool(ground.rolling & {c for c in contacts if FEET.get(c, (2,))[0] == side}) for side in (0, 1))
    return Key(
        _angles_of(body, pose.angles),
        body,
        resting,
        {c: _rest_height(c, ground) for c in contacts},
        (rolls[0], rolls[1]),
        pose.holds,
        pose.ankle_on,
    )


def _leg_at_rest(body: Body, side: int, pose: Placed, before: Key | None, ground: Ground) -> Leg:
    leg = body.legs[side]
    if side == 0 and pose.ankle_on:
        return ankle_laid_on(body, pose.ankle_on, pose.angles.legs[0].toes)
    for contact in (*pose.planted, *pose.steps):
        own, how = FEET.get(contact, (None, ""))
        if own == side:
            kept = before if before and contact in pose.planted and contact in before.resting else None
            return _grounded(leg, side, how, ground.under(contact), pose.angles.legs[side].toes, kept)
    return leg


def ankle_laid_on(body: Body, place: Hold, toes: float) -> Leg:
    """The worked leg with its ankle laid on the other, the knee falling to where its angles had it."""
    leg = body.legs[0]
    outwards = leg._replace(thigh_front=unit(minus(leg.knee, leg.hip), FORWARD))
    return leg_to(outwards, hold_point(body, place, 0), 0, toes)


def _resting(contacts: tuple[str, ...]) -> tuple[str | None, str | None]:
    how: list[str | None] = [None, None]
    for contact in contacts:
        if contact in FEET:
            side, kind = FEET[contact]
            how[side] = kind
    return how[0], how[1]


def _flattened(legs: tuple[Leg, Leg], resting: tuple[str | None, str | None], angles: Angles) -> tuple[Leg, Leg]:
    own, other = (
        with_foot(flat(leg), angles.legs[side].toes) if how == "foot" else leg
        for side, (leg, how) in enumerate(zip(legs, resting, strict=True))
    )
    return own, other


def _to_ground(
    body: Body, contacts: tuple[str, ...], kept: frozenset[str], before: Key | None, ground: Ground
) -> Vector:
    """How to move the body so that its first contact rests, where it did before if it is kept."""
    carrier = next((c for c in contacts if c in kept), contacts[0] if contacts else None)
    start = before.body.root if before else ORIGIN
    if carrier is None:
        return start
    here = resting_point(body, carrier)
    rest = _rest_height(carrier, ground)
    if before and carrier in kept:
        there = resting_point(before.body, carrier)
        return minus(there, here)
    return (start[0], rest - here[1], start[2])


def resting_point(body: Body, contact: str) -> Vector:
    """The point of the body that keeps its place while a contact rests."""
    if contact in FEET:
        side, how = FEET[contact]
        return pivot(body.legs[side], how)
    if contact in KNEES:
        return body.legs[KNEES.index(contact)].knee
    if contact in LYING:  # whoever rolls to one side comes to lie on one hip
        return plus(body.root, DOWN, abs(body.frames[0].out[1]) * (SIDE_HEIGHT - SEAT_HEIGHT))
    return body.root


def _rest_height(contact: str, ground: Ground) -> float:
    if contact in FEET:
        return ground.under(contact)
    if contact in KNEES:
        return ground.under(contact) + KNEE_HEIGHT
    return ground.under(contact) + (SIDE_HEIGHT if contact == "side" else SEAT_HEIGHT)


def pivot(leg: Leg, how: str | None) -> Vector:
    """The point of the sole about which a foot may turn while it rests."""
    if how == "tiptoe":
        return leg.ball
    if how == "heel":
        return leg.heel
    return plus(leg.ankle, leg.sole, ANKLE_HEIGHT)


def _grounded(leg: Leg, side: int, how: str, height: float, toes: float, before: Key | None) -> Leg:
    """The leg with its foot on what it rests on, where it was before when it is kept there."""
    here = pivot(leg, how)
    if before is not None:
        there = before.body.legs[side]
        if how == "foot":
            leg = leg._replace(along=there.along)
        goal = pivot(there, how)
    else:
        goal = (here[0], height, here[2])
    leg = with_foot(leg, toes)
    return leg_to(leg, plus(leg.ankle, minus(goal, pivot(leg, how))), side, level_toes(leg, how, toes))


def level_toes(leg: Leg, how: str | None, toes: float) -> float:
    """On tiptoe the toes lie flat."""
    if how != "tiptoe":
        return toes
    return max(0.0, math.degrees(math.asin(max(-1.0, min(1.0, -leg.along[1])))))


def _arms_at_rest(body: Body, holds: tuple[Hold | None, Hold | None], before: Key | None) -> tuple[Arm, Arm]:
    arms: list[Arm] = []
    for side, hold in enumerate(holds):
        arm = body.arms[side]
        if hold in FIXED_HOLDS:
            kept = before.body.arms[side] if before and before.holds[side] == hold else None
            mate = arms[0] if side == 1 and holds[0] == hold else None
            arm = _on_fixed(arm, side, hold, kept, mate)
        elif hold == STRAP:
            arm = arm._replace(grips=True)
        elif hold is not None:
            arm = arm_to(arm, hold_point(body, hold, side), side, None, grips=hold not in FLAT)
        arms.append(arm)
    return arms[0], arms[1]


def _on_fixed(arm: Arm, side: int, hold: str | None, kept: Arm | None, mate: Arm | None) -> Arm:
    """A hand on something that does not move: where it was, or where the angles put it."""
    if kept is not None:
        return arm_to(arm, kept.wrist, side, unit(minus(kept.tip, kept.wrist), FORWARD))
    fingers = unit(minus(arm.tip, arm.wrist), DOWN)
    wrist = arm.wrist
    if hold == "floor":
        return arm_to(arm, (wrist[0], WRIST_HEIGHT, wrist[2]), side, unit(across(fingers, UP), FORWARD))
    if hold == "wall":
        at = mate.wrist[0] if mate else wrist[0]
        return arm_to(arm, (at, wrist[1], wrist[2]), side, UP)
    return arm_to(arm, wrist, side, unit(across(fingers, UP), FORWARD), grips=True)


def _angles_of(body: Body, wanted: Angles) -> Angles:
    """What the joints came to after hands and feet were put where they rest."""
    pelvis, _, chest = body.frames
    legs = tuple(leg_angles(leg, pelvis.away(i), _toes_of(leg)) for i, leg in enumerate(body.legs))
    arms = tuple(arm_angles(arm, chest.away(i), wanted.arms[i]) for i, arm in enumerate(body.arms))
    return wanted._replace(legs=(legs[0], legs[1]), arms=(arms[0], arms[1]))


def _toes_of(leg: Leg) -> float:
    way = minus(leg.toe, leg.ball)
    lift = -(way[0] * leg.sole[0] + way[1] * leg.sole[1] + way[2] * leg.sole[2])
    ahead = way[0] * leg.along[0] + way[1] * leg.along[1] + way[2] * leg.along[2]
    return math.degrees(math.atan2(lift, ahead))
