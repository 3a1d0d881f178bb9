"""Why these numbers: the chain from the walk to the drinks, each step with its value, its error and who says so."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.getters import query_one
from textual.widgets import Label

from coach.hydration.model import Step
from coach.hydration.rows import Units
from coach.hydration.text import step_value
from coach.sources import cite
from coach.words import capital
from screens.base import CoachScreen, turn_page
from screens.keys import Keys
from screens.line import Line

LEAD = "From the walk to the drinks; last, where it differs from common advice."
IN_WORDS = " Numbers within the words are metric."


class NumbersScreen(CoachScreen[None]):
    """Dismisses with nothing.

    Args:
        steps: The chain.
        person_units: ``metric`` or ``us``.
    """

    CSS_PATH = "numbers.tcss"
    HELP = "Each step: what it is, what came of it, how, how far off it may be, and who says so."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "read", "Read on", id="numbers.read"),
        Binding("escape,ctrl+y", "dismiss(None)", "Back", id="numbers.back", key_display="esc"),
    ]

    text = query_one(VerticalScroll)

    def __init__(self, steps: Sequence[Step], person_units: Units) -> None:
        super().__init__()
        self._steps = steps
        self._units = person_units

    def compose(self) -> ComposeResult:
        """The title, step by step, keys."""
        with Horizontal(id="head"):
            yield Line("Why these numbers", id="title")
            yield Line(LEAD + IN_WORDS * (self._units == "us"), id="lead")
        with VerticalScroll():
            for step in self._steps:
                with Horizontal(classes="step"):
                    yield Label(capital(step.name), classes="name", markup=False)
                    yield Label(step_value(step, self._units), classes="value", markup=False)
                yield Label(step.how, classes="how", markup=False)
                if step.error:
                    yield Label(step.error, classes="off", markup=False)
                if step.sources:
                    yield Label(f"Source: {cite(step.sources)}", classes="sources", markup=False)
        yield Keys()

    def action_read(self) -> None:
        """Turn the page; at its end, begin anew."""
        turn_page(self.text)
