"""The drawn body of the map, from the front and from the back, under the arrow keys and the mouse."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from coach.bodymap.grid import SMALLEST, hit
from coach.bodymap.outline import VIEWS, WIDEST, View
from coach.bodymap.picture import Told, coloured, plain
from coach.bodymap.regions import Region
from coach.bodymap.ways import Way, across, beyond
from coach.figure.cells import Row, Run
from coach.figure.palette import DARK, LIGHT, Palette

_BETWEEN = 2
"""Columns between the two bodies."""


class Body(Widget, can_focus=True):
    """Both bodies where there is room, or the one with the cursor, or nothing where a list says more.

    Args:
        here: Where the cursor is at first.
        id: Textual's.
    """

    DEFAULT_CSS = "Body { width: 1fr; height: 1fr; color: $text-muted; }"
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "Mark", id="body.mark", tooltip="Mark the place, or take its mark away"),
        Binding("left", "go('left')", "Left", id="body.left", show=False),
        Binding("right", "go('right')", "Right", id="body.right", show=False),
        Binding("up", "go('up')", "Up", id="body.up", show=False),
        Binding("down", "go('down')", "Down", id="body.down", show=False),
        Binding("pagedown,pageup", "turn", "Turn", id="body.turn", key_display="pgdn", tooltip="Front or back"),
    ]

    @dataclass
    class Pointed(Message):
        """The cursor went to a place, or its mark is to change."""

        region: Region
        mark: bool

    def __init__(self, here: Region, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self._here = here
        self._told = Told({}, here)
        self._rows: list[tuple[int, tuple[Row, ...]]] = []
        self._drawn_at = Size(0, 0)

    @property
    def here(self) -> Region:
        """Where the cursor is."""
        return self._here

    def show(self, marks: Mapping[str, int | None], here: Region | None = None) -> None:
        """Show what is marked, how much each place bothers, and where the cursor is."""
        self._here = here or self._here
        told = Told(marks, self._here)
        if told != self._told:
            self._told, self._rows = told, []
            self.refresh()

    # --- what the person does ----------------------------------------------------------------------------------

    def action_go(self, way: Way) -> None:
        """The next place that way."""
        self.post_message(self.Pointed(beyond(self._here, way), mark=False))

    def action_turn(self) -> None:
        """The same height from the other side."""
        self.post_message(self.Pointed(across(self._here), mark=False))

    def action_mark(self) -> None:
        """Mark the place, or take its mark away."""
        self.post_message(self.Pointed(self._here, mark=True))

    def on_click(self, event: Click) -> None:
        """Go to what was clicked, and mark it; what is marked already loses its mark only where the cursor is."""
        offset = event.get_content_offset(self)
        for view, left in self._placed() if offset else ():
            columns, _ = self._box
            if offset and left <= offset.x < left + columns:
                region = hit(view, self._box, (offset.x - left, offset.y))
                if region:
                    marked = any(region.covers(place) for place in self._told.marks)
                    self.post_message(self.Pointed(region, mark=region == self._here or not marked))

    # --- what is drawn -----------------------------------------------------------------------------------------

    @property
    def views(self) -> tuple[View, ...]:
        """What is shown: both, the one with the cursor, or none."""
        columns, rows = self.size
        if columns < SMALLEST[0] or rows < SMALLEST[1]:
            return ()
        return VIEWS if columns >= 2 * SMALLEST[0] + _BETWEEN else (self._here.view,)

    @property
    def _box(self) -> tuple[int, int]:
        """Columns and rows of one body: no wider than it can use, and even, so that its halves are alike."""
        columns, rows = self.size
        count = max(1, len(self.views))
        room = (columns - _BETWEEN * (count - 1)) // count
        return min(room - room % 2, _usable(rows)), rows

    def _placed(self) -> Iterator[tuple[View, int]]:
        """Each view with the column at which it begins."""
        views, (columns, _) = self.views, self._box
        free = self.size.width - columns * len(views)
        gap = free // (len(views) + 1)
        for index, view in enumerate(views):
            yield view, gap + index * (columns + max(gap, _BETWEEN if index else 0))

    def _drawn(self, view: View) -> tuple[Row, ...]:
        here = self._told.here if self._told.here and self._told.here.view == view else None
        colours = None
        if not self.app.no_color and self.app.console.color_system in ("truecolor", "256"):
            palette = (DARK if self.app.current_theme.dark else LIGHT).on(self.background_colors[1].rgb)
            colours = palette, self.app.console.color_system == "256"
        return _picture(view, self._box, tuple(self._told.marks.items()), here, colours)

    def notify_style_update(self) -> None:
        """Draw anew in another theme."""
        super().notify_style_update()
        self._rows = []

    def render_line(self, y: int) -> Strip:
        """One row of cells, for Textual."""
        if not self._rows or self._drawn_at != self.size:
            self._rows = [(left, self._drawn(view)) for view, left in self._placed()]
            self._drawn_at = self.size
        base = self.rich_style
        segments: list[Segment] = []
        filled = 0
        for left, rows in self._rows:
            segments.append(Segment(" " * (left - filled), base))
            segments += (_segment(run, base) for run in rows[y])
            filled = left + self._box[0]
        return Strip(segments, filled).adjust_cell_length(self.size.width, base)


@lru_cache(maxsize=64)
def _picture(
    view: View,
    size: tuple[int, int],
    marks: tuple[tuple[str, int | None], ...],
    here: Region | None,
    colours: tuple[Palette, bool] | None,
) -> tuple[Row, ...]:
    """One body, drawn once: a step of the cursor leaves the other one as it was.

    Args:
        view: From where.
        size: Columns and rows.
        marks: What is marked.
        here: Where the cursor is, when that is in this view.
        colours: The palette, and whether it has to do with 256 colours; None for none at all.
    """
    told = Told(dict(marks), here)
    if colours is None:
        return plain(view, size, told)
    palette, few = colours
    return coloured(view, size, told, palette, few=few)


def _usable(rows: int) -> int:
    """Columns that a body of so many rows fills, and the words beside it."""
    wide = round(2 * WIDEST * rows * 2) + 4
    return wide - wide % 2


def _segment(run: Run, base: Style) -> Segment:
    if run.upper is None and run.lower is None:
        return Segment(run.text, base)
    return Segment(run.text, _style(run))


@lru_cache(maxsize=4096)
def _style(run: Run) -> Style:
    return Style(
        color=Color.from_rgb(*run.upper) if run.upper else None,
        bgcolor=Color.from_rgb(*run.lower) if run.lower else None,
    )
