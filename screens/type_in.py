"""One line to type, checked while it is typed."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from coach.errors import BadInput
from screens.base import CoachScreen
from screens.field import Field
from screens.line import Line


class TypeInScreen(CoachScreen[str | None], ModalScreen[str | None]):
    """Dismisses with what was typed, or None.

    Args:
        ask: What is asked.
        value: What stands there already.
        check: Raises BadInput for what cannot be taken.
    """

    DEFAULT_CSS = """
    TypeInScreen {
        align: center middle;
        #box { width: 66; max-width: 90%; height: auto; background: $surface; padding: 1 2; }
        #ask { width: 100%; text-style: bold; margin-bottom: 1; }
        Input { background: $panel; }
        #wrong { height: auto; min-height: 2; margin-top: 1; color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Close", id="type-in.close")]

    def __init__(self, ask: str, value: str, check: Callable[[str], object]) -> None:
        super().__init__()
        self._ask = ask
        self._value = value
        self._check = check

    def compose(self) -> ComposeResult:
        """The question, the line, and what is wrong with it."""
        with Vertical(id="box"):
            yield Label(self._ask, id="ask", markup=False)
            yield Field(self._value, placeholder="", id="typed")
            yield Line("enter takes it · escape leaves it as it was", id="wrong")

    def _refused(self, text: str) -> str:
        try:
            self._check(text)
        except BadInput as error:
            return error.message
        return ""

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.query_one("#wrong", Line).show(self._refused(event.value) or "enter takes it · escape leaves it as it was")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if not self._refused(event.value):
            self.leave(event.value)
