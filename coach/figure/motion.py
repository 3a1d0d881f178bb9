"""A figure in motion: every moment between two of its key poses, and of what goes on moving in the hold."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from coach.figure.ground import KNEES, LYING, Ground, Key, ankle_laid_on, key_pose, level_toes, pivot, resting_point
from coach.figure.holds import FLAT, hold_point
from coach.figure.kinematics import (
    Angles,
    Arm,
    Body,
    Leg,
    ankle_eased,
    arm_to,
    leg_to,
    moved,
    stand,
    with_foot,
    with_leg,
    wrist_eased,
)
from coach.figure.pose import FIXED_HOLDS, STRAP, Figure, placed
from coach.figure.skeleton import ArmAngles, LegAngles, SpineAngles, TrunkAngles
from coach.figure.space import FORWARD, UP, across, between, length, minus, plus, unit


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
        return self._along(self.keys[: self._ways_in + 1], share, eased)

    def stop_on_way_in(self, share: float, stops: float) -> float:
        """The nearest of so many stops that lie evenly along the way in, and at no even times.

        At the slow ends of a way one frame hardly differs from the next; there a stop stands for several of them.
        """
        ways = max(self._ways_in, 1)
        index = min(int(share * ways), ways - 1)
        each = max(1, round(stops / ways))
        return (index + uneased(round(eased(share * ways - index) * each) / each)) / ways

    @property
    def _ways_in(self) -> int:
        return 1 if self.figure.moving else len(self.keys) - 1

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
                return self._along((*there, *there[-2::-1]), self._after_hold(share % 1.0), eased)

    def _after_hold(self, share: float) -> float:
        """How far through its way there and back, of a round that begins and ends with half of what is held."""
        held = self.figure.held / self.figure.period
        return max(0.0, min(1.0, (share - held / 2) / (1.0 - held)))

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


def uneased(share: float) -> float:
    """What :func:`eased` makes a share of."""
    return 0.5 - math.sin(math.asin(max(-1.0, min(1.0, 1.0 - 2.0 * share))) / 3.0)


def _evenly(share: float) -> float:
    return share


@lru_cache(maxsize=256)
def _motion_of(written: str) -> Motion:
    figure = Figure.model_validate_json(written)
    ground = Ground.of(figure)
    keys: list[Key] = []
    for pose in figure.poses:
        keys.append(key_pose(placed(pose), keys[-1] if keys else None, ground))
    close = key_pose(placed(figure.poses[min(1, len(keys) - 1)]), keys[-1], ground)
    return Motion(figure, tuple(keys), close)


def motion_of(figure: Figure) -> Motion:
    """The motion of a figure; made once."""
    return _motion_of(figure.model_dump_json(by_alias=True, exclude_defaults=True))


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
    """A body that kneels or lies in both poses turns about its knee or its back, which keeps to its place."""
    for contact in (*KNEES, *LYING):
        if contact in a.resting and contact in b.resting:
            start, end = resting_point(a.body, contact), resting_point(b.body, contact)
            if length(minus(start, end)) < 1e-6:
                return moved(body, minus(start, resting_point(body, contact)))
    return body


_LIFT = 0.35
_HIGHEST_LIFT = 0.06


def _leg_between(body: Body, side: int, a: Key, b: Key, angles: Angles, share: float) -> Leg:
    leg, toes = body.legs[side], angles.legs[side].toes
    before, after = a.feet[side], b.feet[side]
    if side == 0 and a.ankle_on and a.ankle_on == b.ankle_on:
        return ankle_laid_on(body, a.ankle_on, toes)
    if before and after:
        how = before if before == after else "tiptoe" if "tiptoe" in (before, after) else "heel"
        start, end = a.body.legs[side], b.body.legs[side]
        goal = between(pivot(start, how), pivot(end, how), share)
        away = length(minus(pivot(end, how), pivot(start, how)))
        if away > 1e-4 and not (a.rolls[side] and b.rolls[side]):
            goal = plus(goal, UP, min(_HIGHEST_LIFT, _LIFT * away) * math.sin(math.pi * share))
        along = unit(between(start.along, end.along, share), start.along)
        sole = unit(across(between(start.sole, end.sole, share), along), start.sole)
        leg = with_foot(leg._replace(along=along, sole=sole), toes)
        leg = leg_to(leg, plus(leg.ankle, minus(goal, pivot(leg, how))), side, level_toes(leg, how, toes))
        return _above_floor(ankle_eased(leg, toes), side, toes) if away > 1e-4 else leg
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
        if lowest < 0.0:  # it would pass under the floor
            hand = unit(minus(arm.tip, arm.wrist), FORWARD)
            return wrist_eased(arm_to(arm, plus(arm.wrist, UP, -lowest), side, hand))
        return arm
    if before == STRAP:
        return arm._replace(grips=True)
    if before in FIXED_HOLDS:
        start, end = a.body.arms[side], b.body.arms[side]
        fingers = between(minus(start.tip, start.wrist), minus(end.tip, end.wrist), share)
        return arm_to(arm, between(start.wrist, end.wrist, share), side, unit(fingers, UP))
    return arm_to(arm, hold_point(body, before, side), side, None, grips=before not in FLAT)


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
