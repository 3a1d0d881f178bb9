"""A field of a form with only a few answers: keys and clicks go through them."""

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static


class ChoiceField(Static, can_focus=True):
    """One of some answers, or none.

    Args:
        choices: The words of each answer.
        value: The answer that stands there already; None for none.
        id: Of the widget.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,right", "turn(1)", "Next answer", id="choice.next", show=False),
        Binding("left", "turn(-1)", "Answer before", id="choice.before", show=False),
        Binding("backspace,delete", "clear", "Say nothing", id="choice.clear", show=False),
        Binding("enter", "app.focus_next", "Next field", id="choice.onward", show=False),
    ]

    class Changed(Message):
        """There is another answer."""

    def __init__(self, choices: Mapping[str, str], value: str | None, *, id: str) -> None:  # noqa: A002  Textual's
        super().__init__(id=id)
        self._choices = choices
        self._value = value
        self._placeholder = ""

    @property
    def value(self) -> str:
        """The answer, empty for none."""
        return self._value or ""

    @property
    def placeholder(self) -> str:
        """What stands there without an answer."""
        return self._placeholder

    @placeholder.setter
    def placeholder(self, words: str) -> None:
        if words != self._placeholder:
            self._placeholder = words
            self.refresh()

    def render(self) -> Content:
        """The answer between arrows, or dimmed what stands in for it."""
        if self._value is None:
            return Content.styled(f"‹ {self._placeholder} ›", "$text-muted")
        return Content(f"‹ {self._choices[self._value]} ›")

    def _set(self, value: str | None) -> None:
        self._value = value
        self.refresh()
        self.post_message(self.Changed())

    def action_turn(self, by: int) -> None:
        """The next answer, or the one before; after the last there is none, and then the first again."""
        answers = [None, *self._choices]
        self._set(answers[(answers.index(self._value) + by) % len(answers)])

    def action_clear(self) -> None:
        """Take the answer back."""
        self._set(None)

    def on_click(self, event: Click) -> None:
        """The next answer; on the first arrow, the one before."""
        self.action_turn(-1 if event.x < 1 else 1)
