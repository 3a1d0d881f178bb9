"""Vectors of three numbers. Plain tuples: a figure has sixty, and building objects would cost more than sums."""

import math

Vector = tuple[float, float, float]
"""x to the front of an upright person, y up, z to their right; in statures."""

ORIGIN: Vector = (0.0, 0.0, 0.0)
FORWARD: Vector = (1.0, 0.0, 0.0)
UP: Vector = (0.0, 1.0, 0.0)
DOWN: Vector = (0.0, -1.0, 0.0)
RIGHT: Vector = (0.0, 0.0, 1.0)


def plus(a: Vector, b: Vector, times: float = 1.0) -> Vector:
    """``a`` and ``times`` as much of ``b``."""
    return (a[0] + b[0] * times, a[1] + b[1] * times, a[2] + b[2] * times)


def minus(a: Vector, b: Vector) -> Vector:
    """The way from ``b`` to ``a``."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scaled(a: Vector, times: float) -> Vector:
    """``times`` as much of ``a``."""
    return (a[0] * times, a[1] * times, a[2] * times)


def dot(a: Vector, b: Vector) -> float:
    """The scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def length(a: Vector) -> float:
    """How long ``a`` is."""
    return math.sqrt(dot(a, a))


def unit(a: Vector, otherwise: Vector) -> Vector:
    """``a`` at length one; ``otherwise`` when it has no direction."""
    size = length(a)
    return scaled(a, 1.0 / size) if size > 1e-9 else otherwise


def across(a: Vector, along: Vector) -> Vector:
    """The part of ``a`` at a right angle to the unit vector ``along``."""
    return plus(a, along, -dot(a, along))


def between(a: Vector, b: Vector, share: float) -> Vector:
    """The point ``share`` of the way from ``a`` to ``b``."""
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share)


def turned(a: Vector, b: Vector, degrees: float) -> tuple[Vector, Vector]:
    """Two unit vectors at a right angle, turned in their plane from ``a`` towards ``b``."""
    if not degrees:
        return a, b
    angle = math.radians(degrees)
    c, s = math.cos(angle), math.sin(angle)
    return (
        (a[0] * c + b[0] * s, a[1] * c + b[1] * s, a[2] * c + b[2] * s),
        (b[0] * c - a[0] * s, b[1] * c - a[1] * s, b[2] * c - a[2] * s),
    )


def degrees_of(sine: float, cosine: float) -> float:
    """The angle with these, in degrees from -180 to 180."""
    return math.degrees(math.atan2(sine, cosine))
