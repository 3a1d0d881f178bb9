"""A figure in motion: its key poses put on the ground, and every moment between two of them."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

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
from coach.figure.pose import BOTH, FIXED_HOLDS, Figure, Hold, Placed, placed
from coach.figure.skeleton import ANKLE_HEIGHT, ArmAngles, LegAngles, SpineAngles, TrunkAngles
from coach.figure.space import DOWN, FORWARD, ORIGIN, UP, Vector, across, between, length, minus, plus, unit

SEAT_HEIGHT = 0.055
"""From what one sits or lies on up to the hip joints."""
KNEE_HEIGHT = 0.032
"""From the floor up to a knee that is knelt on."""
SIDE_HEIGHT = 0.095
"""From the floor up to the middle of the hips when lying on the side."""
WRIST_HEIGHT = 0.022
"""From the floor up to the wrist of a flat hand."""
SUPPORT_HEIGHT = {"chair": 0.230, "bed": 0.230, "step": 0.090, "ball": 0.062, "cushion": 0.045, "roller": 0.085}
"""How high the top of a prop is; a chair is as high as its sitter's shank."""

_FEET: dict[str, tuple[int, str]] = {
    "foot": (0, "foot"), "tiptoe": (0, "tiptoe"), "heel": (0, "heel"),
    "other-foot": (1, "foot"), "other-tiptoe": (1, "tiptoe"), "other-heel": (1, "heel"),
}  # fmt: skip
_RIGID = ("seat", "back", "belly", "side")
_KNEES = ("knee", "other-knee")


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


@dataclass(frozen=True)
class Motion:
    """A figure that can be asked for any of its moments.

    Args:
        figure: Where it comes from.
        keys: Its poses on the ground.
        close: The pose that begins its movement once more, as it comes to be after the last.
    """

    figure: Figure
    keys: tuple[Key, ...]
    close: Key

    def way_in(self, share: float) -> Body:
        """The body on its way from the first pose into the hold, ``share`` from 0 to 1.

        A figure that moves only comes to where its movement begins.
        """
        last = 1 if self.figure.moving else len(self.keys) - 1
        return self._along(self.keys[: last + 1], share, eased)

    def moving(self, share: float) -> Body:
        """The body ``share`` of the way through one round of its movement; the hold when it keeps still."""
        match self.figure.moving:
            case None:
                return self.keys[-1].body
            case "round":
                body = self._along((*self.keys[1:], self.close), share % 1.0, _evenly)
                return moved(body, (self.keys[1].body.root[0] - body.root[0], 0.0, 0.0)) if self._walks else body
            case "to-and-fro":
                there = self.keys[1:] if len(self.keys) > 2 else self.keys
                return self._along((*there, *there[-2::-1]), share % 1.0, eased)

    @property
    def _walks(self) -> bool:
        """Whether each round ends farther on; then the eye goes with the figure."""
        return abs(self.close.body.root[0] - self.keys[1].body.root[0]) > 0.01

    def _along(self, keys: tuple[Key, ...], share: float, ease: Callable[[float], float]) -> Body:
        ways = len(keys) - 1
        if ways < 1:
            return keys[0].body
        at = max(0.0, min(1.0, share)) * ways
        index = min(int(at), ways - 1)
        return tween(keys[index], keys[index + 1], ease(at - index))


def eased(share: float) -> float:
    """Slow at both ends (smoothstep)."""
    return share * share * (3 - 2 * share)


def _evenly(share: float) -> float:
    return share


@lru_cache(maxsize=256)
def _motion_of(written: str) -> Motion:
    figure = Figure.model_validate_json(written)
    ground = Ground.of(figure)
    keys: list[Key] = []
    for pose in figure.poses:
        keys.append(_key(placed(pose), keys[-1] if keys else None, ground))
    close = _key(placed(figure.poses[min(1, len(keys) - 1)]), keys[-1], ground)
    return Motion(figure, tuple(keys), close)


def motion_of(figure: Figure) -> Motion:
    """The motion of a figure; made once."""
    return _motion_of(figure.model_dump_json(by_alias=True, exclude_defaults=True))


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
        return cls(
            {anchor: SUPPORT_HEIGHT[kind] for kind, anchor in under if kind in SUPPORT_HEIGHT},
            frozenset(anchor for kind, anchor in under if kind in ("ball", "roller")),
        )

    def under(self, contact: str) -> float:
        """How high the top of what a contact rests on is."""
        return self.heights.get(contact, 0.0)


def _key(pose: Placed, before: Key | None, ground: Ground) -> Key:
    contacts = (*pose.planted, *pose.steps)
    kept = frozenset(pose.planted) & (before.resting.keys() if before else set())
    body = stand(pose.angles, ORIGIN)
    resting = _resting(contacts)
    body = body._replace(legs=_flattened(body.legs, resting, pose.angles))
    body = moved(body, _to_ground(body, contacts, kept, before, ground))
    for side in (1, 0):  # the worked leg may rest on the other
        body = with_leg(body, side, _leg_at_rest(body, side, pose, before, ground))
    body = body._replace(arms=_arms_at_rest(body, pose.holds, before))
    rolls = tuple(bool(ground.rolling & {c for c in contacts if _FEET.get(c, (2,))[0] == side}) for side in (0, 1))
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
        return _ankle_on(body, pose.ankle_on, pose.angles.legs[0].toes)
    for contact in (*pose.planted, *pose.steps):
        own, how = _FEET.get(contact, (None, ""))
        if own == side:
            kept = before if before and contact in pose.planted and contact in before.resting else None
            return _grounded(leg, side, how, ground.under(contact), pose.angles.legs[side].toes, kept)
    return leg


def _ankle_on(body: Body, place: Hold, toes: float) -> Leg:
    """The worked leg with its ankle laid on the other, the knee falling to where its angles had it."""
    leg = body.legs[0]
    outwards = leg._replace(thigh_front=unit(minus(leg.knee, leg.hip), FORWARD))
    return leg_to(outwards, hold_point(body, place, 0), 0, toes)


def _resting(contacts: tuple[str, ...]) -> tuple[str | None, str | None]:
    how: list[str | None] = [None, None]
    for contact in contacts:
        if contact in _FEET:
            side, kind = _FEET[contact]
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
    if contact in _FEET:
        side, how = _FEET[contact]
        return _pivot(body.legs[side], how)
    if contact in _KNEES:
        return body.legs[_KNEES.index(contact)].knee
    return body.root


def _rest_height(contact: str, ground: Ground) -> float:
    if contact in _FEET:
        return ground.under(contact)
    if contact in _KNEES:
        return ground.under(contact) + KNEE_HEIGHT
    return ground.under(contact) + (SIDE_HEIGHT if contact == "side" else SEAT_HEIGHT)


def _pivot(leg: Leg, how: str | None) -> Vector:
    """The point of the sole about which a foot may turn while it rests."""
    if how == "tiptoe":
        return leg.ball
    if how == "heel":
        return leg.heel
    return plus(leg.ankle, leg.sole, ANKLE_HEIGHT)


def _grounded(leg: Leg, side: int, how: str, height: float, toes: float, before: Key | None) -> Leg:
    """The leg with its foot on what it rests on, where it was before when it is kept there."""
    pivot = _pivot(leg, how)
    if before is not None:
        there = before.body.legs[side]
        if how == "foot":
            leg = leg._replace(along=there.along)
        goal = _pivot(there, how)
    else:
        goal = (pivot[0], height, pivot[2])
    leg = with_foot(leg, toes)
    return leg_to(leg, plus(leg.ankle, minus(goal, _pivot(leg, how))), side, _level_toes(leg, how, toes))


def _level_toes(leg: Leg, how: str | None, toes: float) -> float:
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
        elif hold is not None:
            arm = arm_to(arm, hold_point(body, hold, side), side, None, grips=hold not in _FLAT)
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


_OF_LEG = {
    "thigh": ("hip", "knee", 0.62, 0.035),
    "own-thigh": ("hip", "knee", 0.62, 0.035),
    "behind-thigh": ("hip", "knee", 0.60, -0.048),
    "knee": ("knee", "ankle", 0.06, 0.034),
    "shin": ("knee", "ankle", 0.35, 0.034),
    "calf": ("knee", "ankle", 0.30, -0.045),
    "ankle": ("knee", "ankle", 1.0, 0.022),
    "top-of-thigh": ("hip", "knee", 0.80, 0.070),
    "toes": ("ball", "toe", 0.3, 0.0),
}
"""For each place on a leg: between which joints, how far along, how far to its front."""
_FLAT = frozenset({"thigh", "other-thigh", "thighs", "own-thigh", "belly", "chest", "head", "neck", "hip", "hips"})
"""Where a hand lies flat instead of closing round."""
_EACH_ITS_OWN = {"thighs": "thigh", "knees": "knee", "ankles": "ankle", "hips": "hip", "own-thigh": "thigh"}


def hold_point(body: Body, hold: str, side: int) -> Vector:
    """Where on the body the palm of one hand lies."""
    own = side if hold in _EACH_ITS_OWN else 0
    name = _EACH_ITS_OWN.get(hold, hold)
    if name.startswith("other-"):
        own, name = 1, name.removeprefix("other-")
    if name in _OF_LEG:
        leg = body.legs[own]
        first, second, share, ahead = _OF_LEG[name]
        front = leg.thigh_front if first == "hip" else leg.shank_front
        point = plus(between(getattr(leg, first), getattr(leg, second), share), front, ahead)
        return plus(point, leg.thigh_out, 0.04) if name == "top-of-thigh" else point
    return _trunk_point(body, name, own, side)


def _trunk_point(body: Body, name: str, own: int, side: int) -> Vector:
    pelvis, waist, chest = (frame.away(own) for frame in body.frames)
    mine = body.frames[2].away(side)
    match name:
        case "hip":
            return plus(plus(body.spine[0], pelvis.out, 0.085), pelvis.up, 0.055)
        case "belly":
            return plus(plus(body.spine[1], waist.front, 0.062), mine.out, 0.012)
        case "chest":
            return plus(plus(body.spine[2], chest.front, 0.062 + 0.012 * body.breath), chest.up, 0.03)
        case "head":
            return plus(plus(body.skull, body.head.up, 0.095), body.head.away(1 - side).out, 0.035)
        case "neck":
            return plus(plus(body.spine[3], chest.up, 0.03), chest.front, -0.03)
        case "shoulder":
            return plus(body.arms[own].shoulder, chest.front, 0.03)
        case "elbow":
            return body.arms[0].elbow
        case _:
            return body.arms[1 - side].wrist


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


def tween(a: Key, b: Key, share: float) -> Body:
    """The body ``share`` of the way from one key pose to another."""
    if share <= 0.0:
        return a.body
    if share >= 1.0:
        return b.body
    angles = _mixed(a.angles, b.angles, share)
    body = stand(angles, between(a.body.root, b.body.root, share))
    body = _carried(body, a, b)
    for side in (1, 0):
        body = with_leg(body, side, _leg_between(body, side, a, b, angles, share))
    arms = tuple(_arm_between(body, side, a, b, share) for side in (0, 1))
    return body._replace(arms=(arms[0], arms[1]))


def _carried(body: Body, a: Key, b: Key) -> Body:
    """A body that kneels in both poses turns about its knee, so that thigh and knee keep to their places."""
    for index, knee in enumerate(_KNEES):
        if knee in a.resting and knee in b.resting:
            start, end = a.body.legs[index].knee, b.body.legs[index].knee
            if length(minus(start, end)) < 1e-6:
                return moved(body, minus(start, body.legs[index].knee))
    return body


_LIFT = 0.35
_HIGHEST_LIFT = 0.06


def _leg_between(body: Body, side: int, a: Key, b: Key, angles: Angles, share: float) -> Leg:
    leg, toes = body.legs[side], angles.legs[side].toes
    before, after = a.feet[side], b.feet[side]
    if side == 0 and a.ankle_on and a.ankle_on == b.ankle_on:
        return _ankle_on(body, a.ankle_on, toes)
    if before and after:
        how = before if before == after else "tiptoe" if "tiptoe" in (before, after) else "heel"
        start, end = a.body.legs[side], b.body.legs[side]
        goal = between(_pivot(start, how), _pivot(end, how), share)
        away = length(minus(_pivot(end, how), _pivot(start, how)))
        if away > 1e-4 and not (a.rolls[side] and b.rolls[side]):
            goal = plus(goal, UP, min(_HIGHEST_LIFT, _LIFT * away) * math.sin(math.pi * share))
        along = unit(between(start.along, end.along, share), start.along)
        sole = unit(across(between(start.sole, end.sole, share), along), start.sole)
        leg = with_foot(leg._replace(along=along, sole=sole), toes)
        return leg_to(leg, plus(leg.ankle, minus(goal, _pivot(leg, how))), side, _level_toes(leg, how, toes))
    return _above_floor(leg, side, toes)


def _above_floor(leg: Leg, side: int, toes: float) -> Leg:
    """The leg with its foot lifted where it would pass under the floor."""
    for _ in range(3):
        lowest = min(leg.heel[1], leg.ball[1], leg.toe[1])
        if lowest >= -1e-9:
            break
        leg = leg_to(leg, plus(leg.ankle, UP, -lowest + 1e-6), side, toes)
    return leg


def _arm_between(body: Body, side: int, a: Key, b: Key, share: float) -> Arm:
    arm, before, after = body.arms[side], a.holds[side], b.holds[side]
    if before is None or before != after:
        lowest = min(arm.wrist[1], arm.tip[1])
        if lowest < WRIST_HEIGHT / 2:
            hand = unit(across(minus(arm.tip, arm.wrist), UP), FORWARD)
            return arm_to(arm, (arm.wrist[0], WRIST_HEIGHT, arm.wrist[2]), side, hand)
        return arm
    if before in FIXED_HOLDS:
        start, end = a.body.arms[side], b.body.arms[side]
        fingers = between(minus(start.tip, start.wrist), minus(end.tip, end.wrist), share)
        return arm_to(arm, between(start.wrist, end.wrist, share), side, unit(fingers, UP))
    return arm_to(arm, hold_point(body, before, side), side, None, grips=before not in _FLAT)


def _mixed(a: Angles, b: Angles, share: float) -> Angles:
    def mix(one: tuple[float, ...], two: tuple[float, ...]) -> list[float]:
        return [x + (y - x) * share for x, y in zip(one, two, strict=True)]

    return Angles(
        TrunkAngles(*mix(a.trunk, b.trunk)),
        SpineAngles(*mix(a.spine, b.spine)),
        SpineAngles(*mix(a.neck, b.neck)),
        (LegAngles(*mix(a.legs[0], b.legs[0])), LegAngles(*mix(a.legs[1], b.legs[1]))),
        (ArmAngles(*mix(a.arms[0], b.arms[0])), ArmAngles(*mix(a.arms[1], b.arms[1]))),
        a.breath + (b.breath - a.breath) * share,
    )
