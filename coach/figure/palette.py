"""The colours of a figure on a dark and on a light ground."""

from dataclasses import dataclass, replace

from coach.figure.raster import Colour, mixed
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

    def of(self, role: Role, pulse: float) -> Colour:
        """The colour of a role; ``pulse`` from 0 to 1 makes the target brighter."""
        if role != "target":
            found: Colour = getattr(self, role)
            return found
        return mixed(self.target, self.face, round(4 * pulse))

    def on(self, ground: Colour) -> "Palette":
        """The same on another ground."""
        return replace(self, ground=ground)


DARK = Palette(
    ground=(16, 21, 27),
    near=(150, 190, 218),
    middle=(116, 158, 190),
    far=(68, 99, 126),
    face=(226, 232, 236),
    hair=(98, 122, 146),
    target=(255, 160, 60),
    prop=(66, 77, 90),
    tool=(120, 134, 98),
    floor=(51, 64, 78),
    rug=(29, 37, 46),
)

LIGHT = Palette(
    ground=(246, 244, 239),
    near=(74, 120, 156),
    middle=(100, 146, 180),
    far=(160, 188, 208),
    face=(142, 168, 188),
    hair=(46, 66, 88),
    target=(212, 92, 0),
    prop=(186, 180, 168),
    tool=(150, 158, 116),
    floor=(185, 179, 165),
    rug=(231, 227, 216),
)
