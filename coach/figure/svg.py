"""Shapes to SVG: the same picture as in the terminal, smooth at any size."""

import math
from collections.abc import Iterable

from coach.figure.palette import Palette
from coach.figure.raster import Colour
from coach.figure.shape import Circle, Layer, Shape
from coach.figure.stage import Stage

_SEAM = 0.013
"""Statures by which a limb sets itself off from what is behind it."""


def picture_of(stage: Stage, palette: Palette, *, size: int) -> str:
    """The hold of a figure as an ``<svg>`` element, a square of ``size`` user units that cuts off a close-up."""
    box = stage.frame(1.0)
    scale = size / max(box.right - box.left + 0.06, box.top - box.bottom + 0.03)
    left = size / 2 - (box.left + box.right) / 2 * scale
    floor = size + box.bottom * scale
    line = ""
    if stage.grounded and floor < size:
        line = _path([(0.0, floor), (size, floor), (size, size), (0.0, size)], palette.floor)
    shapes = "".join(paths(stage.layers(1.0), palette, scale))
    drawn = f'{line}<g transform="translate({left:.2f} {floor:.2f})">{shapes}</g>'
    return f'<svg width="{size}" height="{size}">{drawn}</svg>'


def paths(layers: Iterable[Layer], palette: Palette, scale: float) -> Iterable[str]:
    """Each shape as a ``<path>``, the farthest first, y down from the floor; ``scale`` user units to a stature."""
    for layer in layers:
        for shape in layer.seamed:
            yield _path(outline(_scaled(shape, scale, _SEAM)), palette.ground, opacity=0.45)
        for shape in layer.shapes:
            yield _path(outline(_scaled(shape, scale, 0.0)), palette.of(shape.role))


def _scaled(shape: Shape, scale: float, more: float) -> list[Circle]:
    return [(x * scale, -y * scale, (r + more) * scale) for x, y, r in shape.circles]


def _path(points: Iterable[tuple[float, float]], colour: Colour, opacity: float = 1.0) -> str:
    way = " ".join(f"{x:.1f} {y:.1f}" for x, y in points)
    seen = "" if opacity == 1.0 else f' opacity="{opacity}"'
    return f'<path fill="#{colour[0]:02x}{colour[1]:02x}{colour[2]:02x}"{seen} d="M{way}Z"/>'


_STEPS = 14
"""Corners that a whole circle is drawn with."""


def outline(circles: Iterable[Circle]) -> list[tuple[float, float]]:
    """The corners of a polygon round the hull of some circles (Andrew's monotone chain)."""
    points = sorted(
        {
            (x + r * math.cos(math.tau * i / _STEPS), y + r * math.sin(math.tau * i / _STEPS))
            for x, y, r in circles
            for i in range(_STEPS if r else 1)
        }
    )
    return [*_chain(points), *_chain(points[::-1])]


def _chain(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    kept: list[tuple[float, float]] = []
    for point in points:
        while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= 0:
            kept.pop()
        kept.append(point)
    return kept[:-1]


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
