"""Choose a routine: all there are, with their time, their place and what they need."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Label, OptionList
from textual.widgets.option_list import Option

from coach.routine import phrases
from coach.routine.timeline import Timeline
from coach.words import clock_face
from screens.base import CoachScreen


@dataclass(frozen=True, slots=True)
class Choice:
    """A routine to choose."""

    timeline: Timeline
    note: str = ""
    """Where it comes from, when it is not built in."""


class ChooseScreen(CoachScreen[str | None]):
    """Dismisses with the id of a routine, or None.

    Args:
        choices: What there is to choose.
        now: The id to begin at.
        problems: Files that could not be read, one line each.
    """

    CSS_PATH = "choose.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "pick", "Choose", id="choose.pick"),
        Binding("escape", "dismiss(None)", "Back", id="choose.back"),
    ]

    def __init__(self, choices: Sequence[Choice], now: str | None = None, problems: Sequence[str] = ()) -> None:
        super().__init__()
        self._choices = choices
        self._now = now
        self._problems = problems

    def compose(self) -> ComposeResult:
        """The list, and below it the files that could not be read."""
        yield Label("Choose a cool-down", id="title")
        yield OptionList(*map(_option, self._choices), markup=False)
        if self._problems:
            with VerticalScroll(id="problems"):
                yield Label("Your files that cannot be used yet:\n" + "\n".join(self._problems), markup=False)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Begin at the routine chosen so far."""
        ids = [choice.timeline.routine.id for choice in self._choices]
        self.query_one(OptionList).highlighted = ids.index(self._now) if self._now in ids else 0

    def action_pick(self) -> None:
        """Take the one under the cursor."""
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.leave(self._choices[event.option_index].timeline.routine.id)


def _option(choice: Choice) -> Option:
    timeline = choice.timeline
    routine = timeline.routine
    head = Content.assemble(
        (f"{clock_face(timeline.seconds)}  ", "bold $primary"),
        (routine.name, "bold"),
        (f"  {choice.note}" if choice.note else "", "$text-muted"),
    )
    about = Content.styled(f"{routine.summary} Needs {phrases.props_words(timeline)}.", "$text-muted")
    return Option(Content("\n").join([head, about, Content("")]), id=routine.id)
