"""The colours of a figure on a dark and on a light ground."""

from dataclasses import dataclass, replace

from coach.figure.raster import Colour
from coach.figure.shape import Role


@dataclass(frozen=True)
class Palette:
    """A colour for each role."""

    ground: Colour
    near: Colour
    middle: Colour
    far: Colour
    face: Colour
    hair: Colour
    target: Colour
    prop: Colour
    tool: Colour
    floor: Colour
    rug: Colour
    """A mat seen from above."""
    here: Colour
    """What the keys are at: the accent of the theme."""

    def of(self, role: Role) -> Colour:
        """The colour of a role."""
        found: Colour = getattr(self, role)
        return found

    def on(self, ground: Colour) -> "Palette":
        """The same on another ground."""
        return replace(self, ground=ground)


DARK = Palette(
    ground=(16, 21, 27),
    near=(126, 168, 198),
    middle=(98, 139, 170),
    far=(58, 87, 112),
    face=(226, 232, 236),
    hair=(92, 116, 140),
    target=(255, 210, 86),
    prop=(66, 77, 90),
    tool=(146, 162, 102),
    floor=(51, 64, 78),
    rug=(29, 37, 46),
    here=(255, 180, 84),
)

LIGHT = Palette(
    ground=(246, 244, 239),
    near=(104, 148, 182),
    middle=(132, 170, 198),
    far=(178, 202, 218),
    face=(160, 184, 202),
    hair=(46, 66, 88),
    target=(178, 78, 0),
    prop=(186, 180, 168),
    tool=(150, 158, 116),
    floor=(185, 179, 165),
    rug=(231, 227, 216),
    here=(154, 74, 0),
)
