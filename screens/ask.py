"""One question with a few answers."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from screens.base import CoachScreen


class AskScreen(CoachScreen[str | None], ModalScreen[str | None]):
    """Dismisses with the key of the answer, or None.

    Args:
        question: What is asked.
        answers: Key → words.
    """

    DEFAULT_CSS = """
    AskScreen {
        align: center middle;
        #box { width: 66; max-width: 90%; height: auto; background: $surface; padding: 1 2; }
        #question { width: 100%; text-style: bold; margin-bottom: 1; }
        OptionList { height: auto; background: $surface; border: none; padding: 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Close", id="ask.close")]

    def __init__(self, question: str, answers: Mapping[str, str]) -> None:
        super().__init__()
        self._question = question
        self._answers = answers

    def compose(self) -> ComposeResult:
        """The question and the answers."""
        with Vertical(id="box"):
            yield Label(self._question, id="question", markup=False)
            yield OptionList(*(Option(words, id=key) for key, words in self._answers.items()), markup=False)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.leave(event.option_id)
