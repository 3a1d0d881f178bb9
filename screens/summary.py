"""After a session: what was done, which side is still owed, and on to the check."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.getters import query_one
from textual.widgets import Label

from coach.words import clock_face
from screens.base import CoachScreen
from screens.keys import Keys
from screens.line import Line

After = Literal["check", "undo", "home"]
"""What a person may want after a session."""

WAIT = 10
"""Seconds until the check opens by itself: whoever lies on the floor need not get up for a key."""


class SummaryScreen(CoachScreen[After]):
    """Dismisses with what comes next.

    Args:
        title: How it ended.
        lines: What was done, one line each.
        can_undo: Whether the stop can, by now, still be taken back.
        speed: Seconds of the countdown for each real second.
    """

    CSS_PATH = "summary.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,k", "dismiss('check')", "The check", id="summary.check", key_display="enter"),
        Binding("u", "dismiss('undo')", "Undo the stop", id="summary.undo"),
        Binding("p", "wait", "Stay", id="summary.wait"),
        Binding("escape,h", "dismiss('home')", "Home", id="summary.home"),
    ]

    countdown = query_one("#countdown", Line)

    def __init__(
        self, title: str, lines: Sequence[str], *, can_undo: Callable[[], bool] = bool, speed: float = 1.0
    ) -> None:
        super().__init__()
        self._title = title
        self._lines = lines
        self._can_undo = can_undo
        self._countdown = WAIT
        self._stays = False
        self._second = 1.0 / speed

    def compose(self) -> ComposeResult:
        """The title, what was done, what comes next."""
        with Vertical(id="box"):
            yield Label(self._title, id="title", markup=False)
            for line in self._lines:
                yield Label(line, classes="line", markup=False)
            yield Label("Next: the post-walk check. Red flags first; three keys when there is nothing to report.")
            yield Line(id="countdown")
        yield Keys()

    def on_mount(self) -> None:
        """Count down to the check."""
        self._timer = self.set_interval(self._second, self._count)
        self._show()

    def _count(self) -> None:
        self.refresh_bindings()  # the undo is offered for some seconds
        if self._stays:
            return
        self._countdown -= 1
        if self._countdown <= 0:
            self._timer.stop()
            self.leave("check")
        else:
            self._show()

    def on_screen_resume(self) -> None:
        """What lay on top is gone; the countdown may have ended under it."""
        if self._countdown <= 0:
            self.leave("check")

    def _show(self) -> None:
        self.countdown.show(f"It opens in {clock_face(self._countdown)}. Enter opens it now, p stays here.")

    def action_wait(self) -> None:
        """Stop the countdown."""
        self._stays = True
        self.countdown.show("Enter opens it whenever you like.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the undo only while there is something to take back."""
        if (action, parameters) == ("dismiss", ("undo",)) and not self._can_undo():
            return False
        return super().check_action(action, parameters)
