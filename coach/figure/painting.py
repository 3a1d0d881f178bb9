"""Layers of shapes onto a grid of pixels: where they come to lie, and how they are set off from each other."""

from collections.abc import Iterable
from typing import NamedTuple

from coach.figure.outline import Outline
from coach.figure.palette import Palette
from coach.figure.raster import Raster
from coach.figure.shape import Layer, Shape

_SEAM = 0.55
"""Pixels by which a limb sets itself off from what is behind it, at most."""
_THIN_SEAM = 0.013
"""The same in statures, for a small figure."""


class Fit(NamedTuple):
    """How statures become pixels."""

    scale: float
    """Pixels of one stature."""
    left: float
    """Pixels from the left edge to where x is 0."""
    floor: float
    """Pixels from the top edge to where y is 0."""

    def outline(self, shape: Shape) -> Outline:
        """The outline of a shape in pixels, never too thin to be seen."""
        scale, left, floor = self
        least = 0.62 if shape.role == "target" else 0.5
        return Outline(
            [(left + x * scale, floor - y * scale, max(r * scale, least) if r else 0.0) for x, y, r in shape.circles]
        )


def paint_layers(raster: Raster, layers: Iterable[Layer], fit: Fit, palette: Palette) -> None:
    """Paint layers, the farthest first; a smooth raster gets a thin dark seam round those that are set apart."""
    seam = min(_SEAM, _THIN_SEAM * fit.scale)
    for layer in layers:
        outlines = [fit.outline(shape) for shape in layer.shapes]
        if raster.smooth and layer.apart:
            for outline in outlines[layer.joined :]:
                raster.shade(outline, seam, palette.ground)
        for shape, outline in zip(layer.shapes, outlines, strict=True):
            raster.paint(outline, palette.of(shape.role))
