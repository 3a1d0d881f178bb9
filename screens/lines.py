"""Lines that tell time by their length: the bar of one hold, and the strip of a whole session."""

from collections.abc import Sequence
from itertools import accumulate
from typing import ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

# Told apart without colour too: what is done is heavy, what is now is double, what is to come is thin.
_DONE, _NOW, _TO_COME, _SKIPPED = "━", "═", "─", "╌"


class Bar(Widget):
    """How much of a hold is over, as a heavy line that grows over a thin one."""

    DEFAULT_CSS = """
    Bar { height: 1; width: 1fr; color: $accent; }
    Bar > .bar--rest { color: $surface-lighten-2; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar--rest"}
    ALLOW_SELECT = False

    def __init__(self, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self._share = 0.0
        self._drawn = -1

    def show(self, share: float) -> None:
        """Show a share from 0 to 1; nothing is drawn until it covers another cell."""
        self._share = min(max(share, 0.0), 1.0)
        if self._cells() != self._drawn:
            self.refresh()

    def _cells(self) -> int:
        return round(self._share * self.size.width)

    def render_line(self, y: int) -> Strip:
        """The line, for Textual."""
        self._drawn = done = self._cells()
        rest = self.get_component_rich_style("bar--rest")
        return Strip(
            [Segment(_DONE * done, self.rich_style), Segment(_TO_COME * (self.size.width - done), rest)],
            self.size.width,
        )


class StepStrip(Widget):
    """All steps of a session side by side, each as long as its time, flush with both margins."""

    DEFAULT_CSS = """
    StepStrip { height: 1; width: 1fr; color: $accent; }
    StepStrip > .strip--done { color: $primary; }
    StepStrip > .strip--to-come { color: $surface-lighten-2; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"strip--done", "strip--to-come"}
    ALLOW_SELECT = False

    def __init__(self, seconds: Sequence[float], id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self._seconds = tuple(seconds)
        self._state: tuple[int, frozenset[int]] = (0, frozenset())

    def show(self, now: int, skipped: frozenset[int] = frozenset()) -> None:
        """Show which step is now, and which were left out; ``now`` past the end means all are over."""
        if (now, skipped) != self._state:
            self._state = (now, skipped)
            self.refresh()

    def step_at(self, x: int) -> int:
        """The step drawn at a cell, counted from 0."""
        edges = list(accumulate(width + 1 for width in shares(self._seconds, self.size.width)))
        return next((i for i, edge in enumerate(edges) if x < edge), len(edges) - 1)

    def render_line(self, y: int) -> Strip:
        """The line, for Textual."""
        now, skipped = self._state
        done, to_come = (self.get_component_rich_style(f"strip--{name}") for name in ("done", "to-come"))
        segments = []
        for index, width in enumerate(shares(self._seconds, self.size.width)):
            if index == now:
                segments.append(Segment(_NOW * width, self.rich_style))
            elif index in skipped:
                segments.append(Segment(_SKIPPED * width, done))
            else:
                over = index < now
                segments.append(Segment((_DONE if over else _TO_COME) * width, done if over else to_come))
            segments.append(Segment(" ", to_come))
        return Strip(segments[:-1]).adjust_cell_length(self.size.width, to_come)


def shares(seconds: Sequence[float], width: int) -> list[int]:
    """Cells for each of some times, at least one each, so that with a gap of one between them they fill ``width``.

    When there are more of them than fit, the last ones get what is left: nothing.
    """
    room = width - (len(seconds) - 1)
    total = sum(seconds)
    edges = [round(room * part / total) for part in accumulate(seconds)]
    widths = [right - left for left, right in zip([0, *edges], edges, strict=False)]
    while room >= len(seconds) and 0 in widths:  # a short step still shows: the longest lends it a cell
        widths[widths.index(max(widths))] -= 1
        widths[widths.index(0)] += 1
    return widths
