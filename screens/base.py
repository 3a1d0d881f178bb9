"""What screens share: each is left once, and does nothing before it is there; and how a page is turned."""

from typing import TypeVar

from textual.containers import VerticalScroll
from textual.screen import Screen

R = TypeVar("R")


class CoachScreen(Screen[R]):
    """A screen that gives an answer.

    Keys may come in a burst behind a busy loop. Textual's ``dismiss`` pops whatever is on top, so a second key, or a
    timer under a dialog, would pop another screen; and an action may come before the widgets it needs.
    """

    _ready = False
    _left = False

    def on_mount(self) -> None:
        """Runs after that of the screen itself."""
        self._ready = True
        self.refresh_bindings()

    def leave(self, answer: R | None) -> None:
        """Give the answer, once, and only from the top."""
        if self.is_active and not self._left:
            self._left = True
            self.dismiss(answer)

    async def action_dismiss(self, result: R | None = None) -> None:
        """The same, for keys."""
        self.leave(result)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key does anything before the screen is there or after it was left."""
        return self._ready and not self._left


def turn_page(text: VerticalScroll) -> None:
    """The next page; at the end, the first again."""
    if text.scroll_y >= text.max_scroll_y:
        text.scroll_home(animate=False)
    else:
        text.scroll_page_down(animate=False)
