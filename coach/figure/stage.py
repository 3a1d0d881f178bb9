"""A move's figure ready to be drawn: its motion, what lights up, its props, and the room it needs."""

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from coach.figure.body import Lit, layers_of
from coach.figure.camera import close_up, nearer
from coach.figure.kinematics import Body
from coach.figure.motion import Motion, eased, motion_of
from coach.figure.painting import Fit, paint_layers
from coach.figure.palette import Palette
from coach.figure.pose import OTHER, Figure, patches
from coach.figure.props import HELD, UNDER, held_props, standing_props
from coach.figure.raster import Raster
from coach.figure.shape import FROM_ABOVE, Bounds, Layer, Shape, bounds_of, mirrored

LARGEST = 0.8
"""Statures that a box is at least high, so that somebody sitting is not blown up into a giant."""
FLOOR = 0.018
"""How thick the floor, or a mat on it, is drawn."""
STEPS = 200
"""Moments of a way, or of a round, that are told apart."""
_COMING_NEARER = (0.5, 0.9)
"""From when to when of the way in the eye goes nearer: first one sees how to sit or stand."""
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
        self._lit = [*_lit(figure.lit if figure.lit is not None else muscles, both=both)]

    @property
    def moves(self) -> bool:
        """Whether it goes on moving in the hold."""
        return self.figure.moving is not None

    @property
    def grounded(self) -> bool:
        """Whether it stands on a floor; seen from above there is none."""
        return self.figure.view not in FROM_ABOVE

    @cached_property
    def bounds(self) -> Bounds:
        """The box around all that is ever drawn, from the floor up."""
        box = self._body_bounds
        for shape in self._standing:
            box = box.with_(bounds_of([Layer((shape,))]))
        return box

    def frame(self, share: float, phase: float | None = None) -> Bounds:
        """The part of the picture that fills the box at a moment; see :meth:`layers`."""
        if self._close is None:
            return self._whole
        start, end = _COMING_NEARER
        come = 1.0 if phase is not None else max(0.0, min(1.0, (share - start) / (end - start)))
        return nearer(self._whole, self._close, eased(come))

    def layers(self, share: float, phase: float | None = None, *, mirror: bool = False) -> tuple[Layer, ...]:
        """What to paint, farthest first.

        Args:
            share: How far on its way into the pose, 0 to 1.
            phase: How far through one round of its movement, 0 to 1; None on the way in and for the hold.
            mirror: Whether to show the other side of the body.
        """
        moment = round((share if phase is None else phase) * STEPS) / STEPS
        body = self.motion.way_in(moment) if phase is None else self.motion.moving(moment)
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
    def _whole(self) -> Bounds:
        box = self.bounds
        bottom = -FLOOR if self.grounded else box.bottom
        short = max(0.0, LARGEST - (box.top - bottom))
        if self.grounded:
            return box._replace(bottom=bottom, top=box.top + short)
        return box._replace(bottom=bottom - short / 2, top=box.top + short / 2)

    @cached_property
    def _close(self) -> Bounds | None:
        close = self.figure.close
        return close_up(self._moments, close, self.figure.view) if close else None

    @property
    def _moments(self) -> Iterable[Body]:
        """The hold, or a whole round of what goes on moving."""
        if not self.moves:
            return [self.motion.way_in(1.0)]
        return (self.motion.moving(i / (_MOMENTS * 4)) for i in range(_MOMENTS * 4))

    @cached_property
    def _body_bounds(self) -> Bounds:
        way_in = (self.motion.way_in(i / (_MOMENTS * 2)) for i in range(_MOMENTS * 2 + 1))
        box: Bounds | None = None
        for body in (*way_in, *self._moments):
            shapes = (
                *layers_of(body, self.figure.view, self._lit),
                Layer(self._held(body)),
            )
            here = bounds_of(layer for layer in shapes if layer.shapes)
            box = box.with_(here) if box else here
        assert box is not None, "a figure has at least one moment"
        return box


def _lit(names: Iterable[str], *, both: bool) -> Iterator[Lit]:
    for name in names:
        muscle = name.removeprefix(OTHER)
        if muscle in patches():
            yield from (Lit(muscle, side) for side in ((0, 1) if both else (int(name != muscle),)))


def painted(
    stage: Stage,
    share: float,
    phase: float | None,
    size: tuple[int, int],
    palette: Palette,
    *,
    mirror: bool = False,
    smooth: bool = True,
) -> Raster:
    """A moment of a figure as pixels, as large as fits, on a floor along the bottom.

    Args:
        stage: The figure; it knows the room that all its moments need.
        share: How far into the pose; see :meth:`Stage.layers`.
        phase: How far through its movement.
        size: Pixels across and down.
        palette: Which colours.
        mirror: Whether to show the other side of the body.
        smooth: Whether edges are smoothed and seams drawn; without, every pixel has the colour of one role.
    """
    width, height = size
    raster = Raster(width, height, palette.ground, smooth=smooth)
    fit = _fit(stage.frame(share, phase), size, grounded=stage.grounded, mirror=mirror)
    if stage.grounded and fit.floor < height:
        floor = round(fit.floor)
        raster.rows[floor:] = [[palette.floor] * width for _ in range(height - floor)]
    paint_layers(raster, stage.layers(share, phase, mirror=mirror), fit, palette)
    return raster


def _fit(box: Bounds, size: tuple[int, int], *, grounded: bool, mirror: bool) -> Fit:
    width, height = size
    scale = min((width - 2) / (box.right - box.left), (height - 2) / (box.top - box.bottom))
    middle = (box.left + box.right) / 2 * (-1 if mirror else 1)
    if not grounded:
        floor = height / 2 + (box.top + box.bottom) / 2 * scale
    elif box.bottom < 0.0:
        floor = float(height - max(1, round(scale * -box.bottom)))
    else:
        floor = height + scale * box.bottom
    return Fit(scale, width / 2 - middle * scale, floor)
