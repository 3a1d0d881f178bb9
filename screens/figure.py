"""A drawn person: still, on the way into a pose, or moving to and fro, as large as its box allows.

It knows nothing of sessions. A screen that has its own idea of time shows one moment after another with ``show``;
``play`` lets the figure run by itself, and it sleeps again when there is nothing more to see.
"""

from collections.abc import Sequence
from functools import lru_cache

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from coach.clock import Clock
from coach.figure.cells import Row, Run, braille_rows, half_block_rows, mirrored_rows
from coach.figure.palette import DARK, LIGHT
from coach.figure.raster import Colour
from coach.figure.stage import STEPS, Stage

FRAMES_A_SECOND = 8
"""Fast enough to be followed by eye, slow enough for a slow line."""

SMALLEST = (24, 10)
"""Columns and rows below which nothing is drawn: words are worth more there."""


@lru_cache(maxsize=4096)
def _segment(run: Run) -> Segment:
    """A run as Textual wants it; most runs are of one cell, and come again in other places and frames."""
    upper, lower = (_colour(colour) if colour else None for colour in (run.upper, run.lower))
    return Segment(run.text, Style.from_color(upper, lower))


@lru_cache(maxsize=2048)
def _colour(colour: Colour) -> Color:
    return Color.from_rgb(*colour)


_half_block_rows = lru_cache(maxsize=64)(half_block_rows)
_braille_rows = lru_cache(maxsize=64)(braille_rows)
"""What goes on moving comes round again, and the way in once more on the other side: a frame is drawn once."""


def _strip(row: Row, width: int, ground: Color | None) -> Strip:
    """A row as Textual wants it, on a ground of its own or on this."""
    strip = Strip([_segment(run) for run in row], width)
    return strip.apply_style(Style(bgcolor=ground)) if ground else strip


_kept_strip = lru_cache(maxsize=1024)(_strip)
"""The same for what comes round again: a strip keeps what it was rendered to, and would only be in the way else."""


def phase_at(stage: Stage, elapsed: float, period: float) -> float:
    """How far through one round of its movement a figure is, 0 to 1, in whole frames: every round is drawn alike.

    Args:
        stage: A figure that moves.
        elapsed: Seconds since it began.
        period: Seconds of one round.
    """
    frames = max(1, round(period * FRAMES_A_SECOND))
    frame = round(elapsed * FRAMES_A_SECOND) % frames
    if stage.figure.moving == "to-and-fro":  # the way back is drawn as the way there
        frame = min(frame, frames - frame)
    return frame / frames


class Figure(Widget):
    """A figure in its box, feet at the bottom.

    Args:
        clock: Tells how far a figure that plays by itself has come.
        reduced: Whether to leave out every way and movement and show the hold alone.
        id: Textual's.
    """

    DEFAULT_CSS = "Figure { width: 1fr; height: 1fr; min-height: 10; }"
    ALLOW_SELECT = False

    def __init__(self, clock: Clock, *, reduced: bool = False, id: str | None = None) -> None:  # noqa: A002  Textual's
        super().__init__(id=id)
        self._clock = clock
        self._reduced = reduced
        self._stage: Stage | None = None
        self._moment: tuple[float, float | None, bool] = (1.0, None, False)
        self._rows: Sequence[Row] = ()
        self._strips: list[Strip] = []
        self._drawn_at: Size | None = None
        self._timer: Timer | None = None
        self._began = 0.0
        self._way_in_s = 0.0

    @property
    def stage(self) -> Stage | None:
        """What is shown."""
        return self._stage

    @property
    def still(self) -> bool:
        """Whether it shows the hold alone: the person, or Textual's own setting, wants no movement."""
        return self._reduced or self.app.animation_level == "none"

    @property
    def playing(self) -> bool:
        """Whether it is moving by itself."""
        return self._timer is not None

    def show(
        self,
        stage: Stage | None,
        *,
        mirror: bool = False,
        share: float = 1.0,
        phase: float | None = None,
    ) -> None:
        """Show one moment, or nothing; only the rows that changed are drawn again.

        Args:
            stage: The figure.
            mirror: Whether the other side of the body works.
            share: How far into the pose, 0 to 1.
            phase: How far through one round of its movement, 0 to 1.
        """
        self._stop()
        self._set(stage, mirror, share, phase)

    def play(self, stage: Stage, *, mirror: bool = False, way_in_s: float = 2.0) -> None:
        """Ease into the pose within ``way_in_s`` seconds; then hold still, or go on moving if the figure does."""
        self._stop()
        self._began, self._way_in_s = self._clock(), way_in_s
        still = self.still or (way_in_s <= 0 and not stage.moves)
        self._set(stage, mirror, 1.0 if still else 0.0, None)
        if not still:
            self._timer = self.set_interval(1 / FRAMES_A_SECOND, self._advance)

    def toggle(self, stage: Stage | None, *, mirror: bool = False) -> None:
        """Play, or show the hold when it is playing: for a key of somebody who looks at a move."""
        if stage is None or self.playing:
            self.show(stage, mirror=mirror)
        else:
            self.play(stage, mirror=mirror)

    def _advance(self) -> None:
        stage, mirror = self._stage, self._moment[2]
        if stage is None:
            return
        gone = self._clock() - self._began
        if gone < self._way_in_s:
            self._set(stage, mirror, gone / self._way_in_s, None)
        elif stage.moves:
            self._set(stage, mirror, 1.0, phase_at(stage, gone - self._way_in_s, stage.figure.period))
        else:
            self._stop()
            self._set(stage, mirror, 1.0, None)

    def _stop(self) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None

    def _set(self, stage: Stage | None, mirror: bool, share: float, phase: float | None) -> None:
        share = round(share * STEPS) / STEPS  # a slow way has frames that look like the one before
        moment = (1.0, None, mirror) if self.still else (share, phase, mirror)
        if stage is self._stage and moment == self._moment:
            return
        self._stage, self._moment = stage, moment
        if not self.is_attached or self._drawn_at != self.size:
            self._drawn_at = None
            self.refresh()
        elif changed := self._draw():
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def _draw(self) -> list[int]:
        """Draw the moment; the rows that do not look as they did."""
        size, phase = self.size, self._moment[1]
        if self._drawn_at != size:
            self._rows, self._strips, self._drawn_at = [()] * size.height, [Strip([])] * size.height, size
        before, self._rows = self._rows, self._drawn()
        changed = [y for y, (old, new) in enumerate(zip(before, self._rows, strict=True)) if old != new]
        ground, made = self.rich_style.bgcolor if self._bare else None, _strip if phase is None else _kept_strip
        for y in changed:
            self._strips[y] = made(self._rows[y], size.width, ground)
        return changed

    @property
    def _blank(self) -> bool:
        """Whether there is nothing to draw, or no room for it."""
        return self._stage is None or self.size.width < SMALLEST[0] or self.size.height < SMALLEST[1]

    def _drawn(self) -> Sequence[Row]:
        columns, rows = self.size
        if self._stage is None or self._blank:
            return [(Run(" " * columns, None, None),)] * rows
        share, phase, mirror = self._moment
        if self._braille:
            lines = _braille_rows(self._stage, share, phase, (columns, rows), mirror=mirror)
            return [(Run(line, None, None),) for line in lines]
        palette = (DARK if self.app.current_theme.dark else LIGHT).on(self.background_colors[1].rgb)
        few = self.app.console.color_system == "256"
        drawn = _half_block_rows(self._stage, share, phase, (columns, rows), palette, few=few)
        return mirrored_rows(drawn) if mirror else drawn

    @property
    def _bare(self) -> bool:
        """Whether what is drawn has no ground of its own."""
        return self._blank or self._braille

    @property
    def _braille(self) -> bool:
        """Whether there are no colours, or only the sixteen that nobody knows the look of."""
        return self.app.no_color or self.app.console.color_system not in ("truecolor", "256")

    def on_resize(self) -> None:
        """Draw anew at another size."""
        self._drawn_at = None

    def notify_style_update(self) -> None:
        """Draw anew in another theme."""
        super().notify_style_update()
        self._drawn_at = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Some rows of cells, for Textual; in colour they have a ground of their own and need nothing added to them."""
        if self._bare:
            return super().render_lines(crop)
        strips = self._current()[crop.y : crop.bottom]
        return strips if crop.width == self.size.width else [strip.crop(crop.x, crop.right) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """One row of cells, for Textual."""
        strips = self._current()
        return strips[y] if 0 <= y < len(strips) else Strip.blank(self.size.width, self.rich_style)

    def _current(self) -> list[Strip]:
        if self._drawn_at != self.size:
            self._draw()
        return self._strips
