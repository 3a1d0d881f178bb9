"""Some weeks as tiles, a column a week: what was walked and felt on each day, in marks that need no colour."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from coach.story.days import Day
from coach.story.diary import Diary
from coach.story.weeks import Weeks

LEGEND = (
    "▂  walk to 30 min",
    "▄▆ to 1 h, to 2 h",
    "█  longer walk",
    "·  no entry",
    "5  twitch: bother 5",
    "+  10;  x  not said",
    "–  none in a check",
    "c  cramp;  o  other",
)
"""What the marks mean, as many lines as the calendar has."""

TILE = 4
"""Columns of a day, the gap before it included."""

LABEL = 4
"""Columns of the names of the days, on the left."""

_WALKS = ((1800, "▂"), (3600, "▄"), (7200, "▆"))
"""Seconds below which a walk has this mark."""

_HEAT = (3, 6, 9)
"""Bother from which a tile is a shade warmer."""


def columns(width: int, weeks: int) -> int:
    """How many weeks can be shown."""
    return max(1, min(weeks, (width - LABEL - 1) // TILE))


def marks(day: Day) -> str:
    """A day in three columns: the walk, the twitch, the cramp."""
    if not day.records:
        return " · "
    walk = next((mark for limit, mark in _WALKS if day.walked_s < limit), "█") if day.walks else " "
    bother = {None: "x", 10: "+"}.get(day.bother, str(day.bother))
    twitch = bother if day.twitches else "–" if day.none_marked else " "
    found = f"{walk}{twitch}{'c' if day.cramps else ' '}"
    return found if found.strip() else "o  "


def heat(day: Day) -> int:
    """How warm a tile is, 0 to 4: nothing felt, then by how much it bothered; a bother untold is the least."""
    told = [entry.bother or 0 for entry in day.felt]
    return 1 + sum(max(told) >= step for step in _HEAT) if told else 0


class Calendar(Widget, can_focus=True):
    """The weeks, and one day chosen with the arrows or the mouse.

    Args:
        weeks: Which weeks; today is chosen.
    """

    DEFAULT_CSS = """
    Calendar { height: 8; width: 1fr; }
    Calendar > .calendar--label { color: $text-muted; }
    Calendar > .calendar--gap { color: $foreground; }
    Calendar > .calendar--quiet { color: $text-muted; background: $surface; }
    Calendar > .calendar--walk { color: $primary; background: $surface; }
    Calendar > .calendar--heat-1 { color: $foreground; background: $accent 18%; text-style: bold; }
    Calendar > .calendar--heat-2 { color: $foreground; background: $accent 32%; text-style: bold; }
    Calendar > .calendar--heat-3 { color: $foreground; background: $accent 46%; text-style: bold; }
    Calendar > .calendar--heat-4 { color: $foreground; background: $accent 60%; text-style: bold; }
    Calendar > .calendar--chosen { color: $accent; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"calendar--{name}" for name in ("label", "gap", "quiet", "walk", "chosen")),
        *(f"calendar--heat-{number}" for number in range(1, 5)),
    }
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-7)", "A week back", id="calendar.left", show=False),
        Binding("right", "move(7)", "A week on", id="calendar.right", show=False),
        Binding("up", "move(-1)", "The day before", id="calendar.up", show=False),
        Binding("down", "move(1)", "The day after", id="calendar.down", show=False),
        Binding("home", "move(-10000)", "The first day", id="calendar.first", show=False),
        Binding("end", "today", "Today", id="calendar.today", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """Another day was chosen, or the same once more with the mouse."""

        day: date
        again: bool = False

    def __init__(self, weeks: Weeks) -> None:
        super().__init__()
        self._weeks = weeks
        self._days: tuple[Day, ...] = ()
        self.chosen = weeks.today

    def show(self, diary: Diary) -> None:
        """Show what the days hold."""
        self._days = diary.days
        self.refresh()

    def choose(self, day: date, *, again: bool = False) -> None:
        """Choose a day; one that is none of these weeks' stands for the nearest that is."""
        day = min(max(day, self._weeks.first), self._weeks.last)
        if day != self.chosen or again:
            self.chosen = day
            self.refresh()
            self.post_message(self.Chosen(day, again))

    def action_move(self, days: int) -> None:
        """Choose a day so many days on."""
        to = self.chosen + timedelta(days=days)
        if days in {-7, 7} and to not in self._weeks:
            return  # a step to the side stays in its row
        self.choose(to)

    def action_today(self) -> None:
        """Choose today."""
        self.choose(self._weeks.today)

    def on_click(self, event: Click) -> None:
        """Choose the day under the mouse."""
        column, row = (event.x - LABEL) // TILE, event.y - 1
        if 0 <= row < 7 and 0 <= column < len(self._shown):
            day = self._weeks.first + timedelta(weeks=self._shown[column], days=row)
            self.choose(day, again=day == self.chosen)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as its weeks, for ``width: auto``."""
        return LABEL + TILE * columns(container.width, self._weeks.count) + 1

    @property
    def _shown(self) -> range:
        """The weeks that fit, the last ones unless an earlier day is chosen."""
        count = columns(self.size.width, self._weeks.count)
        start = min(self._weeks.count - count, self._weeks.week_of(self.chosen))
        return range(start, start + count)

    # --- drawing -----------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One row: the months, then a day of the week each."""
        segments = self._months() if y == 0 else self._row(y - 1) if y < 8 else iter(())
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"calendar--{name}")

    def _months(self) -> Iterator[Segment]:
        yield Segment(" " * LABEL, self._style("label"))
        before = None
        for week in self._shown:
            last = self._weeks.first + timedelta(weeks=week, days=6)
            yield Segment(f" {last:%b}" if last.month != before else " " * TILE, self._style("label"))
            before = last.month

    def _row(self, row: int) -> Iterator[Segment]:
        first = self._weeks.first + timedelta(days=row)
        yield Segment(f"{first:%a} ", self._style("label"))
        after = False
        for week in self._shown:
            day = first + timedelta(weeks=week)
            chosen = day == self.chosen
            yield self._edge("[" if chosen else "]" if after else " ")
            yield from self._tile(day)
            after = chosen
        yield self._edge("]" if after else " ")

    def _edge(self, text: str) -> Segment:
        return Segment(text, self._style("gap" if text == " " else "chosen"))

    def _tile(self, date_: date) -> Iterator[Segment]:
        day = self._days[(date_ - self._weeks.first).days] if self._days else Day(date_)
        if date_ > self._weeks.today and not day.records:
            yield Segment("   ", self._style("gap"))
            return
        text, warm = marks(day), heat(day)
        felt = self._style(f"heat-{warm}") if warm else self._style("quiet")
        walk = self._style("walk")
        yield Segment(text[0], Style(color=walk.color, bgcolor=felt.bgcolor))
        yield Segment(text[1:], felt)
