"""A list of all steps, to go to one of them."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from coach.routine import phrases
from coach.routine.timeline import Timeline
from screens.base import CoachScreen


class JumpScreen(CoachScreen[int | None], ModalScreen[int | None]):
    """Dismisses with the index of a step, or None.

    Args:
        timeline: The session.
        now: The step that is played, to begin at.
    """

    DEFAULT_CSS = """
    JumpScreen {
        align: center middle;
        #box { width: 66; max-width: 90%; height: auto; max-height: 80%; background: $surface; padding: 1 2; }
        OptionList { height: auto; max-height: 1fr; background: $surface; border: none; padding: 0; }
        Label { color: $text-muted; margin-bottom: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Close", id="jump.close")]

    def __init__(self, timeline: Timeline, now: int) -> None:
        super().__init__()
        self._timeline = timeline
        self._now = now

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(id="box"):
            yield Label("Go to a step · enter goes there, escape stays", markup=False)
            yield OptionList(*self._options(), markup=False)

    def _options(self) -> list[Option]:
        steps = self._timeline.steps
        return [
            Option(
                Content.from_text(f"{i + 1:2}  {step.name}  ", markup=False)
                + Content.styled(phrases.step_words(self._timeline, i), "$text-muted")
            )
            for i, step in enumerate(steps)
        ]

    def on_mount(self) -> None:
        """Begin at the step that is played."""
        self.query_one(OptionList).highlighted = self._now

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go there."""
        self.leave(event.option_index)
