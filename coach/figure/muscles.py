"""Where a muscle lies on a body: a line of points with a half width, just under the skin of its part."""

from coach.figure.kinematics import Body
from coach.figure.pose import Patch, patches
from coach.figure.skeleton import BELLY_SKIN
from coach.figure.space import Vector, between, minus, plus, scaled, unit

Bead = tuple[Vector, float]
"""A point of the line and how far the patch reaches from it."""

_DEPTH = {"shank": 0.036, "thigh": 0.052, "upper-arm": 0.032, "forearm": 0.025}
"""From the middle of a limb out to its skin."""


def beads(body: Body, muscle: str, side: int) -> tuple[str, list[Bead]]:
    """The part that carries a muscle, and the line it lies along.

    Parts are ``hip``, ``thigh``, ``shank``, ``upper-arm``, ``forearm``, ``trunk`` and ``head``.
    """
    patch = patches()[muscle]
    width = patch.width / 100
    match patch.on:
        case "thigh" | "shank":
            return patch.on, _on_leg(body, patch, side, width)
        case "upper-arm" | "forearm":
            return patch.on, _on_arm(body, patch, side, width)
        case "foot":
            return "shank", _on_foot(body, patch, side, width)
        case "groin":
            return "thigh", _groin(body, side, width)
        case "buttock" | "hip":
            return "hip", _buttock(body, patch, side, width)
        case "trunk":
            return "trunk", _on_trunk(body, patch, side, width)
        case _:
            return "head", _on_neck(body, patch, side, width)


def _tapered(points: list[Vector], width: float) -> list[Bead]:
    last = len(points) - 1
    return [(point, width * (0.72 if i in (0, last) else 1.0)) for i, point in enumerate(points)]


def _line(start: Vector, end: Vector, patch: Patch) -> list[Vector]:
    return [between(start, end, patch.start + (patch.to - patch.start) * i / 2) for i in range(3)]


def _face(patch: Patch, front: Vector, out: Vector) -> Vector:
    return {"front": front, "back": scaled(front, -1.0), "outer": out, "inner": scaled(out, -1.0)}[patch.face]


def _on_leg(body: Body, patch: Patch, side: int, width: float) -> list[Bead]:
    leg = body.legs[side]
    if patch.on == "thigh":
        start, end, front = leg.hip, leg.knee, leg.thigh_front
    else:
        start, end, front = leg.knee, leg.ankle, leg.shank_front
    way = _face(patch, front, leg.thigh_out)
    deep = _DEPTH[patch.on] - width * 0.75
    points = [plus(point, way, deep * (1.0, 0.95, 0.72)[i]) for i, point in enumerate(_line(start, end, patch))]
    return _tapered(points, width)


def _on_arm(body: Body, patch: Patch, side: int, width: float) -> list[Bead]:
    arm = body.arms[side]
    if patch.on == "upper-arm":
        start, end, front = arm.shoulder, arm.elbow, arm.upper_front
    else:
        start, end, front = arm.elbow, arm.wrist, arm.fore_front
    way = _face(patch, front, arm.upper_out)
    return _tapered([plus(p, way, _DEPTH[patch.on] - width * 0.8) for p in _line(start, end, patch)], width)


def _on_foot(body: Body, patch: Patch, side: int, width: float) -> list[Bead]:
    leg = body.legs[side]
    up = 0.030 if patch.face == "front" else 0.010
    start, end = between(leg.heel, leg.ball, patch.start), between(leg.ball, leg.toe, patch.to)
    return _tapered([plus(point, leg.sole, -up) for point in (start, leg.ball, end)], width)


def _groin(body: Body, side: int, width: float) -> list[Bead]:
    leg, pelvis = body.legs[side], body.frames[0].away(side)
    top = plus(plus(plus(body.spine[0], pelvis.up, 0.060), pelvis.front, 0.034), pelvis.out, 0.030)
    fold = plus(leg.hip, unit(plus(pelvis.front, leg.thigh_front), pelvis.front), 0.038)
    return _tapered([top, fold, plus(between(leg.hip, leg.knee, 0.30), leg.thigh_front, 0.032)], width)


def _buttock(body: Body, patch: Patch, side: int, width: float) -> list[Bead]:
    leg, pelvis = body.legs[side], body.frames[0].away(side)
    if patch.on == "hip":
        middle = plus(leg.hip, pelvis.out, 0.030)
        return _tapered([plus(middle, pelvis.up, 0.045), middle, plus(middle, pelvis.up, -0.030)], width)
    middle = plus(plus(leg.hip, pelvis.front, -0.036), pelvis.up, -0.002)
    low = plus(between(leg.hip, leg.knee, 0.14), leg.thigh_front, -0.034)
    return _tapered([plus(middle, pelvis.up, 0.032), middle, low], width)


def _on_trunk(body: Body, patch: Patch, side: int, width: float) -> list[Bead]:
    deep = {"front": 0.058, "back": 0.054, "outer": 0.082, "inner": 0.0}[patch.face] - width * 0.8
    if patch.face == "front":
        deep += BELLY_SKIN * body.breath
    points = []
    for share in (patch.start, (patch.start * 2 + patch.to) / 3, (patch.start + patch.to * 2) / 3, patch.to):
        along = min(share * 3, 2.9999)
        part = int(along)
        frame = body.frames[part].away(side)
        way = _face(patch, frame.front, frame.out)
        point = between(body.spine[part], body.spine[part + 1], along - part)
        aside = patch.aside / 100 if patch.face in ("front", "back") else 0.0
        points.append(plus(plus(point, way, deep), frame.out, aside))
    return _tapered(points, width)


def _on_neck(body: Body, patch: Patch, side: int, width: float) -> list[Bead]:
    chest, head = body.frames[2].away(side), body.head.away(side)
    if patch.on == "eye":
        eye = plus(plus(plus(body.skull, head.up, 0.068), head.front, 0.050), head.out, 0.020)
        return [(eye, width), (plus(plus(eye, head.out, 0.006), head.front, -0.018), width)]
    if patch.on == "nape":
        start = plus(plus(body.skull, head.front, -0.018), head.out, 0.014)
        bend = plus(plus(plus(body.spine[3], chest.up, 0.028), chest.out, 0.034), chest.front, -0.014)
        end = plus(between(body.spine[3], body.arms[side].shoulder, 0.72), chest.up, 0.022)
        return _tapered([start, bend, end], width)
    way = {"front": head.front, "back": scaled(head.front, -1.0), "outer": head.out, "inner": head.out}[patch.face]
    start = plus(plus(body.spine[3], chest.up, 0.015), chest.out, 0.010)
    line = _line(start, plus(body.skull, minus(head.up, head.up)), patch)
    return _tapered([plus(plus(point, way, 0.018), head.out, 0.006) for point in line], width)
