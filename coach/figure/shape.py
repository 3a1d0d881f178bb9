"""What is painted: rounded convex shapes in the plane of the picture, and how a body is looked at."""

import math
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from coach.figure.pose import View
from coach.figure.space import Vector

Role = Literal["near", "middle", "far", "face", "hair", "target", "prop", "tool", "floor", "rug", "here"]
"""What a shape stands for; a palette has a colour for each."""

Circle = tuple[float, float, float]
"""Middle (x to the right, y up from the floor) and radius, in statures."""


class Shape(NamedTuple):
    """The convex hull of one or more circles; circles without a radius make corners."""

    circles: tuple[Circle, ...]
    role: Role


class Layer(NamedTuple):
    """Shapes that belong together, painted over what lies behind them."""

    shapes: tuple[Shape, ...]
    apart: bool = False
    """Whether a thin dark seam sets the layer off from what is behind it."""
    joined: int = 0
    """How many of its first shapes go on from what is behind them, and so have no seam."""

    @property
    def seamed(self) -> tuple[Shape, ...]:
        """The shapes that a seam goes round."""
        return self.shapes[self.joined :] if self.apart else ()


class Bounds(NamedTuple):
    """The smallest upright box around something."""

    left: float
    bottom: float
    right: float
    top: float

    def with_(self, other: "Bounds") -> "Bounds":
        """The box around both."""
        return Bounds(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )


Seen = tuple[float, float, float]
"""A point as it is looked at: x to the right, y up, and how near it is."""


def _from(azimuth: float, elevation: float) -> Callable[[Vector], Seen]:
    """A look from ``azimuth`` degrees off the worked side towards the front, ``elevation`` above the floor."""
    cos_a, sin_a = math.cos(math.radians(azimuth)), math.sin(math.radians(azimuth))
    cos_e, sin_e = math.cos(math.radians(elevation)), math.sin(math.radians(elevation))

    def look(p: Vector) -> Seen:
        near = p[2] * cos_a + p[0] * sin_a
        return (p[0] * cos_a - p[2] * sin_a, p[1] * cos_e - near * sin_e, near * cos_e + p[1] * sin_e)

    return look


FROM_ABOVE: frozenset[View] = frozenset({"quarter", "high", "above"})
"""Views that see the floor as a plane, and so have no line to stand on."""
SOLID: frozenset[View] = frozenset({"oblique", "quarter"})
"""Views in which what stands on the floor is seen from two sides at once."""

LOOK: dict[View, Callable[[Vector], Seen]] = {
    "side": lambda p: p,
    "front": lambda p: (-p[2], p[1], p[0]),
    "back": lambda p: (p[2], p[1], -p[0]),
    "oblique": _from(35.0, 0.0),
    "quarter": _from(50.0, 18.0),
    "high": _from(0.0, 45.0),
    "above": lambda p: (p[0], -p[2], p[1]),
}
"""For each view, where a point of space is in the picture. The worked side is near in a side view."""


def bounds_of(layers: Iterable[Layer]) -> Bounds:
    """The box around all shapes of some layers."""
    circles = [circle for layer in layers for shape in layer.shapes for circle in shape.circles]
    return Bounds(
        min(x - r for x, _, r in circles),
        min(y - r for _, y, r in circles),
        max(x + r for x, _, r in circles),
        max(y + r for _, y, r in circles),
    )


def mirrored(layers: Iterable[Layer]) -> tuple[Layer, ...]:
    """The same with left and right exchanged."""
    return tuple(
        Layer(
            tuple(Shape(tuple((-x, y, r) for x, y, r in shape.circles), shape.role) for shape in layer.shapes),
            layer.apart,
            layer.joined,
        )
        for layer in layers
    )
