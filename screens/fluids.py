"""The fluids: a small form that plans as you type, and below it what to drink when."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Button, Input, Label, Static

from coach import units
from coach.errors import BadInput
from coach.hydration.model import Plan, WalkInputs
from coach.hydration.people import groups
from coach.hydration.plan import plan
from coach.hydration.rows import Row, Units, rows
from coach.hydration.text import food_lines, refusal_words
from coach.triage.model import Choice
from coach.words import spoken_duration
from screens.base import CoachScreen
from screens.field import Field
from screens.keys import Keys
from screens.line import Line
from screens.pick_many import PickManyScreen

_BAR_ML = 50
"""Millilitres of one cell of a drink's bar."""

ABOUT = "Does any of this hold for you? Then what to drink is for somebody who knows you to say, or a little less."

_WALKED = {"After": "Now", "Before": "Next walk", "During": "On the way"}
"""What the parts of a plan are called once the walk is over."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a person leaves the form with."""

    plan: Plan | None
    """The plan that was shown last; None when the form was wrong."""
    flags: tuple[str, ...]
    """Groups of people the person belongs to, those that were known included."""


class FluidsScreen(CoachScreen[Told]):
    """Dismisses with what was told.

    Args:
        known: What is known of the walk and the walker.
        person_units: ``metric`` or ``us``.
        withheld: What the check withheld.
        implied: Flags that follow from the settings, and cannot be taken back here.
        walked: Whether the walk is over; the drink after it comes first then.
        next_at: The next moment at which clocks show a time of day.
    """

    CSS_PATH = "fluids.tcss"
    HELP = "Everything but the walk may stay empty. Tab goes from field to field; the plan follows as you type."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Keep and leave", id="fluids.leave"),
        Binding("enter", "leave", "Keep and leave", id="fluids.keep", show=False),
    ]

    message = query_one("#message", Line)
    drinks = query_one("#drinks", Static)
    notes = query_one("#notes", Static)
    stop = query_one("#stop", Line)

    def __init__(
        self,
        known: WalkInputs,
        person_units: Units,
        withheld: Collection[str],
        *,
        implied: Collection[str] = (),
        walked: bool,
        next_at: Callable[[Any], datetime],
    ) -> None:
        super().__init__()
        self._known = known
        self._units = person_units
        self._withheld = withheld
        self._implied = implied
        self._walked = walked
        self._next_at = next_at
        self._plan: Plan | None = None

    def compose(self) -> ComposeResult:
        """The form, then the plan."""
        known = self._known
        mass = f"{known.mass_kg:.0f}kg" if known.mass_kg and self._units == "metric" else ""
        if known.mass_kg and self._units == "us":
            mass = f"{known.mass_kg / units.KG_PER_LB:.0f}lb"
        yield Label("Fluids for the walk you had" if self._walked else "Fluids for a walk", id="title")
        with Horizontal(id="form"):
            for name, label, value, example in (
                ("walk", "Walk", spoken_duration(known.duration_s), "45m"),
                ("start", "Starts", "", "17:30"),
                ("mass", "You weigh", mass, "70kg, 154lb"),
                ("temp", "Outside", "", "18C, 64F"),
            ):
                with Vertical(classes="field"):
                    yield Label(label)
                    yield Field(value, placeholder=example, id=name)
            with Vertical(classes="field"):
                yield Label("About you")
                yield Button(compact=True, id="about")
        yield Line(id="message")
        with VerticalScroll(can_focus=True):
            yield Static(id="drinks")
            yield Static(id="notes")
        yield Line(id="stop")
        yield Keys()

    def on_mount(self) -> None:
        """Plan with what is known."""
        self.query_one("#about").styles.line_pad = 0  # as a rule in the .tcss Textual refuses the zero
        self._replan()
        self.query_one("#walk", Input).focus()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._replan()

    @on(Button.Pressed, "#about")
    def _about(self) -> None:
        def told(flags: tuple[str, ...] | None) -> None:
            if flags is not None:
                kept = (flag for flag in self._known.flags if flag in self._implied)
                self._known = replace(self._known, flags=(*kept, *flags))
                self._replan()

        choices = [Choice(group.id, group.words) for group in groups().values() if group.id not in self._implied]
        self.app.push_screen(PickManyScreen(ABOUT, choices, self._known.flags, "kidney, tablet, pregnancy"), told)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.focus_next()

    def _replan(self) -> None:
        marked = len(self._known.flags)
        self.query_one("#about", Button).label = f"{marked} marked" if marked else "none"
        try:
            self._plan = plan(self._inputs(), withheld=self._withheld)
        except BadInput as error:
            self._plan = None
            self.message.show(error.message)
            self.message.set_class(True, "-wrong")
            self.drinks.update("")
            self.notes.update("")
            return
        self.message.set_class(False, "-wrong")
        self.message.show(self._told(self._plan))
        self._show(self._plan)

    def _inputs(self) -> WalkInputs:
        """What the form says over what is known.

        Raises:
            BadInput: A field cannot be read.
        """
        found = self._known
        readers: dict[str, Callable[[str], Any]] = {
            "mass_kg": units.mass_kg,
            "temp_c": units.celsius,
            "start": lambda text: self._next_at(units.clock_time(text)),
        }
        texts = {"mass_kg": self._text("mass"), "temp_c": self._text("temp"), "start": self._text("start")}
        told = {name: readers[name](text) for name, text in texts.items() if text}
        return replace(found, duration_s=units.walk_seconds(self._text("walk")), **told)

    def _text(self, field: str) -> str:
        return self.query_one(f"#{field}", Input).value.strip()

    @staticmethod
    def _told(made: Plan) -> str:
        if made.refused:
            return ""
        return "Your weight is not known, so 70 kg (154 lb) stands in before the walk." if made.assumed else ""

    def _show(self, made: Plan) -> None:
        if made.refused:
            head = Content.styled("No amounts for you", "bold")
            self.drinks.update(Content("\n").join([head, Content(refusal_words(made.refused))]))
        else:
            listed = rows(made, self._units)
            if self._walked:
                listed.sort(key=lambda row: row.part != "After")
            self.drinks.update(Content("\n").join(_lines(listed, _WALKED if self._walked else {})))
        self.notes.update(Content("\n").join(_notes(made)))
        self.stop.show(made.cautions[0])

    def action_leave(self) -> None:
        """Keep the plan and go."""
        self.leave(Told(self._plan, self._known.flags))


def _lines(listed: list[Row], titles: Mapping[str, str]) -> Iterable[Content]:
    part = ""
    for row in listed:
        title = "" if row.part == part else titles.get(row.part, row.part)
        part = row.part
        head = Content.styled(f"{title:<11}", "bold $primary")
        if row.ml:
            amount = (f"{row.when:<15} ", "bold"), (f"{row.amount:<14}", "bold $accent")
            yield head + Content.assemble(*amount, ("▇" * max(1, round(row.ml / _BAR_ML)), "$primary"))
            yield Content.styled(row.what, "$text-muted")
        else:
            yield head + Content.styled(row.what, "$text-muted")


def _notes(made: Plan) -> Iterable[Content]:
    cautions = made.cautions[1:]
    if made.foods:
        yield Content("")
        yield Content.styled("Good to eat after", "bold")
        yield from (Content(line) for line in food_lines(made))
    if cautions:
        yield Content("")
        yield Content.styled("Keep in mind", "bold")
        yield from (Content(f"· {caution}") for caution in cautions)
