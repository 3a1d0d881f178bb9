"""What of a figure fills the picture: all of it, or the part where a small movement is to be seen."""

from collections.abc import Iterable

from coach.figure.kinematics import Body
from coach.figure.pose import Close, View
from coach.figure.shape import LOOK, Bounds
from coach.figure.space import Vector, between, plus


def close_up(bodies: Iterable[Body], close: Close, view: View) -> Bounds:
    """The box around one part of the body in all of some moments."""
    box: Bounds | None = None
    for body in bodies:
        for point, room in _points(body, close):
            x, y, _ = LOOK[view](point)
            here = Bounds(x - room, y - room, x + room, y + room)
            box = box.with_(here) if box else here
    assert box is not None, "a figure has at least one moment"
    return box


def _points(body: Body, close: Close) -> Iterable[tuple[Vector, float]]:
    """The points that have to be seen, and how much room each has round it."""
    leg = body.legs[0]
    match close:
        case "head":
            yield plus(body.skull, body.head.up, 0.070), 0.075
            yield from ((arm.shoulder, 0.055) for arm in body.arms)
            yield body.spine[2], 0.070
        case "trunk":
            yield from ((point, 0.085) for point in body.spine)
            yield from ((each.knee, 0.060) for each in body.legs)
        case "hands":
            yield from ((arm.tip, 0.030) for arm in body.arms)
            yield from ((arm.elbow, 0.045) for arm in body.arms)
            yield plus(body.skull, body.head.up, 0.070), 0.075
            yield body.spine[2], 0.070
        case "foot":
            yield between(leg.knee, leg.ankle, 0.35), 0.060
            yield leg.heel, 0.045
            yield leg.toe, 0.060


def nearer(whole: Bounds, part: Bounds, share: float) -> Bounds:
    """The box ``share`` of the way from one to the other."""
    left, bottom, right, top = (one + (other - one) * share for one, other in zip(whole, part, strict=True))
    return Bounds(left, bottom, right, top)
