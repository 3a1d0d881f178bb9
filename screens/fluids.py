"""The fluids: a form that plans as you type, and beside or below it what to drink when."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.getters import query_one
from textual.widgets import Label, Static

from coach.errors import BadInput
from coach.hydration.assumed import told_temp_c
from coach.hydration.factor import Ratio, personal_factor
from coach.hydration.model import Plan, WalkInputs
from coach.hydration.people import groups
from coach.hydration.plan import plan
from coach.hydration.rows import Units
from coach.triage.model import Choice
from screens.base import CoachScreen
from screens.drinks import gate_words, of_notes, of_plan
from screens.keys import Keys
from screens.line import Line, Press
from screens.numbers import NumbersScreen
from screens.pick_many import PickManyScreen
from screens.walkform import WalkForm

ABOUT = "Does any of this hold for you? Then what to drink is for somebody who knows you to say, or a little less."
KEPT = "It is kept in your settings when you leave."
FOR_NOW = "Another one is for this plan only; coach settings set changes what is kept."
STALE = "What stands below is the last plan that could be made."


@dataclass(frozen=True, slots=True, repr=False)
class Told:
    """What a person leaves the form with."""

    plan: Plan | None
    """The plan that was shown last; None when the form was wrong."""
    flags: tuple[str, ...]
    """Groups of people the person belongs to, those that were known included."""
    calendar: bool = False
    """Whether the plan is to be put into a calendar."""


class FluidsScreen(CoachScreen[Told]):
    """Dismisses with what was told.

    Args:
        known: What is known of the walk and the walker.
        person_units: ``metric`` or ``us``.
        withheld: What the check withheld.
        implied: Flags that follow from the settings, and cannot be taken back here.
        walked: Whether the walk is over; the drink after it comes first then.
        moment: The moment that is meant by a time of day, for the start.
        weighings: What weighed walks have shown of how the person sweats, the newest first.
        bottles_ml: The sizes of the person's bottles.
    """

    CSS_PATH = "fluids.tcss"
    HELP = "Only the walk has to be said; what stands in for the rest says so. The plan follows as you type."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Keep and leave", id="fluids.leave"),
        Binding("enter", "leave", "Keep and leave", id="fluids.keep", show=False),
        Binding("ctrl+o", "more", "More", id="fluids.more", priority=True, tooltip="The rest of what a plan asks"),
        Binding(
            "ctrl+y",
            "why",
            "Why",
            id="fluids.why",
            priority=True,
            tooltip="Why these numbers: the chain that leads to them",
        ),
        Binding(
            "ctrl+s",
            "calendar",
            "Calendar",
            id="fluids.calendar",
            priority=True,
            tooltip="Keep the plan and write it as a file for your calendar",
        ),
    ]

    form = query_one(WalkForm)
    drinks = query_one("#drinks", Static)
    notes = query_one("#notes", Static)
    gate = query_one("#gate", Line)
    stop = query_one("#stop", Line)

    def __init__(
        self,
        known: WalkInputs,
        person_units: Units,
        withheld: Collection[str],
        *,
        implied: Collection[str] = (),
        walked: bool,
        moment: Callable[[time], datetime],
        weighings: Sequence[Ratio] = (),
        bottles_ml: Sequence[int] = (),
    ) -> None:
        super().__init__()
        self._known = known
        self._flags = known.flags
        self._units = person_units
        self._withheld = withheld
        self._implied = implied
        self._walked = walked
        self._moment = moment
        self._weighings = weighings
        self._bottles_ml = bottles_ml
        self._shown: Plan | None = None
        self._wrong = False
        self._offered: dict[str, bool] = {}
        self._drawn: dict[str, Content] = {}

    def compose(self) -> ComposeResult:
        """The heat on top, the form, the plan."""
        person = {"mass": self._known.mass_kg, "height": self._known.height_m}
        notes = {field: FOR_NOW if value else KEPT for field, value in person.items()}
        yield Label("Fluids for the walk you had" if self._walked else "Fluids for a walk", id="title")
        yield Line(id="gate")
        with Container(id="body"):
            yield WalkForm(self._known, self._units, walked=self._walked, moment=self._moment, notes=notes)
            with VerticalScroll(id="plan", can_focus=True):
                yield Static(id="drinks")
                yield Press("▸ Why these numbers", "why", id="why")
                yield Static(id="notes")
                yield Line(id="stop-here")
        yield Line(id="stop")
        yield Keys()

    def on_mount(self) -> None:
        """Plan with what is known."""
        self._replan()
        self.query_one("#walk").focus()

    def on_resize(self, _: Resize) -> None:
        """Lines are as long as there is room."""
        self.call_after_refresh(self._draw)

    @on(WalkForm.Changed)
    def _typed(self) -> None:
        self._replan()

    @on(WalkForm.About)
    def _about(self) -> None:
        def told(flags: tuple[str, ...] | None) -> None:
            if flags is not None:
                kept = (flag for flag in self._flags if flag in self._implied)
                self._flags = (*kept, *flags)
                self._replan()

        choices = [Choice(group.id, group.words) for group in groups().values() if group.id not in self._implied]
        self.app.push_screen(PickManyScreen(ABOUT, choices, self._flags, "kidney, tablet, pregnancy"), told)

    def _replan(self) -> None:
        self.form.about(len(self._flags))
        try:
            inputs = self.form.read(self._flags)
            factor = personal_factor(self._weighings, told_temp_c(inputs))
            made = plan(inputs, withheld=self._withheld, factor=factor, bottles_ml=self._bottles_ml)
        except BadInput as error:
            self._tell_wrong(error.message)
            return
        self._shown, self._wrong = made, False
        self.set_class(False, "-stale")
        self.form.say()
        self.form.show(made)
        self._draw()
        self._offer()

    def _offer(self) -> None:
        """Offer what can be done with the plan."""
        made = None if self._wrong else self._shown
        found = {"why": bool(made and made.why), "calendar": bool(made and made.inputs.start and not self._walked)}
        if found != self._offered:
            self._offered = found
            self.refresh_bindings()

    def _tell_wrong(self, message: str) -> None:
        """The last plan stays in sight, dimmed, or every half-written word would make it come and go."""
        self._wrong = True
        self.set_class(True, "-stale")
        self.form.say(f"{message} {STALE}" if self._shown else message)
        self._offer()

    def _draw(self) -> None:
        made, width = self._shown, self.query_one("#plan").scrollable_content_region.width - 1
        if made is None or width < 1:  # before the first layout there is no width
            return
        self._update(self.drinks, of_plan(made, self._units, width, walked=self._walked))
        self._update(self.notes, of_notes(made, width))
        self.query_one("#why").display = bool(made.why)
        words = "" if self._walked else gate_words(made)  # nobody can move a walk that is over
        self.gate.show(words)
        self.gate.set_class(not words, "-none")
        self.stop.show(made.cautions[0])
        self.query_one("#stop-here", Line).show(made.cautions[0])

    def _update(self, where: Static, content: Content) -> None:
        """Draw what is not drawn already; lay out anew only what has more or fewer lines than before."""
        assert where.id
        before = self._drawn.get(where.id, Content())
        if before != content:
            self._drawn[where.id] = content
            where.update(content, layout=before.plain.count("\n") != content.plain.count("\n"))

    def action_more(self) -> None:
        """Show the rest of the form, or hide it."""
        self.form.open()

    def action_why(self) -> None:
        """Show the chain that leads to the numbers."""
        if self._shown:
            self.app.push_screen(NumbersScreen(self._shown.why, self._units))

    def action_leave(self) -> None:
        """Keep the plan and go."""
        self.leave(Told(None if self._wrong else self._shown, self._flags))

    def action_calendar(self) -> None:
        """Keep the plan, put it into a calendar, and go."""
        self.leave(Told(self._shown, self._flags, calendar=True))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is no why without numbers, and no calendar without a start."""
        return self._offered.get(action, True) and super().check_action(action, parameters)
