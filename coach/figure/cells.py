"""Pixels to character cells: two in a cell, one above the other, or eight braille dots where there is no colour."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from coach.figure.depth import nearest
from coach.figure.palette import Palette
from coach.figure.raster import Colour, Raster
from coach.figure.stage import Stage, painted

HALF = "▀"


class Run(NamedTuple):
    """Neighbouring cells of one row that look alike."""

    text: str
    upper: Colour | None
    """The colour of the upper halves; None for the terminal's own."""
    lower: Colour | None
    """The colour of the lower halves."""


Row = tuple[Run, ...]


def half_blocks(raster: Raster, ground: Colour) -> tuple[Row, ...]:
    """One row of cells for each two rows of pixels; ``ground`` is left to blanks."""
    return tuple(
        tuple(_runs(upper, lower, ground)) for upper, lower in zip(raster.rows[::2], raster.rows[1::2], strict=True)
    )


def _runs(upper: list[Colour], lower: list[Colour], ground: Colour) -> Iterator[Run]:
    before, start = (upper[0], lower[0]), 0
    for x, pair in enumerate(zip(upper, lower, strict=True)):
        if pair != before:
            yield _run(before, x - start, ground)
            before, start = pair, x
    yield _run(before, len(upper) - start, ground)


def _run(pair: tuple[Colour, Colour], count: int, ground: Colour) -> Run:
    blank = pair == (ground, ground)
    return Run((" " if blank else HALF) * count, *pair)


def mirrored_rows(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The same with left and right exchanged: what :func:`half_block_rows` would draw of the other side of the body."""
    return tuple(row[::-1] for row in rows)


def half_block_rows(
    stage: Stage,
    share: float,
    phase: float | None,
    size: tuple[int, int],
    palette: Palette,
    *,
    few: bool = False,
) -> tuple[Row, ...]:
    """A moment of a figure in ``size`` (columns, rows) of coloured cells; see :meth:`Stage.layers`.

    With ``few`` colours it keeps to those that a terminal of 256 has; the ground stays like the rest of the screen.
    """
    columns, rows = size
    raster = painted(stage, share, phase, (columns, rows * 2), palette)
    return half_blocks(with_few(raster, palette.ground) if few else raster, palette.ground)


def with_few(raster: Raster, ground: Colour) -> Raster:
    """The same in the colours that a terminal of 256 has, but for the ground."""
    raster.rows = [[nearest(pixel) if pixel != ground else ground for pixel in row] for row in raster.rows]
    return raster


# In braille a colour is only a number; these say which pattern of dots a role gets.
INK = Palette(
    ground=(0, 0, 0),
    near=(30, 0, 0),
    middle=(40, 0, 0),
    far=(50, 0, 0),
    face=(60, 0, 0),
    hair=(70, 0, 0),
    target=(80, 0, 0),
    prop=(90, 0, 0),
    tool=(100, 0, 0),
    floor=(110, 0, 0),
    rug=(0, 0, 0),
    here=(40, 0, 0),
)
"""Paint with these, without smoothing, what :func:`braille` is to draw."""
_EMPTY, _FAR, _HAIR, _TARGET, _PROP, _TOOL, _FLOOR = 0, 50, 70, 80, 90, 100, 110
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


def braille_rows(
    stage: Stage, share: float, phase: float | None, size: tuple[int, int], *, mirror: bool = False
) -> tuple[str, ...]:
    """A moment of a figure in ``size`` (columns, rows) of braille: outlines, far limbs dotted, hair and props hatched.

    Only the target is solid, for there is no colour that could tell it.
    """
    columns, rows = size
    return braille(painted(stage, share, phase, (columns * 2, rows * 4), INK, mirror=mirror, smooth=False))


def braille(raster: Raster) -> tuple[str, ...]:
    """One row of cells for each four rows of pixels that were painted with :data:`INK`."""
    columns, rows = raster.width // 2, raster.height // 4
    ink = [[pixel[0] for pixel in row] for row in raster.rows]
    dots = [[_is_dot(ink, x, y) for x in range(columns * 2)] for y in range(rows * 4)]
    return tuple("".join(_cell(dots, x, y) for x in range(0, columns * 2, 2)) for y in range(0, rows * 4, 4))


def _is_dot(ink: list[list[int]], x: int, y: int) -> bool:
    here = ink[y][x]
    if here == _EMPTY:
        return False
    if here == _TARGET:
        return True
    if here == _FLOOR:  # its top line
        return y == 0 or ink[y - 1][x] not in (_FLOOR, _TOOL)
    # An edge between two inks is drawn on one of its sides alone, so that lines stay thin.
    edge = any(beside == _EMPTY or (beside > here and beside != _TARGET) for beside in _around(ink, x, y))
    if here == _HAIR:
        return edge or (x % 2 == 0 and y % 2 == 0)
    if here == _TOOL:
        return edge or (x + y) % 4 == 0
    if here == _PROP:
        return (x + y) % 2 == 0
    return edge and (here != _FAR or (x + y) % 2 == 0)


def _around(ink: list[list[int]], x: int, y: int) -> Iterable[int]:
    if x > 0:
        yield ink[y][x - 1]
    if y > 0:
        yield ink[y - 1][x]
    if x + 1 < len(ink[y]):
        yield ink[y][x + 1]
    if y + 1 < len(ink):
        yield ink[y + 1][x]


def _cell(dots: list[list[bool]], x: int, y: int) -> str:
    bits = sum(_DOTS[dy][dx] for dy in range(4) for dx in range(2) if dots[y + dy][x + dx])
    return chr(0x2800 + bits) if bits else " "
