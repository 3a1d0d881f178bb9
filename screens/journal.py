"""The journal: weeks as a calendar, the story of a day, the places, and what goes together."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from coach.story.diary import Diary
from coach.story.weeks import Weeks
from screens import told
from screens.base import CoachScreen
from screens.calendar import LEGEND, Calendar
from screens.keys import Keys
from screens.line import Line

Onward = Literal["note"]
"""What may follow: a twitch or a cramp is noted."""

STYLES = Path(__file__).with_name("journal.tcss")
"""Its styles, for who wants to read them before the screen is shown."""

PAGES = {"day": "The day", "places": "Places", "together": "Goes together"}
"""What can be read below the calendar, or beside it where there is room."""


class _Tab(Line):
    """The name of a page; a click opens it."""

    async def on_click(self) -> None:
        """The same as the key."""
        await self.run_action(f"screen.page({self.id!r})")


class JournalScreen(CoachScreen[Onward]):
    """Dismisses with what is to follow, or None.

    Args:
        weeks: Which weeks are shown.
        reading: Gives what they hold; the screen is there before it does.
    """

    CSS_PATH = STYLES
    HELP = (
        "A column is a week. Arrows choose a day; enter reads its story. In a tile: a bar for the walk, a digit for "
        "how much a twitch bothered (+ is 10, x not told), c for a cramp, – where a check found no twitch, · where "
        "there is no entry. A report for a clinician: coach report."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read_day", "Read", id="journal.open", tooltip="The whole story of this day"),
        Binding("tab", "page", "Page", id="journal.page", tooltip="The day, the places, what goes together"),
        Binding("b", "dismiss('note')", "Note", id="journal.note", tooltip="A twitch or a cramp, now"),
        Binding("space,pagedown", "scroll_page(1)", "Read on", id="journal.on", key_display="space", show=False),
        Binding("pageup", "scroll_page(-1)", "Back up", id="journal.back-up", show=False),
        Binding("left", "beside(-1)", "Before", id="journal.before", tooltip="The day before with an entry"),
        Binding("right", "beside(1)", "After", id="journal.after", tooltip="The next day with an entry"),
        Binding("escape", "shrink", "Calendar", id="journal.shrink", key_display="esc", tooltip="To the calendar"),
        Binding("escape", "dismiss(None)", "Home", id="journal.leave", key_display="esc"),
    ]

    calendar = query_one(Calendar)

    def __init__(self, weeks: Weeks, reading: Awaitable[Diary]) -> None:
        super().__init__()
        self._weeks = weeks
        self._reading = reading
        self._page = "day"
        self.diary: Diary | None = None
        """What is shown; None until it was read."""

    def compose(self) -> ComposeResult:
        """The calendar with its legend, and three pages."""
        with Horizontal(id="head"):
            yield Line("Journal", id="title")
            first, last = self._weeks.first, self._weeks.today
            yield Line(f"{first.day} {first:%B} to {last.day} {last:%B %Y}", id="span")
        with Container(id="body"):
            with Container(id="top"):
                yield Calendar(self._weeks)
                with Container(id="legend"):
                    yield from (Line(each) for each in LEGEND)
            with Horizontal(id="tabs"):
                for name in PAGES:
                    yield _Tab(id=name)
            for name, words in PAGES.items():
                with VerticalScroll(id=f"{name}-page", classes="page", can_focus=False):
                    yield Line(f"  {words}", classes="page-title")
                    yield Static(classes="words")
        yield Keys()

    def on_mount(self) -> None:
        """The calendar has the keys; what it shows is on its way."""
        self.calendar.focus()
        self.action_page("day")
        self.query_one("#day-page .words", Static).update("Reading your journal …")
        self.run_worker(self._fill(), exit_on_error=True)

    async def _fill(self) -> None:
        self.diary = await self._reading
        if self._left or not self.query(Calendar):  # who has gone meanwhile leaves nothing to fill
            return
        self.calendar.show(self.diary)
        held = [day.date for day in self.diary.days if day.records]
        if held and self.calendar.chosen == self._weeks.today:  # nobody has chosen yet: begin where there is something
            self.calendar.choose(held[-1])
        self._show()
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.call_after_refresh(self._show)

    @on(Calendar.Chosen)
    def _chosen(self, event: Calendar.Chosen) -> None:
        self._show_day()
        if event.again:
            self.action_read_day()

    def _show_day(self) -> None:
        self._write("day", lambda diary, width: told.of_day(diary, self.calendar.chosen, width))

    def _show(self) -> None:
        self._show_day()
        self._write("places", told.of_places)
        self._write("together", told.of_together)

    def _write(self, name: str, words: Callable[[Diary, int], Content]) -> None:
        """Write a page that is in sight, for the width it has."""
        page = self.query_one(f"#{name}-page")
        if self.diary is not None and page.display:
            page.query_one(".words", Static).update(words(self.diary, page.size.width - 1))

    # --- keys --------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Some keys are for the calendar, some for the day that is read alone."""
        if action in {"beside", "shrink"}:
            return super().check_action(action, parameters) and self.has_class("-large")
        if action == "page":
            return super().check_action(action, parameters) and not self.has_class("-large")
        if action == "read_day":
            held = self.diary is not None and not self.diary.empty
            return super().check_action(action, parameters) and held and not self.has_class("-large")
        return super().check_action(action, parameters)

    def action_page(self, name: str | None = None) -> None:
        """Another page, the next one without a name."""
        names = [*PAGES]
        self._page = name or names[(names.index(self._page) + 1) % len(names)]
        for each, words in PAGES.items():
            now = each == self._page
            for name_of in (self.query_one(f"#{each}", Line), self.query_one(f"#{each}-page .page-title", Line)):
                name_of.show(f"▸ {words}" if now else f"  {words}")
                name_of.set_class(now, "-now")
            self.query_one(f"#{each}-page").set_class(now, "-now")
        self.call_after_refresh(self._show)

    def action_read_day(self) -> None:
        """The day alone, as large as the screen."""
        self.action_page("day")
        self._enlarge(True)

    def action_shrink(self) -> None:
        """Back to the calendar."""
        self._enlarge(False)

    def _enlarge(self, large: bool) -> None:
        self.set_class(large, "-large")
        self.set_focus(None if large else self.calendar)
        self.query_one("#day-page").scroll_home(animate=False)
        self.refresh_bindings()
        self.call_after_refresh(self._show)

    def action_beside(self, by: int) -> None:
        """The next day with an entry in one direction, if there is one."""
        day = self.calendar.chosen + timedelta(days=by)
        while self.diary and day in self._weeks and not self.diary.day(day).records:
            day += timedelta(days=by)
        if day in self._weeks:
            self.calendar.choose(day)
            self.query_one("#day-page").scroll_home(animate=False)

    def action_scroll_page(self, pages: int) -> None:
        """Turn the page that is read."""
        shown = self.query_one(f"#{self._page}-page", VerticalScroll)
        if pages > 0:
            shown.scroll_page_down(animate=False)
        else:
            shown.scroll_page_up(animate=False)
