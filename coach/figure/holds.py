"""The places on a body that a hand can hold or lie on."""

from coach.figure.kinematics import (
    Body,
)
from coach.figure.skeleton import BELLY_SKIN
from coach.figure.space import Vector, between, plus

_OF_LEG = {
    "thigh": ("hip", "knee", 0.62, 0.035),
    "own-thigh": ("hip", "knee", 0.62, 0.035),
    "behind-thigh": ("hip", "knee", 0.60, -0.048),
    "knee": ("knee", "ankle", 0.06, 0.034),
    "shin": ("knee", "ankle", 0.35, 0.034),
    "calf": ("knee", "ankle", 0.30, -0.045),
    "lower-calf": ("knee", "ankle", 0.72, -0.030),
    "ankle": ("knee", "ankle", 1.0, 0.022),
    "top-of-thigh": ("hip", "knee", 0.80, 0.070),
    "toes": ("ball", "toe", 0.3, 0.0),
}
"""For each place on a leg: between which joints, how far along, how far to its front."""
FLAT = frozenset(
    {"thigh", "other-thigh", "thighs", "own-thigh", "belly", "chest", "head", "eyes", "neck", "hip", "hips"}
)
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
            return plus(plus(body.spine[1], waist.front, 0.062 + BELLY_SKIN * body.breath), mine.out, 0.012)
        case "chest":
            return plus(plus(body.spine[2], chest.front, 0.062 + 0.012 * body.breath), chest.up, 0.03)
        case "head":
            return plus(plus(body.skull, body.head.up, 0.095), body.head.away(1 - side).out, 0.035)
        case "eyes":
            return plus(
                plus(plus(body.skull, body.head.up, 0.062), body.head.front, 0.080), body.head.away(side).out, 0.045
            )
        case "neck":
            return plus(plus(body.spine[3], chest.up, 0.03), chest.front, -0.03)
        case "shoulder":
            return plus(body.arms[own].shoulder, chest.front, 0.03)
        case "elbow":
            return body.arms[0].elbow
        case _:
            return body.arms[1 - side].wrist
