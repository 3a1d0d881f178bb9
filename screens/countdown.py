"""The half-hour after overheating: how much of it is left, and what to do meanwhile."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.getters import query_one
from textual.timer import Timer
from textual.widgets import Label

from coach.clock import WallClock
from coach.words import clock_face
from screens.base import CoachScreen
from screens.digits import BigText
from screens.keys import Keys
from screens.line import Line

Ended = Literal["over", "worse", "home"]
"""The time is over, something became worse, or the person went home, where it goes on."""

SHORTEST_WAIT = 0.02
"""Seconds between two looks at the clock, should it say that a second has just ended."""


class CountdownScreen(CoachScreen[Ended]):
    """Dismisses when the time is over, or with what the person chose.

    What is left is read from the clock and never counted, so it is right after a closed lid or another start.

    Args:
        ends: When the time is over; aware.
        wall: The wall clock.
        meanwhile: What to do until then, the first things first.
    """

    CSS_PATH = "countdown.tcss"
    ALLOW_SELECT = False
    HELP = "The time goes on wherever you are; home shows what is left. If anything gets worse, do not wait for it."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w,e", "dismiss('worse')", "Worse: warning signs", id="countdown.worse", key_display="w"),
        Binding("escape,h", "dismiss('home')", "Home", id="countdown.home", key_display="esc"),
    ]

    time = query_one(BigText)

    def __init__(self, ends: datetime, wall: WallClock, meanwhile: Sequence[str]) -> None:
        super().__init__()
        self._ends = ends
        self._wall = wall
        self._meanwhile = meanwhile
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Head, what is left, what to do, keys."""
        ends = self._ends.astimezone(self._wall().tzinfo)
        with Horizontal(id="head"):
            yield Line("Get cool now", id="heading")
            yield Line(f"Look again at {ends:%H:%M}", id="ends")
        yield BigText(id="time")
        with VerticalScroll():
            for sentence in self._meanwhile:
                with Horizontal(classes="item"):
                    yield Label("·", classes="dot")
                    yield Label(sentence, classes="line", markup=False)
        yield Keys()

    def on_mount(self) -> None:
        """Begin."""
        self.tick()

    def on_screen_resume(self) -> None:
        """What lay on top is gone; the time may have ended under it."""
        self.tick()

    def tick(self) -> None:
        """Show what is left, and sleep until the next whole second."""
        if self._timer is not None:
            self._timer.stop()
        left = (self._ends - self._wall()).total_seconds()
        self.time.show(clock_face(left))
        if left > 0:
            self._timer = self.set_timer(max(left % 1, SHORTEST_WAIT), self.tick)
        elif self.is_active and not self._left:
            self.app.bell()
            self.call_after_refresh(self.leave, "over")
