"""Which region lies in which cell of a picture, and back: what is seen at a cell is what a click on it means."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from coach.bodymap.outline import WIDEST, View
from coach.bodymap.regions import Region, Side, mirrored, regions, side_in
from coach.figure.painting import Fit
from coach.figure.raster import Raster
from coach.figure.shape import Shape

Cell = tuple[int, int]
"""Column and row, from the top left."""
Size = tuple[int, int]
"""Columns and rows."""

SMALLEST: Size = (20, 14)
"""Columns and rows below which an eyelid is no cell of its own, and a list says more than a picture."""

_REACH = 2
"""Cells from a region within which a click still means it: fingers are thick, and hands are thin."""


def fit(width: int, height: int) -> Fit:
    """How a body lies in a box of so many pixels across and down: as large as it can be, in the middle."""
    scale = min(height - 1.0, (width - 1) / (2 * WIDEST))
    return Fit(scale, width / 2, (height + scale) / 2)


@lru_cache(maxsize=32)
def owners(view: View, size: Size) -> Mapping[Cell, Region]:
    """The region that each cell shows; a cell that shows two shows the nearer, and every region has one at least."""
    columns, rows = size
    known = regions(view)
    raster = _painted(known, columns, rows * 2)
    found: dict[Cell, Region] = {}
    for y in range(rows):
        for x in range(columns // 2, columns):  # the other half is its mirror image to the cell
            if index := max(raster.rows[y * 2][x][0], raster.rows[y * 2 + 1][x][0]):
                found[x, y] = known[index - 1]
    shown = set(found.values())
    found |= {
        _cell(region, size): region for region in known if region not in shown and region.side in {None, _drawn(view)}
    }
    return MappingProxyType({**{(columns - 1 - x, y): mirrored(owner) for (x, y), owner in found.items()}, **found})


def _drawn(view: View) -> Side:
    return side_in(view, right_half=True)


def _painted(known: tuple[Region, ...], width: int, height: int) -> Raster:
    """The regions, each in a colour whose red is its number from 1."""
    raster = Raster(width, height, (0, 0, 0), smooth=False)
    lie = fit(width, height)
    for number, region in enumerate(known, 1):
        for hull in region.hulls:
            raster.paint(lie.outline(Shape(hull, "target")), (number, 0, 0))
    return raster


def _cell(region: Region, size: Size) -> Cell:
    """The cell in which the middle of a region comes to lie."""
    columns, rows = size
    lie = fit(columns, rows * 2)
    x, y = region.middle
    across, down = lie.left + x * lie.scale, (lie.floor - y * lie.scale) / 2
    return min(max(int(across), 0), columns - 1), min(max(int(down), 0), rows - 1)


@lru_cache(maxsize=1024)
def anchor(region: Region, size: Size) -> Cell:
    """The cell of a region that is nearest to the middle of its cells: where its number stands."""
    cells = [cell for cell, owner in owners(region.view, size).items() if owner == region]
    x, y = (sum(each) / len(cells) for each in zip(*cells, strict=True))
    return min(cells, key=lambda cell: (abs(cell[0] - x) + 2 * abs(cell[1] - y), cell))


def hit(view: View, size: Size, cell: Cell) -> Region | None:
    """What a click on a cell means: the region that it shows, or else the nearest close by; None beside the body."""
    owned = owners(view, size)
    if cell in owned:
        return owned[cell]
    near = [(abs(x - cell[0]) + 2 * abs(y - cell[1]), (x, y)) for x, y in owned]
    away, nearest = min(near)
    return owned[nearest] if away <= _REACH else None


def span(region: Region, size: Size) -> tuple[Cell, Cell]:
    """The first and the last cell of a region in the row of its anchor."""
    x, y = anchor(region, size)
    owned = owners(region.view, size)
    first = last = x
    while owned.get((first - 1, y)) == region:
        first -= 1
    while owned.get((last + 1, y)) == region:
        last += 1
    return (first, y), (last, y)
