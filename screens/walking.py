"""On the way: how long you have walked, what to drink next and when, and that thirst leads."""

from datetime import datetime, timedelta
from typing import ClassVar, Literal, Protocol

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.getters import query_one
from textual.timer import Timer

from coach.clock import WallClock
from coach.outing.dial import MINUTE, Dial
from coach.units import drink_ml
from screens.base import CoachScreen
from screens.digits import BigText
from screens.keys import Keys
from screens.line import Line
from screens.lines import Bar
from screens.type_in import TypeInScreen

Ended = Literal["stop", "call-off", "home", "over"]
"""The person is back, wants to call the walk off, or went home, where it goes on; or it goes on no more."""

AT_ONCE = timedelta(seconds=10)
"""Who notes the next drink a second time within it pressed the key twice."""

TOLD_S = 8.0
"""Seconds for which the head tells what was done."""

SHORTEST_WAIT, LONGEST_WAIT = 0.02, 15.0
"""Seconds between two looks at the clock: should it say that a minute has just ended; and because a timer stands still
while the machine sleeps, and would show an old time for as long again."""


class Walk(Protocol):
    """The walk, for whoever shows it: what there is to see, and the drinks of it."""

    def dial(self, now: datetime) -> Dial:
        """What to show at a moment."""

    async def read(self) -> bool:
        """Bring it up to date with the journal; whether it still goes on."""

    async def drank(self, ml: float) -> str:
        """Note a drink; in words what was noted."""

    async def take_back(self) -> str:
        """Take the last drink back; in words which."""


class WalkingScreen(CoachScreen[Ended]):
    """Dismisses with how it was left.

    The time is read from the clock and never counted, so it is right after a closed lid or another start. Between two
    visible changes nothing is drawn.

    Args:
        walk: The walk.
        wall: The wall clock.
    """

    CSS_PATH = "walking.tcss"
    ALLOW_SELECT = False
    HELP = "The walk goes on wherever you are, and when this is closed. A drink is in your journal once you note it."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "drank", "Drank it", id="walking.drank", tooltip="You drank what is next"),
        Binding("a", "other", "Other amount", id="walking.other", tooltip="You drank another amount"),
        Binding("u", "take_back", "Undo", id="walking.undo", tooltip="Take the last drink back"),
        Binding("x", "dismiss('stop')", "Stop", id="walking.stop", tooltip="You are back: on to the cool-down"),
        Binding("c", "dismiss('call-off')", "Call off", id="walking.call-off", show=False, tooltip="There was no walk"),
        Binding("escape,h", "dismiss('home')", "Home", id="walking.home", key_display="esc", tooltip="It goes on"),
    ]

    time = query_one(BigText)
    bar = query_one(Bar)
    since = query_one("#since", Line)
    told = query_one("#told", Line)
    note = query_one("#note", Line)
    drink = query_one("#drink", Line)
    drunk = query_one("#drunk", Line)
    thirst = query_one("#thirst", Line)
    guard = query_one("#guard", Line)

    def __init__(self, walk: Walk, wall: WallClock) -> None:
        super().__init__()
        self._walk = walk
        self._wall = wall
        self._timer: Timer | None = None
        self._telling: Timer | None = None
        self._shown: Dial | None = None

    def compose(self) -> ComposeResult:
        """Head, the time, what to drink, when to stop drinking, keys."""
        with Horizontal(id="head"):
            yield Line("On your walk", id="heading")
            yield Line(id="since")
            yield Line(id="told")
        yield BigText(id="time")
        yield Bar()
        with VerticalScroll(id="words"):
            yield Line(id="note")
            yield Line(id="drink")
            yield Line(id="drunk")
            yield Line(id="thirst")
        yield Line(id="guard")
        yield Keys()

    def on_mount(self) -> None:
        """Begin to show it; another window may note a drink, or end the walk."""
        self.tick()
        self.set_interval(MINUTE, self.look)

    async def on_screen_resume(self) -> None:
        """What lay on top is gone; an answer given there may forbid amounts."""
        if self._shown:
            await self.look()

    async def look(self) -> None:
        """Look at the journal, and show what it says."""
        goes_on = await self._walk.read()
        if self._left:
            return
        if goes_on:
            self.tick()
        else:
            self.leave("over")

    def tick(self) -> None:
        """Show how it stands, and sleep until something of that changes."""
        if self._timer is not None:
            self._timer.stop()
        dial = self._walk.dial(self._wall())
        self._timer = self.set_timer(self.next_look(dial), self.tick)
        before, self._shown = self._shown, dial
        if before and dial.due and not before.due:
            self.app.bell()
        self._show(dial)
        if before is None or (dial.ml, dial.drunk) != (before.ml, before.drunk):
            self.refresh_bindings()

    @staticmethod
    def next_look(dial: Dial) -> float:
        """Seconds until the clock is looked at again."""
        return min(max(dial.wait_s, SHORTEST_WAIT), LONGEST_WAIT)

    def _show(self, dial: Dial) -> None:
        self.update_classes({"-due": dial.due, "-warns": dial.warns, "-wordy": dial.wordy})
        self.since.show(dial.since)
        self.time.show(dial.time)
        self.bar.display = dial.share is not None
        self.bar.show(dial.share or 0.0)
        for line, words in (
            (self.note, dial.note),
            (self.drink, dial.drink),
            (self.drunk, dial.drunk),
            (self.thirst, dial.thirst),
            (self.guard, dial.guard),
        ):
            line.display = bool(words)
            line.show(words)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Who gets no amounts notes none; nothing is taken back where nothing was drunk."""
        shown = self._shown
        if action in {"drank", "other"} and not (shown and shown.drunk):
            return False
        if action == "take_back" and not (shown and shown.drunk and shown.drunk_ml):
            return False
        return super().check_action(action, parameters)

    # --- what the person does ----------------------------------------------------------------------------------

    async def action_drank(self) -> None:
        """Note the next drink; where none is planned its amount is asked for."""
        if not await self._as_seen():
            return
        shown = self._shown
        if shown and shown.last and abs(self._wall() - shown.last.at) < AT_ONCE:
            self._say("A drink was noted a moment ago. For one more, a asks how much it was.")
        elif shown and shown.ml:
            await self._noted(shown.ml)
        else:
            self.action_other()

    def action_other(self) -> None:
        """Ask how much it was."""
        self.app.push_screen(TypeInScreen("How much did you drink? Like 250ml or 8oz", "", drink_ml), self._told)

    async def _as_seen(self) -> bool:
        """Whether the drinks are those that the person saw: another window may have noted one since."""
        seen = self._shown
        await self.look()
        if seen and self._shown and not self._left and seen.last != self._shown.last:
            self._say("The drinks were changed in another window. Nothing was changed now.")
            return False
        return not self._left

    def _say(self, what: str) -> None:
        """Tell it in the head for a while."""
        self.told.show(what)
        self.set_class(bool(what), "-told")
        if self._telling is not None:
            self._telling.stop()
        self._telling = self.set_timer(TOLD_S, lambda: self.remove_class("-told"))

    async def _told(self, amount: str | None) -> None:
        if amount is not None:
            await self._noted(drink_ml(amount))

    async def _noted(self, ml: float) -> None:
        self._say(await self._walk.drank(ml))
        self.tick()

    async def action_take_back(self) -> None:
        """Take the last drink back."""
        if await self._as_seen():
            self._say(await self._walk.take_back())
            self.tick()
