"""The one skeleton of all figures: lengths as fractions of stature, and how far each joint of a person goes.

Nothing here was read again for this program: lengths and ranges are as remembered from the works that are named, and
are there to keep a drawing human, not to tell anybody how far to go.

Lengths: Drillis and Contini (1966), as Winter prints them (Biomechanics and Motor Control of Human Movement, 4th ed.
2009, figure 4.1). Where that table ends at the skin, the joint lies further in; such lengths say so.

Ranges: American Academy of Orthopaedic Surgeons, The Clinical Measurement of Joint Motion (1994), and for what healthy
people of 20 to 44 came to on average, Soucie and others, Haemophilia 17 (2011), 500-507: hip about 130 to 134 in
flexion and 17 to 18 in extension, knee 138 to 142, ankle 13 to 14 up and 55 to 62 down, shoulder 169 to 172, elbow 145
to 150. Both measure a joint by itself, moved by an examiner. Body weight and one's own hands take it further, and
stretching is just that: kneeling bends a knee to about 160 degrees, a lunge the ankle to about 45, a hand on the floor
the wrist to about 90. A bent knee adds some thirty degrees to the outward turn of the hip, which is how legs cross.
These wider ends hold here; they are drawn, not prescribed, and no source gives them as such.
"""

from collections.abc import Mapping
from typing import NamedTuple

THIGH = 0.245
SHANK = 0.246
ANKLE_HEIGHT = 0.039
FOOT = 0.152
HEEL_BACK = 0.038
"""How far behind the ankle the heel ends: a quarter of the foot."""
BALL_AHEAD = 0.072
"""From the ankle to the ball of the foot, where the toes bend."""
TOES = FOOT - HEEL_BACK - BALL_AHEAD
UPPER_ARM = 0.186
FOREARM = 0.146
HAND = 0.108
TRUNK = 0.288
"""From the line between the hips to the line between the shoulders."""
SPINE = (0.088, 0.100, 0.100)
"""The trunk in three parts that bend against each other: pelvis, waist, chest."""
NECK = 0.058
"""From the shoulder line to the base of the head: the chin is at 0.870 of stature."""
HEAD = 0.130
HIP_OUT = 0.050
"""From the middle to one hip joint: the hips are 0.191 wide at the skin."""
SHOULDER_OUT = 0.104
"""From the middle to one shoulder joint: the shoulders are 0.259 wide at the skin."""
BELLY_RISE = 0.044
"""How far a full breath brings the middle of the belly forward, more than it does, so that it is seen."""
BELLY_SKIN = 1.5 * BELLY_RISE
"""The same for its skin: it also gets rounder."""

Range = tuple[float, float]
"""The least and the most, in degrees."""


class LegAngles(NamedTuple):
    """One leg; all zero when it stands straight."""

    hip: float = 0.0
    """Flexion, the thigh to the front; extension is negative."""
    abduction: float = 0.0
    """The thigh outwards."""
    rotation: float = 0.0
    """The kneecap turned outwards."""
    knee: float = 0.0
    """Flexion."""
    ankle: float = 0.0
    """Dorsiflexion, the toes towards the shin; pointing them is negative."""
    toes: float = 0.0
    """Extension, the toes up against the foot."""


class ArmAngles(NamedTuple):
    """One arm; all zero when it hangs straight, the thumb to the front."""

    shoulder: float = 0.0
    """Flexion, the arm to the front and up to 180; extension is negative."""
    abduction: float = 0.0
    """The arm outwards."""
    rotation: float = 0.0
    """The arm turned outwards about its length, which decides where the elbow bends to."""
    elbow: float = 0.0
    """Flexion."""
    wrist: float = 0.0
    """Flexion to the side the elbow bends to is positive, as when the hand lies flat on a wall."""
    shrug: float = 0.0
    """The shoulder up to the ear."""
    forward: float = 0.0
    """The shoulder drawn to the front."""
    fingers: float = 0.0
    """All fingers bent, 90 in a fist; spread wide is negative."""


class SpineAngles(NamedTuple):
    """A curve of the trunk, or of the neck, spread over its parts."""

    bend: float = 0.0
    """Flexion, rounding to the front; arching is negative."""
    side: float = 0.0
    """To the side that the figure works."""
    turn: float = 0.0
    """Rotation to the side that the figure works."""


class TrunkAngles(NamedTuple):
    """How the pelvis stands in space; these are no joint and have no range of a joint."""

    lean: float = 0.0
    """To the front: 90 is face down, -90 on the back."""
    tilt: float = 0.0
    """To the side that the figure works."""
    turn: float = 0.0
    """About the length of the trunk, to the side that the figure works."""


RANGES: Mapping[str, Mapping[str, Range]] = {
    "trunk": {"lean": (-135.0, 150.0), "tilt": (-100.0, 100.0), "turn": (-100.0, 100.0)},
    "spine": {"bend": (-35.0, 90.0), "side": (-40.0, 40.0), "turn": (-50.0, 50.0)},
    "neck": {"bend": (-60.0, 60.0), "side": (-45.0, 45.0), "turn": (-80.0, 80.0)},
    "leg": {
        "hip": (-30.0, 140.0),
        "abduction": (-35.0, 65.0),
        "rotation": (-45.0, 90.0),
        "knee": (0.0, 160.0),
        "ankle": (-60.0, 45.0),
        "toes": (-45.0, 85.0),
    },
    "arm": {
        "shoulder": (-65.0, 180.0),
        "abduction": (-55.0, 180.0),
        "rotation": (-95.0, 95.0),
        "elbow": (0.0, 155.0),
        "wrist": (-85.0, 95.0),
        "shrug": (-10.0, 40.0),
        "forward": (-25.0, 30.0),
        "fingers": (-40.0, 90.0),
    },
}
"""For each part and each of its angles, how far a person goes."""
