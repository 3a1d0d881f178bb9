"""Back from a walk: how long, how hard and how far it was, and what was drunk. One key takes it as it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.getters import query_one
from textual.widgets import Input, Label

from coach import units
from coach.errors import BadInput
from coach.walk.doubts import odd_pace
from coach.words import spoken_duration, volume
from screens.base import CoachScreen
from screens.form import Asked, Form
from screens.keys import Keys

HINT = "Enter takes it and goes on. What you leave empty stays untold."


@dataclass(frozen=True, slots=True, repr=False)
class Walked:
    """What was told of a walk; None for what was not."""

    duration_s: float
    effort: int | None = None
    distance_m: float | None = None
    drank_ml: float | None = None


class WalkedScreen(CoachScreen[Walked]):
    """Dismisses with what was told, or with None for whoever walks on.

    Args:
        elapsed_s: How long it took by the clock; None where the clock cannot be believed.
        drunk_ml: What was noted on the way; None for whoever gets no amounts, who is not asked either.
        person_units: ``metric`` or ``us``.
    """

    CSS_PATH = "walked.tcss"
    HELP = "Enter takes it. Correct the time if you were back before you pressed stop; anything else may stay empty."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", "Keep", id="walked.keep", tooltip="Keep the walk, and go on"),
        Binding("escape", "dismiss(None)", "Walk on", id="walked.on", tooltip="The walk is not over"),
    ]

    form = query_one(Form)

    def __init__(self, elapsed_s: float | None, drunk_ml: float | None, person_units: str) -> None:
        super().__init__()
        self._elapsed = elapsed_s
        self._drunk = drunk_ml
        self._units = person_units
        self._asked_about = ""
        self._by_the_clock = spoken_duration(elapsed_s) if elapsed_s is not None else ""

    def compose(self) -> ComposeResult:
        """The questions, and what is wrong with an answer."""
        yield Label("Back from your walk", id="title")
        with VerticalScroll(can_focus=False):
            yield Form([*self._asked()], HINT)
        yield Keys()

    def _asked(self) -> Iterator[Asked]:
        yield Asked("walked", "You walked", "45m, 1h15m", units.walk_seconds, self._by_the_clock, needed=True)
        yield Asked("effort", "How hard it was", "0 is rest, 10 the hardest there is", units.effort)
        yield Asked("distance", "How far", "5km, 3mi", units.distance_m)
        if self._drunk is not None:
            yield Asked("drank", "Drunk in all", "500ml, 20oz", units.volume_ml, self._noted)

    def _asks_again(self, told: Mapping[str, Any], duration_s: float) -> bool:
        """Whether it was asked just now if this pace, which nobody walks, is right; asked once for each."""
        why = odd_pace(duration_s, told["distance"], self._units)
        if not why or why == self._asked_about:
            return False
        self._asked_about = why
        self.form.say(f"{why} Correct it, or press enter once more to keep it.", wrong=True)
        return True

    @property
    def _noted(self) -> str:
        return volume(self._drunk, self._units) if self._drunk else ""

    def on_mount(self) -> None:
        """The first that is not known has the keys."""
        self.query_one("#effort" if self._by_the_clock else "#walked").focus()

    @on(Input.Changed)
    def _typed(self) -> None:
        try:
            self.form.told()
        except BadInput as error:
            self.form.say(error.message, wrong=True)
        else:
            self.form.say()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_done()

    def action_done(self) -> None:
        """Take it, or say what is wrong."""
        try:
            told = self.form.told()
        except BadInput as error:
            self.form.say(error.message, wrong=True)
            return
        by_the_clock = self._elapsed is not None and self.form.typed("walked") == self._by_the_clock
        duration_s = self._elapsed if by_the_clock and self._elapsed is not None else told["walked"]
        if self._asks_again(told, duration_s):
            return
        as_noted = self._drunk is not None and self.form.typed("drank") == self._noted
        self.leave(
            Walked(
                duration_s=duration_s,
                effort=told["effort"],
                distance_m=told["distance"],
                drank_ml=(self._drunk or None) if as_noted else told.get("drank"),
            )
        )
