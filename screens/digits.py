"""Digits, and the words for the sides, that read from two metres: solid at any size, drawn in half-blocks.

A terminal cell is about twice as tall as wide, so two dots share a cell, one above the other, and dots are square.
"""

from collections.abc import Iterator
from functools import lru_cache

from rich.segment import Segment
from textual.containers import Horizontal
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


class _Glyph(Widget):
    """One character, as large as it is told to be."""

    DEFAULT_CSS = "_Glyph { width: 0; height: 0; }"

    character = ""
    rows = 0

    def become(self, character: str, rows: int, gap: int) -> None:
        """Another size: ``rows`` lines high, or plain text for 0, after ``gap`` columns."""
        self.character, self.rows = character, rows
        self.display = bool(character)
        self.styles.width = len(self._lines[0]) if character else 0
        self.styles.height = len(self._lines)
        self.styles.margin = (0, 0, 0, gap)
        self.refresh()

    def show(self, character: str) -> None:
        """Another character of the same size; only cells that change are drawn."""
        before = self._lines
        self.character = character
        if regions := [*_differences(before, self._lines)]:
            self.refresh(*regions)

    @property
    def _lines(self) -> tuple[str, ...]:
        return glyph(self.character, self.rows) if self.rows else (self.character,)

    def render_line(self, y: int) -> Strip:
        """One row of cells, for Textual."""
        line = self._lines[y] if y < len(self._lines) else ""
        return Strip([Segment(line, self.rich_style)], len(line))


class BigText(Horizontal):
    """A time such as ``0:17``, or a side, as large as its box allows, in the box's colour.

    Every character is a widget and draws only the cells that changed, so a second of a hold costs little even far away
    over a slow line: Textual sends a line of a widget from the widget's left edge on.
    """

    DEFAULT_CSS = "BigText { height: 7; width: 1fr; align: center middle; }"
    ALLOW_SELECT = False
    LONGEST = len("1:00:00")

    def __init__(self, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(*(_Glyph() for _ in range(self.LONGEST)), id=id)
        self._text = ""

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text

    def show(self, text: str) -> None:
        """Show a text; nothing is drawn when it is shown already."""
        if text == self._text:
            return
        before, self._text = self._text, text
        if [character.isdigit() for character in before] != [character.isdigit() for character in text]:
            self._lay_out()
            return
        for drawn, old, new in zip(self.query(_Glyph), before, text, strict=False):
            if old != new:
                drawn.show(new)

    def on_resize(self) -> None:
        """Another box."""
        self._lay_out()

    def _lay_out(self) -> None:
        rows = self._rows(self.size)
        gap = max(2, rows // 3) if rows else 0
        for index, drawn in enumerate(self.query(_Glyph)):
            drawn.become(self._text[index : index + 1], rows, gap if index else 0)

    def _rows(self, size: Size) -> int:
        """Rows of the tallest digits that fit, or 0 for plain text."""
        for rows in range(min(size.height, TALLEST), SMALLEST - 1, -1):
            gaps = max(2, rows // 3) * (len(self._text) - 1)
            if sum(len(glyph(character, rows)[0]) for character in self._text) + gaps <= size.width:
                return rows
        return 0
