"""Hands on the app: the keys a test presses, the time it lets pass, and the words it then reads on the screen.

Nothing here sleeps: the session's clock is a fake one, and after every key the app is given time to come to rest.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar
from unittest.mock import patch

from rich.console import Console
from textual.message import Message
from textual.notifications import Notification, Notify
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from coach.app import CoachApp, Opening
from coach.journal.records import Record
from coach.journal.store import Journal
from coach.paths import journal_file
from coach.routine.player import SLEEP_GAP
from screens.home import HomeScreen
from screens.line import Line
from screens.session import SessionScreen
from tests.fakes import EVENING, FakeClock

S = TypeVar("S", bound=Screen[object])
R = TypeVar("R", bound=Record)
Size = tuple[int, int]

USUAL, SMALL, WIDE, LEAST = (80, 24), (60, 20), (120, 40), (40, 12)
"""The sizes a screen is looked at: the usual one, the smallest with everything, a large one, and the least there is."""

_PATIENCE = 60
"""Rests given to the app before a test gives up waiting for it."""

COVERED = 2
"""Screens on the stack while a job is under way and shows none of its own: home, and what hides it."""


@dataclass
class Hands:
    """The app, and somebody at its keys."""

    app: CoachApp
    pilot: Pilot[None]
    clock: FakeClock
    toasts: list[Notification]
    """Every toast there has been, the oldest first."""

    # --- doing -------------------------------------------------------------------------------------------------

    async def press(self, *keys: str) -> None:
        """Press keys one after another; the app comes to rest after each."""
        await self.pilot.press(*keys)

    async def write(self, text: str) -> None:
        """Type a text into whatever has the focus."""
        await self.press(*("space" if character == " " else character for character in text))

    async def rest(self) -> None:
        """Let the app handle what it was told."""
        await self.pilot.pause()

    async def until(self, so: Callable[[], object], what: str = "this") -> None:
        """Let the app work until something holds, which is called ``what`` if it never does."""
        for _ in range(_PATIENCE):
            if so():
                return
            await self.rest()
        raise AssertionError(f"{what} never came; the screen shows:\n{self.words}")

    async def arrive(self, kind: type[S]) -> S:
        """Wait until a screen of this kind is shown, drawn and at rest; home only once nothing more is under way."""
        await self.until(lambda: isinstance(self.app.screen, kind) and (kind is not HomeScreen or self.idle))
        await self.rest()
        assert isinstance(self.app.screen, kind)
        return self.app.screen

    @property
    def idle(self) -> bool:
        """Whether no job is under way."""
        return all(worker.is_finished for worker in self.app.workers)

    async def resize(self, size: Size) -> None:
        """Give the terminal another size; Textual gathers such events for a moment before it acts on them."""
        if self.app.size == size:
            return
        await self.pilot.resize_terminal(*size)
        await self.until(lambda: self.app.size == size and self.app.screen.outer_size == size)
        await self.rest()

    # --- time --------------------------------------------------------------------------------------------------

    async def pass_time(self, seconds: float) -> None:
        """Let seconds of a session pass, looking often enough that nobody takes the machine to have slept."""
        screen = self.session
        while seconds > 0 and not screen.player.over:
            step = min(seconds, SLEEP_GAP)
            self.clock.tick(step)
            screen.remove_class("-flash")  # it lasts half a second of real time, and none passes here
            screen.tick()
            seconds -= step
        await self.rest()

    async def hurry(self, seconds: float) -> None:
        """The same for whoever only wants to be there: the screen is drawn at the end, not on the way."""
        while seconds > SLEEP_GAP:
            self.clock.tick(SLEEP_GAP)
            self.session.player.poll()
            seconds -= SLEEP_GAP
        await self.pass_time(seconds)

    async def play_on(self) -> None:
        """Play a session to its end."""
        await self.pass_time(self.session.player.position.left + 1)

    @property
    def session(self) -> SessionScreen:
        """The session on the screen."""
        assert isinstance(self.app.screen, SessionScreen)
        return self.app.screen

    # --- what is to be seen ------------------------------------------------------------------------------------

    @property
    def words(self) -> str:
        """What stands on the screen, line by line."""
        with patch.object(Console, "export_svg", _as_text):  # the picture as SVG takes six times as long
            shown = self.app.export_screenshot()
        return "\n".join(line.rstrip() for line in shown.split("\n"))

    @property
    def text(self) -> str:
        """The same in one line, wherever the screen breaks it."""
        return " ".join(self.words.split())

    def seen(self, widget: Widget) -> str:
        """What of the screen lies where a widget has its words, in one line."""
        return within(self.words, widget)

    @property
    def described(self) -> set[str]:
        """What the keys that work on this screen say of themselves."""
        found = {each.binding for each in self.app.screen.active_bindings.values() if each.enabled}
        return {binding.description for binding in found if binding.description}

    @property
    def offered(self) -> set[str]:
        """Titles of what the palette offers on this screen."""
        return {command.title for command in self.app.get_system_commands(self.app.screen)}

    @property
    def focus(self) -> str | None:
        """The id of the widget that has the keys."""
        return self.app.focused.id if self.app.focused else None

    def field(self, name: str) -> Input:
        """A field of the form on the screen."""
        return self.app.screen.query_one(f"#{name}", Input)

    def records(self, kind: type[R]) -> list[R]:
        """What the journal on the disk holds of a kind, the newest first."""
        with Journal(journal_file()) as journal:
            return journal.records(kind)


def _as_text(console: Console, **_of_the_picture: object) -> str:
    return console.export_text()


def within(words: str, widget: Widget) -> str:
    """What of the words on the screen lies where a widget has its own, in one line."""
    region = widget.content_region
    lines = words.splitlines()[region.y : region.bottom]
    return " ".join(" ".join(line[region.x : region.right] for line in lines).split())


@asynccontextmanager
async def coach(opening: Opening | None = None, *, size: Size = USUAL, now: datetime = EVENING) -> AsyncIterator[Hands]:
    """The app, open and at rest.

    Args:
        opening: What it opens with; home when None.
        size: Columns and rows of its terminal.
        now: What the clock on the wall shows at first; it goes on with the clock of the sessions.
    """
    clock = FakeClock()
    start = clock()
    app = CoachApp(opening, clock=clock, wall=lambda: now + timedelta(seconds=clock() - start))
    app.animation_level = "none"
    toasts: list[Notification] = []

    def overhear(message: Message) -> None:
        if isinstance(message, Notify):
            toasts.append(message.notification)

    async with app.run_test(size=size, notifications=True, message_hook=overhear) as pilot:
        hands = Hands(app, pilot, clock, toasts)
        last = app.screen_stack[0].query_one("#last", Line)
        await hands.until(lambda: last.content or toasts or not isinstance(app.screen, HomeScreen))
        await hands.until(lambda: hands.idle or len(app.screen_stack) > COVERED)
        yield hands
