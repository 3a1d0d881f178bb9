"""Before a session: how long it takes, when it ends, what it needs, what is done, and the minutes to fit it to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from coach.clock import WallClock
from coach.errors import BadInput
from coach.routine import phrases
from coach.routine.fit import Fitted
from coach.routine.timeline import Timeline
from coach.words import clock_face, plural
from screens.base import CoachScreen
from screens.keys import Keys
from screens.line import Line
from screens.steps import step_line

Instead = Literal["routines", "measure", "check"]
"""What a person may want before starting: another routine, one made to measure, or the check first."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A routine, ready to be fitted."""

    fit: Callable[[float | None], Fitted]
    """The routine within some seconds, or whole for None."""
    note: str = ""
    """Why it is offered, or that it replaces a built-in one."""
    care: Callable[[Timeline], Sequence[str]] = lambda _: ()
    """What the person should take care with in it, in sentences."""
    stands: str = ""
    """What an earlier check said and still stands, in a line."""


class PrepareScreen(CoachScreen[Timeline | Instead | None]):
    """Dismisses with what to play, with what to do instead, or with None.

    Args:
        offer: The routine.
        wall: The wall clock, for the hour at which it would end.
        budget: Seconds to fit it to at first, None for all of it.
    """

    CSS_PATH = "prepare.tcss"
    HELP = "Enter starts. Plus and minus fit the routine to the minutes you have."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "start", "Start", id="prepare.start"),
        Binding("plus,equals_sign", "fit(60)", "Longer", id="prepare.longer", key_display="+"),
        Binding("minus", "fit(-60)", "Shorter", id="prepare.shorter", key_display="-"),
        Binding("r", "dismiss('routines')", "Routines", id="prepare.routines", tooltip="Choose another one"),
        Binding("m", "dismiss('measure')", "Measure", id="prepare.measure", show=False, tooltip="Make one to measure"),
        Binding("k", "dismiss('check')", "Check", id="prepare.check", tooltip="Red flags before stretching"),
        Binding("escape", "dismiss(None)", "Back", id="prepare.back", show=False),
    ]

    facts = query_one("#facts", Line)
    changes = query_one("#changes", Line)
    steps = query_one("#steps", Static)

    def __init__(self, offer: Offer, wall: WallClock, budget: float | None = None) -> None:
        super().__init__()
        self._offer = offer
        self._wall = wall
        self._whole = offer.fit(None).timeline
        self._budget = budget
        self._fitted = offer.fit(budget)

    def compose(self) -> ComposeResult:
        """Title, facts, steps, the stop rule."""
        routine = self._whole.routine
        with Vertical(id="head"):
            yield Line(routine.name, id="title")
            if self._offer.stands:
                yield Line(f"{self._offer.stands}.", id="stands")
            yield Line(" ".join(part for part in (routine.summary, self._offer.note) if part), id="summary")
            yield Line(id="facts")
            yield Line(id="changes")
        with VerticalScroll(id="body"):
            yield Static(id="steps")
        yield Line(phrases.GLOBAL_STOP, id="stop")
        yield Line(phrases.HONEST, id="honest")
        yield Keys()

    def on_mount(self) -> None:
        """Show the routine as it was asked for."""
        self._show()

    def _show(self) -> None:
        timeline = self._fitted.timeline
        ends = self._wall() + timedelta(seconds=timeline.seconds)
        self.facts.show(
            f"{clock_face(timeline.seconds)} · {plural(len(timeline.steps), 'step')} · "
            f"needs {phrases.props_words(timeline)} · done {ends:%H:%M}"
        )
        self.changes.show(f"Fitted: {'; '.join(self._fitted.changes)}." if self._fitted.changes else "")
        self.changes.display = bool(self._fitted.changes)
        steps = [step_line(timeline, index) for index in range(len(timeline.steps))]
        care = [Content.styled(f"· {caution}", "$text-muted") for caution in phrases.cautions(timeline)]
        yours = [Content.styled(f"· {line}", "bold") for line in self._offer.care(timeline)]
        heading = [Content(""), Content.styled("Take care", "bold")]
        self.steps.update(Content("\n").join([*yours, *([Content("")] * bool(yours)), *steps, *heading, *care]))

    def action_start(self) -> None:
        """Play it."""
        self.leave(self._fitted.timeline)

    def action_fit(self, seconds: int) -> None:
        """Fit to a minute more or less; all of it is the most there is."""
        whole = self._whole.seconds
        if seconds > 0 and self._budget is None:
            self.notify("This is all of it. Press r for a longer one.", title="Longer", markup=False)
            return
        now = whole if self._budget is None else self._budget
        wanted = (now // 60 + (1 if seconds > 0 else 0 if now % 60 else -1)) * 60
        try:
            self._fitted = self._offer.fit(wanted)
            self._budget = None if wanted >= whole else wanted
        except BadInput as error:
            self.notify(error.message, title="Shorter", severity="warning", markup=False)
        self._show()
