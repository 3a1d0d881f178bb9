"""The map in cells: half-blocks in colour or braille without, with what has to be read written over it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal, NamedTuple

from coach.bodymap.grid import Cell, Size, anchor, fit, span
from coach.bodymap.layers import layers
from coach.bodymap.outline import View
from coach.bodymap.regions import Region, regions, side_in
from coach.figure.cells import INK, Row, Run, braille, half_blocks, with_few
from coach.figure.painting import paint_layers
from coach.figure.palette import Palette
from coach.figure.raster import Raster

UNSAID = "×"
"""What stands on a mark whose bother was not said."""

_RING = 1.0
"""Pixels of the ring round the place where the keys are."""
_INK = replace(INK, face=(75, 0, 0))
"""So that eyes and mouth, which are hatched and dotted elsewhere, are drawn on a face."""


class Told(NamedTuple):
    """What the map shows."""

    marks: Mapping[str, int | None]
    """How much each place that is marked bothers; None: not said."""
    here: Region | None = None
    """Where the keys are."""


def coloured(view: View, size: Size, told: Told, palette: Palette, *, few: bool = False) -> tuple[Row, ...]:
    """The body from one side in ``size`` (columns, rows) of coloured cells.

    With ``few`` colours it keeps to those that a terminal of 256 has; the ground stays like the rest of the screen.
    """
    columns, rows = size
    raster = Raster(columns, rows * 2, palette.ground)
    lie = fit(raster.width, raster.height)
    paint_layers(raster, layers(view, told.marks.keys(), told.here, _RING / lie.scale), lie, palette)
    whole = half_blocks(with_few(raster, palette.ground) if few else raster, palette.ground)
    drawn = [list(_single(row)) for row in whole]
    looks = {
        "number": (palette.ground, palette.target),
        "bracket": (palette.here, palette.ground),
        "words": (None, None),
    }
    for (x, y), character, sign in _signs(view, size, told):
        drawn[y][x] = Run(character, *looks[sign])
    return tuple(map(tuple, drawn))


def plain(view: View, size: Size, told: Told) -> tuple[Row, ...]:
    """The same in braille: what is marked is solid, and has its number."""
    columns, rows = size
    raster = Raster(columns * 2, rows * 4, _INK.ground, smooth=False)
    lie = fit(raster.width, raster.height)
    paint_layers(raster, layers(view, told.marks.keys(), told.here, _RING / lie.scale), lie, _INK)
    drawn = [list(row) for row in braille(raster)]
    for (x, y), character, _ in _signs(view, size, told):
        drawn[y][x] = character
    return tuple((Run("".join(row), None, None),) for row in drawn)


def _single(row: Row) -> Iterator[Run]:
    """A run for each cell."""
    return (Run(character, run.upper, run.lower) for run in row for character in run.text)


_Sign = tuple[Cell, str, Literal["words", "number", "bracket"]]


def _signs(view: View, size: Size, told: Told) -> Iterator[_Sign]:
    """What is written over the body, cell by cell, the most important last."""
    yield from _words(view, size)
    for place, bother in told.marks.items():
        for region in regions(view):
            if region.covers(place):
                yield from _number(anchor(region, size), bother, size)
    if told.here and told.here.view == view:
        (first, y), (last, _) = span(told.here, size)
        yield (max(first - 1, 0), y), "[", "bracket"
        yield (min(last + 1, size[0] - 1), y), "]", "bracket"


def _number(cell: Cell, bother: int | None, size: Size) -> Iterator[_Sign]:
    (x, y), text = cell, UNSAID if bother is None else str(bother)
    start = min(x, size[0] - len(text))
    return (((start + index, y), character, "number") for index, character in enumerate(text))


def _words(view: View, size: Size) -> Iterator[_Sign]:
    """Whose side is whose beside the head, and which view it is beside the feet."""
    columns, rows = size
    for row, word in enumerate(["your", side_in(view, right_half=False)]):
        yield from _written((0, row), word)
    for row, word in enumerate(["your", side_in(view, right_half=True)]):
        yield from _written((columns - len(word), row), word)
    yield from _written((0, rows - 1), view.capitalize())


def _written(cell: Cell, text: str) -> Iterator[_Sign]:
    return (((cell[0] + index, cell[1]), character, "words") for index, character in enumerate(text))
