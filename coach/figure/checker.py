"""What no single number of a figure shows: a pose that nobody could take up, or hands and feet that touch nothing."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from coach.figure.ground import Key, resting_point
from coach.figure.holds import hold_point
from coach.figure.kinematics import PALM, Body
from coach.figure.motion import motion_of
from coach.figure.pose import FIXED_HOLDS, STRAP, Figure
from coach.figure.skeleton import HAND, RANGES, ArmAngles, LegAngles, SpineAngles
from coach.figure.space import between, length, minus, plus

_SLACK = 1.0
"""Degrees by which a joint may go over after a hand or a foot was put where it rests."""
_TOUCH = 0.02
"""Statures (3 cm) within which a hand or a foot counts as touching."""
_TRADED = frozenset({"shoulder", "abduction", "rotation"})
"""Near a raised arm these three trade against each other; as they are written they were checked when they were read."""
_UNDER = -0.012
"""How far a joint may be under the floor (2 cm): flesh gives way."""


class FigureFault(NamedTuple):
    """What is wrong with one pose."""

    pose: int
    """Counted from 0."""
    key: str
    """The key of the pose to look at."""
    says: str
    """A sentence without its full stop."""


def faults(figure: Figure) -> Iterator[FigureFault]:
    """Everything that is wrong with the poses of a figure, pose by pose."""
    for index, key in enumerate(motion_of(figure).keys):
        for name, says in (*_of_joints(key), *_of_floor(key), *_of_contact(key)):
            yield FigureFault(index, name, f"Pose {index + 1}: {says}")


def joint_angles(key: Key) -> Iterator[tuple[str, str, str, float]]:
    """Every angle of a key pose: the key it is written under, the part's and the angle's name, and its degrees."""
    angles = key.angles
    parts: list[tuple[str, str, SpineAngles | LegAngles | ArmAngles]]
    parts = [("spine", "spine", angles.spine), ("neck", "neck", angles.neck)]
    parts += [(name, "leg", leg) for name, leg in zip(("leg", "other_leg"), angles.legs, strict=True)]
    parts += [(name, "arm", arm) for name, arm in zip(("arm", "other_arm"), angles.arms, strict=True)]
    for written, part, values in parts:
        for name, value in values._asdict().items():
            yield written, part, name, value


def _of_joints(key: Key) -> Iterator[tuple[str, str]]:
    for written, part, name, value in joint_angles(key):
        least, most = RANGES[part][name]
        if part == "arm" and name in _TRADED:
            continue
        if not least - _SLACK <= value <= most + _SLACK:
            side = "other " if written.startswith("other") else ""
            yield (
                written,
                f"the {side}{part}'s {name} comes to {value:.0f} degrees; a person has {least:.0f} to {most:.0f}",
            )


def floor_points(body: Body) -> Mapping[str, float]:
    """How high above the floor the lowest parts of a body are."""
    points = {"trunk": min(point[1] for point in body.spine), "neck": plus(body.skull, body.head.up, 0.07)[1] - 0.05}
    for side, leg, arm in zip(("", "other_"), body.legs, body.arms, strict=True):
        points[f"{side}leg"] = min(leg.knee[1], leg.ankle[1], leg.heel[1], leg.ball[1], leg.toe[1])
        points[f"{side}arm"] = min(arm.elbow[1], arm.wrist[1], arm.tip[1])
    return points


def _of_floor(key: Key) -> Iterator[tuple[str, str]]:
    for part, height in floor_points(key.body).items():
        if height < _UNDER:
            yield part, f"the {part.replace('_', ' ')} is {-height * 170:.0f} cm under the floor"


def _of_contact(key: Key) -> Iterator[tuple[str, str]]:
    for side, (hold, arm) in enumerate(zip(key.holds, key.body.arms, strict=True)):
        if hold is None or hold in FIXED_HOLDS or hold == STRAP:
            continue
        palm = between(arm.wrist, arm.tip, PALM / HAND)
        away = length(minus(palm, hold_point(key.body, hold, side)))
        if away > _TOUCH:
            yield "hands", f"a hand is {away * 170:.0f} cm away from the {hold} it should hold"
    for contact, height in key.resting.items():
        away = abs(resting_point(key.body, contact)[1] - height)
        if away > _TOUCH:
            yield "planted", f"the {contact} is {away * 170:.0f} cm away from what it should rest on"
