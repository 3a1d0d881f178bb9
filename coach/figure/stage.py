"""A move's figure ready to be drawn: its motion, what lights up, its props, and the room it needs."""

from collections.abc import Collection, Iterable
from functools import cached_property, lru_cache
from typing import NamedTuple

from coach.figure.body import Lit, layers_of
from coach.figure.kinematics import Body
from coach.figure.motion import Motion, motion_of
from coach.figure.palette import Palette
from coach.figure.pose import Figure, patches
from coach.figure.props import HELD, UNDER, held_props, standing_props
from coach.figure.raster import Outline, Raster
from coach.figure.shape import Bounds, Circle, Layer, Shape, bounds_of, mirrored

LARGEST = 0.8
"""Statures that a box is at least high, so that somebody sitting is not blown up into a giant."""
FLOOR = 0.018
"""How thick the floor, or a mat on it, is drawn."""
_MOMENTS = 9
"""How many moments of each way are looked at for the room a figure needs."""


class Stage:
    """A figure with everything around it.

    Args:
        figure: What is in the move's file.
        muscles: Those of the move; the figure may name others.
        both: Whether both sides work at once, so that both light up.
    """

    def __init__(self, figure: Figure, muscles: Iterable[str], *, both: bool) -> None:
        self.figure = figure
        self.motion: Motion = motion_of(figure)
        names = figure.lit if figure.lit is not None else muscles
        sides = (0, 1) if both else (0,)
        self._lit = [Lit(name, side) for name in names if name in patches() for side in sides]
        self._frame = lru_cache(maxsize=64)(self._layers)

    @property
    def moves(self) -> bool:
        """Whether it goes on moving in the hold."""
        return self.figure.moving is not None

    @property
    def grounded(self) -> bool:
        """Whether it stands on a floor; seen from above there is none."""
        return self.figure.view != "above"

    @cached_property
    def bounds(self) -> Bounds:
        """The box around all that is ever drawn, from the floor up."""
        box = self._body_bounds
        for shape in self._standing:
            box = box.with_(bounds_of([Layer((shape,))]))
        return box

    def layers(self, share: float, phase: float | None = None, *, mirror: bool = False) -> tuple[Layer, ...]:
        """What to paint, farthest first.

        Args:
            share: How far on its way into the pose, 0 to 1.
            phase: How far through one round of its movement, 0 to 1; None on the way in and for the hold.
            mirror: Whether to show the other side of the body.
        """
        return self._frame(round(share * 200), None if phase is None else round(phase * 200), mirror)

    def _layers(self, share: int, phase: int | None, mirror: bool) -> tuple[Layer, ...]:
        body = self.motion.way_in(share / 200) if phase is None else self.motion.moving(phase / 200)
        layers = self._dressed(body)
        return mirrored(layers) if mirror else layers

    def _dressed(self, body: Body) -> tuple[Layer, ...]:
        under, held = self._held(body, UNDER), self._held(body, HELD - UNDER)
        return (Layer((*self._standing, *under)), *layers_of(body, self.figure.view, self._lit), Layer(held))

    def _held(self, body: Body, kinds: Collection[str] = HELD) -> tuple[Shape, ...]:
        return held_props(self.figure.props, body, self.motion.keys[-1].body, self.figure.view, kinds)

    @cached_property
    def _standing(self) -> tuple[Shape, ...]:
        body = self.motion.keys[-1].body
        return standing_props(self.figure.props, body, self.figure.view, self._body_bounds)

    @cached_property
    def _body_bounds(self) -> Bounds:
        bodies = [self.motion.way_in(i / (_MOMENTS * 2)) for i in range(_MOMENTS * 2 + 1)]
        if self.moves:
            bodies += [self.motion.moving(i / (_MOMENTS * 4)) for i in range(_MOMENTS * 4)]
        box: Bounds | None = None
        for body in bodies:
            shapes = (
                *layers_of(body, self.figure.view, self._lit),
                Layer(self._held(body)),
            )
            here = bounds_of(layer for layer in shapes if layer.shapes)
            box = box.with_(here) if box else here
        assert box is not None, "a figure has at least one moment"
        return box


class _Fit(NamedTuple):
    """How statures become pixels."""

    scale: float
    left: float
    floor: float

    def circles(self, shape: Shape, more: float) -> list[Circle]:
        """The circles of a shape in pixels, ``more`` wider all round and never too thin to be seen."""
        least = 0.62 if shape.role == "target" else 0.5
        return [
            (self.left + x * self.scale, self.floor - y * self.scale, (max(r * self.scale, least) if r else 0.0) + more)
            for x, y, r in shape.circles
        ]


_SEAM = 0.55
"""Pixels by which a limb sets itself off from what is behind it, at most."""
_THIN_SEAM = 0.013
"""The same in statures, for a small figure."""


def painted(
    stage: Stage,
    layers: Iterable[Layer],
    width: int,
    height: int,
    palette: Palette,
    *,
    mirror: bool,
    pulse: float,
    smooth: bool = True,
) -> Raster:
    """The layers as pixels, as large as fits, on a floor along the bottom.

    Args:
        stage: Whose layers they are; it knows the room that all moments need.
        layers: Farthest first.
        width: Pixels across.
        height: Pixels down.
        palette: Which colours.
        mirror: Whether the layers are mirrored.
        pulse: How bright the target is, 0 to 1.
        smooth: Whether edges are smoothed and seams drawn; without, every pixel has the colour of one role.
    """
    raster = Raster(width, height, palette.ground, smooth=smooth)
    fit = _fit(stage, width, height, mirror=mirror)
    if stage.grounded:
        thick = height - round(fit.floor)
        raster.rows[height - thick :] = [[palette.floor] * width for _ in range(thick)]
    seam = min(_SEAM, _THIN_SEAM * fit.scale)
    for layer in layers:
        outlines = [Outline(fit.circles(shape, 0.0)) for shape in layer.shapes]
        if smooth:
            for shape, outline in zip(layer.seamed, outlines[layer.joined :], strict=False):
                raster.shade(Outline(fit.circles(shape, seam)), outline, palette.ground)
        for shape, outline in zip(layer.shapes, outlines, strict=True):
            raster.paint(outline, palette.of(shape.role, pulse))
    return raster


def _fit(stage: Stage, width: int, height: int, *, mirror: bool) -> _Fit:
    box = stage.bounds
    tall = box.top - (-FLOOR if stage.grounded else box.bottom)
    scale = min((width - 2) / (box.right - box.left), (height - 2) / tall, (height - 2) / LARGEST)
    middle = (box.left + box.right) / 2 * (-1 if mirror else 1)
    if stage.grounded:
        floor = float(height - max(1, round(scale * FLOOR)))
    else:
        floor = height / 2 + (box.top + box.bottom) / 2 * scale
    return _Fit(scale, width / 2 - middle * scale, floor)
