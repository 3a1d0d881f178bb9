"""The scales before and after a walk: what it cost, what to make of that, and what to drink, as it is typed."""

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, Label, Static

from coach import units
from coach.errors import BadInput
from coach.hydration.form import SUN
from coach.hydration.rows import Units
from coach.outing.weigh import Known, Scales
from coach.words import body_mass, volume
from screens.base import CoachScreen
from screens.choice import ChoiceField
from screens.form import Asked, Form
from screens.keys import Keys

HINT = "Both weights in the same clothes, the second before you eat. What you do not know may stay empty."
SOME = "some"


def _drunk_ml(text: str) -> float:
    return 0.0 if text.casefold() == "none" else units.volume_ml(text)


def _passed(text: str) -> float | str:
    """An amount, or that there was some of which nobody knows how much."""
    return SOME if text.casefold() == SOME else 0.0 if text.casefold() == "none" else units.volume_ml(text)


class WeighScreen(CoachScreen[Scales]):
    """Dismisses with what the scales said, or with None for whoever leaves it.

    Args:
        title: Names the walk.
        known: What is known of it already.
        person_units: ``metric`` or ``us``.
        height_m: Of the person.
        reckon: What it means, in sentences; raises BadInput where the two weights are not those of one walk.
    """

    CSS_PATH = "weigh.tcss"
    HELP = "What it means follows as you type. Enter keeps it in your journal; escape leaves without keeping it."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", "Keep", id="weigh.keep", tooltip="Keep it in the journal"),
        Binding("escape", "dismiss(None)", "Leave", id="weigh.leave", tooltip="Keep nothing"),
    ]

    form = query_one(Form)
    meaning = query_one("#meaning", Static)

    def __init__(
        self,
        title: str,
        known: Known,
        person_units: Units,
        height_m: float | None,
        reckon: Callable[[Scales], Sequence[str]],
    ) -> None:
        super().__init__()
        self._title = title
        self._known = known
        self._units = person_units
        self._height = height_m
        self._reckon = reckon

    def compose(self) -> ComposeResult:
        """The questions, what is wrong with an answer, and what it all means."""
        yield Label(self._title, id="title", markup=False)
        yield Form([*self._asked()], HINT)
        with VerticalScroll(can_focus=True):
            yield Static(id="meaning", markup=False)
        yield Keys()

    def _asked(self) -> Iterator[Asked]:
        known, mass = self._known, "154.2lb, 70kg" if self._units == "us" else "70.4kg, 155.2lb"
        before = body_mass(known.before_kg, self._units) if known.before_kg else ""
        drunk = volume(known.drank_ml, self._units) if known.drank_ml else "" if known.drank_ml is None else "none"
        yield Asked("before", "You weighed before", mass, self._mass, before, needed=True)
        yield Asked("after", "You weigh now", mass, self._mass, needed=True)
        yield Asked("drank", "Drunk between", "none, 500ml, 20oz", _drunk_ml, drunk)
        yield Asked("urine", "Passed between", "none, some, 200ml", _passed)
        temp = f"{known.temp_c:g}C" if known.temp_c is not None else ""
        yield Asked("temp", "It was outside", "24C, 75F", units.celsius, temp)
        yield Asked("sun", "Sun", "space changes it", str, known.sun or "", choices=SUN)

    def _mass(self, text: str) -> float:
        return units.mass_kg(text, bare="lb" if self._units == "us" else "kg")

    def on_mount(self) -> None:
        """The first that is not known has the keys."""
        self.query_one("#after" if self._known.before_kg else "#before").focus()

    @on(Input.Changed)
    @on(ChoiceField.Changed)
    def _typed(self) -> None:
        try:
            lines = self._reckon(self._told())
        except BadInput as error:
            self.meaning.update("")
            whole = self.form.typed("before") and self.form.typed("after")
            self.form.say(error.message if whole else "", wrong=bool(whole))
        else:
            self.form.say("Enter keeps it.")
            self.meaning.update(Content("\n\n").join(Content(line) for line in lines))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_done()

    def action_done(self) -> None:
        """Keep it, or say what is wrong."""
        try:
            told = self._told()
            self._reckon(told)
        except BadInput as error:
            self.form.say(error.message, wrong=True)
        else:
            self.leave(told)

    def _told(self) -> Scales:
        """What the form says.

        Raises:
            BadInput: A line cannot be read, or is missing.
        """
        told = self.form.told()
        urine, weather = told["urine"], {"temp_c": told["temp"], "sun": told["sun"]}
        return Scales(
            before_kg=told["before"],
            after_kg=told["after"],
            urine_ml=None if urine == SOME else urine,
            told={**weather, "height_m": self._height},
            drank_ml=told["drank"],
            some_urine=urine == SOME,
            unknown=[name for name, value in weather.items() if value is None],
        )
