"""What a move's figure holds in its file: frozen models that refuse what no person can do.

A pose names a base posture and says what is different. ``docs/figures.md`` is the page for people who write them.
"""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from coach.errors import BadInput
from coach.figure.kinematics import Angles
from coach.figure.skeleton import RANGES, ArmAngles, LegAngles, SpineAngles, TrunkAngles
from coach.units import seconds

View = Literal["side", "front", "back", "oblique", "quarter", "high", "above"]
Base = Literal[
    "standing", "seated", "floor-seated", "half-kneeling", "kneeling", "hands-and-knees",
    "supine", "hook-lying", "prone", "side-lying",
]  # fmt: skip
PropKind = Literal[
    "wall", "doorway", "tree", "chair", "bed", "step", "mat", "cushion", "strap", "roller", "ball", "rail", "pack"
]
Moving = Literal["to-and-fro", "round"]

Contact = Literal[
    "foot", "other-foot", "tiptoe", "other-tiptoe", "heel", "other-heel", "knee", "other-knee",
    "seat", "back", "belly", "side",
]  # fmt: skip
"""What can rest on the floor or on a prop. Without ``other-`` it belongs to the worked side."""

BOTH: Mapping[str, tuple[Contact, Contact]] = {
    "feet": ("foot", "other-foot"),
    "tiptoes": ("tiptoe", "other-tiptoe"),
    "heels": ("heel", "other-heel"),
    "knees": ("knee", "other-knee"),
}
"""Words for two contacts at once."""

FIXED_HOLDS = frozenset({"floor", "wall", "rail"})
"""What a hand holds on to that does not move with the body."""
STRAP = "strap"
"""What a hand holds wherever its angles put it."""

Hold = Literal[
    "floor", "wall", "rail", "strap",
    "thigh", "own-thigh", "other-thigh", "thighs", "behind-thigh", "other-behind-thigh", "other-top-of-thigh",
    "knee", "other-knee", "knees", "shin", "other-shin", "calf", "other-calf",
    "lower-calf", "ankle", "other-ankle", "ankles", "toes", "other-toes",
    "hip", "other-hip", "hips", "belly", "chest", "head", "eyes", "neck",
    "elbow", "shoulder", "other-shoulder", "hand",
]  # fmt: skip
"""What a hand holds or touches."""

Anchor = Literal[
    "hand", "other-hand", "hands",
    "foot", "other-foot", "feet", "tiptoe", "other-tiptoe", "tiptoes", "heel", "other-heel", "heels",
    "calf", "shin", "thigh", "behind-thigh", "outer-thigh", "buttock", "knee", "other-knee", "knees", "ankle",
    "seat", "back", "belly", "side", "head", "eye", "body",
]  # fmt: skip
"""Where on the body a prop belongs."""

OTHER = "other-"
"""What stands before the name of a part, or of a lit muscle, of the side that does not work."""

Close = Literal["head", "trunk", "hands", "foot"]
"""What fills the picture when what matters is too small in the whole; the foot is that of the worked side."""

MOST_POSES = 8


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class _Joint(_Part):
    """A part of the body with its angles; what is not given stays as the base has it."""

    @field_validator("*", mode="after")
    @classmethod
    def _human(cls, value: float | None, info: ValidationInfo) -> float | None:
        least, most = RANGES[_PART_OF[cls.__name__]][str(info.field_name)]
        if value is not None and not least <= value <= most:
            raise PydanticCustomError("human_range", "no person bends so far", {"least": least, "most": most})
        return value


Angle = Annotated[float, Field(strict=True)] | None
"""Degrees."""


class TrunkPose(_Joint):
    """How the pelvis stands in space; see :class:`coach.figure.skeleton.TrunkAngles`."""

    lean: Angle = None
    tilt: Angle = None
    turn: Angle = None


class SpinePose(_Joint):
    """The curve of the back."""

    bend: Angle = None
    side: Angle = None
    turn: Angle = None


class NeckPose(_Joint):
    """The curve of the neck."""

    bend: Angle = None
    side: Angle = None
    turn: Angle = None


class LegPose(_Joint):
    """One leg; see :class:`coach.figure.skeleton.LegAngles`."""

    hip: Angle = None
    abduction: Angle = None
    rotation: Angle = None
    knee: Angle = None
    ankle: Angle = None
    toes: Angle = None


class ArmPose(_Joint):
    """One arm; see :class:`coach.figure.skeleton.ArmAngles`."""

    shoulder: Angle = None
    abduction: Angle = None
    rotation: Angle = None
    elbow: Angle = None
    wrist: Angle = None
    shrug: Angle = None
    forward: Angle = None
    fingers: Angle = None


_PART_OF = {"TrunkPose": "trunk", "SpinePose": "spine", "NeckPose": "neck", "LegPose": "leg", "ArmPose": "arm"}


def _contacts(value: object) -> object:
    if not isinstance(value, list | tuple):
        return value
    return tuple(each for word in value for each in (BOTH.get(word, (word,)) if isinstance(word, str) else (word,)))


Contacts = Annotated[tuple[Contact, ...], BeforeValidator(_contacts), Field(max_length=8)]


class Pose(_Part):
    """One key pose. ``leg`` and ``arm`` are of the worked side, ``legs`` and ``arms`` are both."""

    base: Base = "standing"
    trunk: TrunkPose = TrunkPose()
    spine: SpinePose = SpinePose()
    neck: NeckPose = NeckPose()
    legs: LegPose = LegPose()
    leg: LegPose = LegPose()
    other_leg: LegPose = LegPose()
    arms: ArmPose = ArmPose()
    arm: ArmPose = ArmPose()
    other_arm: ArmPose = ArmPose()
    planted: Contacts | None = None
    """What rests on something and stays where it was in the pose before; the first carries the body."""
    steps: Contacts = ()
    """What is set down anew where the angles put it."""
    hand: Hold | None = None
    other_hand: Hold | None = None
    hands: Hold | None = None
    """What the hands hold; elbow and shoulder follow."""
    ankle_on: Hold | None = None
    """Where on the other leg the worked ankle rests; hip and knee follow."""
    free_hands: bool = False
    """Whether to let go of what the base holds."""
    breath: Annotated[float, Field(strict=True, ge=0, le=1)] = 0.0
    """How full the lungs are."""


def _period(value: object) -> object:
    if isinstance(value, str):
        try:
            return seconds(value)
        except BadInput as error:
            raise PydanticCustomError("duration", "{why}", {"why": error.message}) from None
    return value


def _patched(value: str) -> str:
    if value.removeprefix(OTHER) not in patches():
        raise PydanticCustomError("vocabulary", "no muscle with a place", {"listing": "muscles", "known": [*patches()]})
    return value


class Figure(_Part):
    """How a move looks: a way in, the hold, and what moves."""

    view: View = "side"
    close: Close | None = None
    """What the eye goes nearer to on the way in, and stays with."""
    props: dict[PropKind, Anchor] = {}
    """Each prop and where on the body it belongs; its place is taken from the last pose."""
    poses: tuple[Pose, ...] = Field(min_length=1, max_length=MOST_POSES)
    """From the way in to the hold."""
    moving: Moving | None = None
    """Whether the poses after the first are gone through again and again, to and fro or round."""
    period: Annotated[float, BeforeValidator(_period), Field(strict=True, ge=0.5, le=30)] = 3.0
    """Seconds of one whole round."""
    held: Annotated[float, BeforeValidator(_period), Field(strict=True, ge=0, le=25)] = 0.0
    """Seconds of each round that it stays in the first of the poses it goes through, to and fro."""
    lit: tuple[Annotated[str, AfterValidator(_patched)], ...] | None = Field(default=None, max_length=6)
    """Muscles to light instead of those of the move; after ``other-`` those of the other side."""

    @model_validator(mode="after")
    def _moves_between_two(self) -> Self:
        if self.moving and len(self.poses) < 2:
            raise PydanticCustomError("moving", "a figure that moves has at least two poses")
        if self.held and (self.moving != "to-and-fro" or self.held >= self.period):
            raise PydanticCustomError("held", "held is a part of the period, and goes with moving to and fro")
        return self


class Patch(_Part):
    """Where a muscle lies; see ``muscles.toml``."""

    on: Literal[
        "shank", "foot", "thigh", "groin", "buttock", "hip", "trunk", "nape", "neck", "upper-arm", "forearm", "eye"
    ]
    start: float = Field(alias="from")
    to: float
    face: Literal["front", "back", "inner", "outer"]
    width: float
    aside: float = 2.2
    """How far from the middle of the trunk, where it lies on its front or its back."""


@cache
def patches() -> Mapping[str, Patch]:
    """Muscle → the patch that lights up."""
    raw = tomllib.loads((files("coach.figure") / "muscles.toml").read_text("utf-8"))
    return {name: Patch.model_validate(patch) for name, patch in raw.items()}


@cache
def bases() -> Mapping[str, Pose]:
    """Posture → the pose that has all of it."""
    raw = tomllib.loads((files("coach.figure") / "bases.toml").read_text("utf-8"))
    return {name: Pose.model_validate(pose) for name, pose in raw.items()}


class Placed(NamedTuple):
    """A pose with its base filled in."""

    angles: Angles
    planted: tuple[Contact, ...]
    steps: tuple[Contact, ...]
    holds: tuple[Hold | None, Hold | None]
    ankle_on: Hold | None


def placed(pose: Pose) -> Placed:
    """Every angle and contact of a pose, with what its base says where it says nothing."""
    base = bases()[pose.base]
    planted = base.planted if pose.planted is None else pose.planted
    holds = (None, None) if pose.free_hands else _holds(base, (None, None))
    return Placed(
        Angles(
            TrunkAngles(**_merged(base.trunk, pose.trunk)),
            SpineAngles(**_merged(base.spine, pose.spine)),
            SpineAngles(**_merged(base.neck, pose.neck)),
            (
                LegAngles(**_merged(base.legs, base.leg, pose.legs, pose.leg)),
                LegAngles(**_merged(base.legs, base.other_leg, pose.legs, pose.other_leg)),
            ),
            (
                ArmAngles(**_merged(base.arms, base.arm, pose.arms, pose.arm)),
                ArmAngles(**_merged(base.arms, base.other_arm, pose.arms, pose.other_arm)),
            ),
            pose.breath,
        ),
        planted or (),
        pose.steps,
        _holds(pose, holds),
        pose.ankle_on,
    )


def _holds(pose: Pose, otherwise: tuple[Hold | None, Hold | None]) -> tuple[Hold | None, Hold | None]:
    own, other = pose.hand or pose.hands, pose.other_hand or pose.hands
    return own or otherwise[0], other or otherwise[1]


def _merged(*parts: Iterable[tuple[str, Any]]) -> dict[str, float]:
    return {name: value for part in parts for name, value in part if value is not None}
