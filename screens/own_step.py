"""A step of one's own: what a physio showed, in one's own words."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, TextArea

from coach.errors import BadInput
from coach.routine.edit import dose_text, own_step
from coach.routine.model import Step
from coach.routine.resolve import resolve
from screens.base import CoachScreen
from screens.field import Field
from screens.line import Line


class OwnStepScreen(CoachScreen[Step | None], ModalScreen[Step | None]):
    """Dismisses with the step, or None.

    Args:
        before: The step as it is, None for a new one.
    """

    DEFAULT_CSS = """
    OwnStepScreen {
        align: center middle;
        #box { width: 70; max-width: 95%; height: auto; max-height: 100%; background: $surface; padding: 1 2; }
        Label { width: 100%; color: $text-muted; }
        Input { background: $panel; }
        TextArea { background: $panel; height: 4; border: none; padding: 0; }
        #wrong { height: auto; min-height: 1; margin-top: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "done", "Done", id="own-step.done", priority=True),
        Binding("escape", "dismiss(None)", "Close", id="own-step.close"),
    ]

    def __init__(self, before: Step | None = None) -> None:
        super().__init__()
        self._before = before

    def compose(self) -> ComposeResult:
        """Name, dose, cues, caution."""
        step = self._before
        with Vertical(id="box"):
            yield Label("What it is called")
            yield Field(step.name or "" if step else "", placeholder="Ankle alphabet", id="step-name")
            yield Label("How long, or how often")
            dose = dose_text(resolve(step, {})) if step else ""
            yield Field(dose, placeholder="25s to hold, 10 x 3s to count", id="step-dose")
            yield Label("What to say while it runs, one line each")
            yield TextArea("\n".join(step.cues or ()) if step else "", id="step-cues", compact=True)
            yield Label("What to take care of")
            yield Field(step.caution or "" if step else "", placeholder="Stop if it pinches.", id="step-caution")
            yield Line("tab goes on · ctrl+s takes it · escape leaves it", id="wrong")

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_done()

    def action_done(self) -> None:
        """Take the step, or say what is missing."""
        name, dose, caution = (self.query_one(f"#step-{part}", Input).value for part in ("name", "dose", "caution"))
        cues = self.query_one(TextArea).text.splitlines()
        try:
            self.leave(own_step(self._before, name, dose, cues, caution))
        except BadInput as error:
            self.query_one("#wrong", Line).show(error.message)
