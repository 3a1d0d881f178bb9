"""Digits, and the words for the sides, that read from two metres: solid at any size, drawn in half-blocks.

A terminal cell is about twice as tall as wide, so two dots share a cell, one above the other, and dots are square.
"""

from collections.abc import Iterator
from functools import lru_cache

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

# Which strokes make a digit: top, upper left, upper right, middle, lower left, lower right, bottom.
_STROKES = {
    "0": "t ul ur ll lr b",
    "1": "ur lr",
    "2": "t ur m ll b",
    "3": "t ur m lr b",
    "4": "ul ur m lr",
    "5": "t ul m lr b",
    "6": "t ul m ll lr b",
    "7": "t ur lr",
    "8": "t ul ur m ll lr b",
    "9": "t ul ur m lr b",
}
# The letters of LEFT and RIGHT on a grid of 5 by 7, one number a row, its bits from left to right.
_LETTERS = {
    "E": (31, 16, 16, 30, 16, 16, 31),
    "F": (31, 16, 16, 30, 16, 16, 16),
    "G": (14, 17, 16, 23, 17, 17, 14),
    "H": (17, 17, 17, 31, 17, 17, 17),
    "I": (14, 4, 4, 4, 4, 4, 14),
    "L": (16, 16, 16, 16, 16, 16, 31),
    "R": (30, 17, 17, 30, 20, 18, 17),
    "T": (31, 4, 4, 4, 4, 4, 4),
}
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}

SMALLEST, TALLEST = 5, 19
"""Rows of the smallest and the tallest digits; below that plain text is drawn."""


@lru_cache(maxsize=128)
def glyph(character: str, rows: int) -> tuple[str, ...]:
    """A digit, a colon or a letter of the sides as ``rows`` lines of half-blocks; nothing for any other.

    Strokes are a quarter as thick as the digit is wide, corners are rounded by a dot.
    """
    height = rows * 2 - 1  # an odd number of dots puts the middle stroke in the middle
    width = max(5, round(height * 0.62))
    thick = max(2, round(width / 4))
    if character == ":":
        width = thick
        dots = {(x, y + dy) for x in range(thick) for dy in range(thick) for y in (height // 3, height * 2 // 3)}
    elif character in _LETTERS:
        dots = _letter(character, width, height)
    else:
        dots = _digit(character, width, height, thick)
    return tuple(
        "".join(_HALVES[(x, y) in dots, (x, y + 1) in dots] for x in range(width)) for y in range(0, rows * 2, 2)
    )


def _letter(character: str, width: int, height: int) -> set[tuple[int, int]]:
    grid = _LETTERS[character]
    return {(x, y) for x in range(width) for y in range(height) if grid[y * 7 // height] >> (4 - x * 5 // width) & 1}


def _digit(character: str, width: int, height: int, thick: int) -> set[tuple[int, int]]:
    if character not in _STROKES:
        return set()
    middle = (height - thick) // 2
    right = width - thick
    boxes = {
        "t": (0, 0, width, thick),
        "m": (0, middle, width, thick),
        "b": (0, height - thick, width, thick),
        "ul": (0, 0, thick, middle + thick),
        "ur": (right, 0, thick, middle + thick),
        "ll": (0, middle, thick, height - middle),
        "lr": (right, middle, thick, height - middle),
    }
    strokes = _STROKES[character].split()
    dots = {
        (x + dx, y + dy) for x, y, w, h in (boxes[stroke] for stroke in strokes) for dx in range(w) for dy in range(h)
    }
    if character == "1":  # in the middle, with a flag: a lone stem at the edge reads as a stroke of something else
        stem = (width - thick) // 2 + 1
        flag = {(stem - 1 - i, i + j) for i in range(thick) for j in range(thick)}
        return flag | {(x - right + stem, y) for x, y in dots}
    corners = {(0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)}
    return {dot for dot in dots if dot not in corners or not _is_corner_of_two(dot, strokes, width, height)}


def _is_corner_of_two(dot: tuple[int, int], strokes: list[str], width: int, height: int) -> bool:
    sides = {(0, 0): "t ul", (width - 1, 0): "t ur", (0, height - 1): "b ll", (width - 1, height - 1): "b lr"}
    return set(sides[dot].split()) <= set(strokes)


def _differences(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Region]:
    """The cells in which two glyphs of one size differ, a region for each row that does."""
    for row, (before, after) in enumerate(zip(old, new, strict=True)):
        changed = [column for column, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
        if changed:
            yield Region(changed[0], row, changed[-1] - changed[0] + 1, 1)


class BigText(Widget):
    """A time such as ``0:17``, or a side, as large as its box allows, in the box's colour.

    Only the cells that changed are drawn again, so a second of a hold costs little even far away over a slow line.
    """

    DEFAULT_CSS = "BigText { height: 7; width: 1fr; }"
    ALLOW_SELECT = False

    def __init__(self, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self._text = ""

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text

    def show(self, text: str) -> None:
        """Show a text; nothing is drawn when it is shown already."""
        before, self._text = self._text, text
        if len(before) != len(text):
            self.refresh()
            return
        if before == text:
            return
        rows = self._rows(self.size)
        top = (self.size.height - rows) // 2
        self.refresh(
            *(
                region.translate((left, top))
                for left, old, new in zip(self._lefts(rows), before, text, strict=False)
                for region in _differences(glyph(old, rows), glyph(new, rows))
            )
        )

    def _rows(self, size: Size) -> int:
        """Rows of the tallest digits that fit, or 0 for plain text."""
        for rows in range(min(size.height, TALLEST), SMALLEST - 1, -1):
            if self._width(rows) <= size.width:
                return rows
        return 0

    def _width(self, rows: int) -> int:
        return sum(len(glyph(character, rows)[0]) for character in self._text) + self._gap(rows) * (len(self._text) - 1)

    @staticmethod
    def _gap(rows: int) -> int:
        return max(2, rows // 3)

    def _lefts(self, rows: int) -> list[int]:
        if not rows:
            return []
        left = (self.size.width - self._width(rows)) // 2
        lefts = []
        for character in self._text:
            lefts.append(left)
            left += len(glyph(character, rows)[0]) + self._gap(rows)
        return lefts

    def render_line(self, y: int) -> Strip:
        """One row of cells, for Textual."""
        rows, width = self._rows(self.size), self.size.width
        style = self.rich_style
        if not rows:
            text = self._text if y == self.size.height // 2 else ""
            return Strip([Segment(text.center(width)[:width], style)], width)
        row = y - (self.size.height - rows) // 2
        if not 0 <= row < rows:
            return Strip.blank(width, style)
        line = (" " * self._gap(rows)).join(glyph(character, rows)[row] for character in self._text)
        return Strip([Segment(line.center(width)[:width].ljust(width), style)], width)
