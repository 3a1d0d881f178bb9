"""The app: opens at home, paints at once, and leaves everything that needs the domain to :mod:`coach.flow`."""

import asyncio
import gc
import io
import os
import shutil
import signal
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.console import Console
from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.geometry import Size
from textual.screen import Screen

from coach.clock import Clock, WallClock, boot_clock, wall_clock
from screens.home import HomeScreen
from screens.theme import DARK, LIGHT

if TYPE_CHECKING:
    from coach.flow import Flow
    from coach.relief.course import Wanted
    from coach.routine.timeline import Timeline
    from screens.session import SessionScreen

MINUTE = 60.0
"""Seconds between two looks at what home shows: a re-check falls due, and the clock goes on."""

SETTLED = 1.0
"""Seconds after home was painted from which there is time for what may be needed next."""

MANY = 50_000
"""New objects from which on Python looks for garbage among them: a screen has ten thousands, and none of it is any."""

BROKEN = """\
coach: something broke inside the app, and it had to close. What was recorded is safe, and a session under way is
offered again at the step where it stopped. COACH_DEBUG=1 shows the technical report; it may hold your answers, so read
it before you share it.
"""


@dataclass(frozen=True, slots=True)
class Opening:
    """What the app opens with."""

    job: str = "home"
    """``home``, or a job of :meth:`coach.flow.Flow.follow`."""
    timeline: "Timeline | None" = None
    """What to play, for the job ``run``; chosen when None."""
    wanted: "Wanted | None" = None
    """What to relieve, for the job ``relief``; asked when None."""
    walk_s: float | None = None
    """Seconds walked, when known."""
    speed: float = 1.0
    """Seconds of a session for each real second."""


def open_app(opening: Opening | None = None) -> int:
    """Run the app until it is left.

    Returns:
        The exit code.
    """
    app = CoachApp(opening)
    app.run()
    if app.return_code == 1:
        sys.stderr.write(BROKEN)
    return app.return_code or 0


class CoachApp(App[None]):
    """Home, and the three jobs.

    Args:
        opening: What to open with; home when None.
        clock: Times the sessions.
        wall: Tells the date and the hour.
    """

    TITLE = "Cooldown Coach"
    CSS_PATH = ["app.tcss", "../screens/home.tcss"]  # noqa: RUF012  Textual reads no .tcss of a default screen
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-medium"), (110, "-wide")]  # noqa: RUF012  Textual's own types
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (17, "-short"), (23, "-usual"), (34, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "question_mark,f1",
            "help",
            "Help",
            id="app.help",
            key_display="?",
            tooltip="All keys of this screen",
            priority=True,
        ),
        Binding("escape", "hide_help_panel", "Close the help", id="app.close-help", show=False, priority=True),
        Binding("f2", "signs", "Warning signs", id="app.signs", show=False, tooltip="The red flags alone, at once"),
        Binding("ctrl+z", "suspend_process", "Suspend", id="app.suspend", show=False),
        Binding("ctrl+q", "quit", "Quit", id="app.quit", show=False),
    ]

    def __init__(
        self, opening: Opening | None = None, *, clock: Clock = boot_clock, wall: WallClock = wall_clock
    ) -> None:
        super().__init__()
        self._opening = opening or Opening()
        self._clock = clock
        self._wall = wall
        self._flow: Flow | None = None
        self._early: HomeScreen.Chosen | None = None
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name  # before anything is styled, or all of it is styled twice
        if not os.environ.get("COACH_DEBUG"):  # Textual's report prints local variables, and those hold answers
            self.error_console = Console(file=io.StringIO())

    def get_default_screen(self) -> Screen[None]:
        """Home."""
        return HomeScreen(self._wall())

    def on_mount(self) -> None:
        """Paint first; the domain is imported, and settings, journal and routines are read, when that is done."""
        self._leave_tidily_on_hang_up()
        self.call_after_refresh(self._painted)
        self.set_interval(MINUTE, self._minute)

    def _leave_tidily_on_hang_up(self) -> None:
        """Textual leaves mouse tracking and the alternate screen on when the terminal goes (textual#5140)."""
        if sys.platform == "win32":
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._end, 128 + number)

    def on_resize(self, event: Resize) -> None:
        """Look again when the window is another size by now.

        A second signal that comes inside Textual's handler of the first is posted before it, and the older would stay.
        """
        if sys.platform != "win32" and not self.is_headless and event.size != Size(*shutil.get_terminal_size()):
            signal.raise_signal(signal.SIGWINCH)

    def _end(self, code: int) -> None:
        """Leave; at once when the terminal is gone, because Textual's writer would wait for it for ever."""
        if not os.isatty(0):
            try:
                if self._flow is not None:
                    self._flow.close()
            finally:
                os._exit(code)
        self.exit(return_code=code)

    async def _painted(self) -> None:
        from coach.flow import Flow, prepare

        gc.freeze()  # modules stay; a collection that went through them all made a step of a session late by 60 ms
        gc.set_threshold(MANY)
        self._flow = Flow(self, self._clock, self._wall, self._opening.speed, self._minute)
        self.theme = self.flow.settings.theme
        opening, early = self._opening, self._early
        if opening.job == "home" and early is not None:
            self._follow(early.item, early.walk_s)
        else:
            self._follow(opening.job, opening.walk_s, opening.wanted or opening.timeline)
        if opening.job == "home":
            self.set_timer(SETTLED, partial(prepare, self))

    @property
    def flow(self) -> "Flow":
        """What follows what; there from the first frame on."""
        assert self._flow is not None
        return self._flow

    def on_unmount(self) -> None:
        """Let go of the journal."""
        if self._flow is not None:
            self._flow.close()

    # --- home and the jobs -------------------------------------------------------------------------------------

    async def show_home(self) -> None:
        """Bring home up to date."""
        home = self.screen_stack[0]
        assert isinstance(home, HomeScreen)
        home.show(self._wall(), *await self.flow.overview())

    def _minute(self) -> None:
        if self._flow is not None and isinstance(self.screen, HomeScreen):
            self._refresh_home()

    def _refresh_home(self) -> None:
        self.run_worker(self.show_home(), group="home", exclusive=True)

    @on(HomeScreen.Chosen)
    def _chosen(self, event: HomeScreen.Chosen) -> None:
        if self._flow is None:  # a key that came before the domain: the first one waits
            self._early = self._early or event
        elif isinstance(self.screen, HomeScreen) and not self._busy:  # the first of a burst of keys counts
            self._follow(event.item, event.walk_s)

    @property
    def _busy(self) -> bool:
        return any(worker.group == "flow" and not worker.is_finished for worker in self.workers)

    def _follow(self, job: str, walk_s: float | None, wanted: "Timeline | Wanted | None" = None) -> None:
        self.run_worker(self._followed(job, walk_s, wanted), group="flow")

    async def _followed(self, job: str, walk_s: float | None, wanted: "Timeline | Wanted | None") -> None:
        if job != "home":
            await self.flow.follow(job, walk_s, wanted)
        self._refresh_home()  # a key need not wait for it: with years of checks, what is due takes a while to find

    def on_session_screen_moved(self, message: "SessionScreen.Moved") -> None:
        """Keep where the session stands, so that it can go on after a kill."""
        self.flow.keep(message.progress)

    # --- keys --------------------------------------------------------------------------------------------------

    def action_help(self) -> None:
        """Show or hide the keys of this screen."""
        if self.screen.query("HelpPanel"):
            self.action_hide_help_panel()
        else:
            self.action_show_help_panel()

    def action_signs(self) -> None:
        """The warning signs, whatever is under way."""
        if self._flow is None or not self._busy:
            self.post_message(HomeScreen.Chosen("signs", None))
        elif not any(worker.group == "signs" and not worker.is_finished for worker in self.workers):
            self.run_worker(self.flow.interpose_signs(), group="signs")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape closes the help before it leaves a screen."""
        return action != "hide_help_panel" or bool(self.screen.query("HelpPanel"))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Everything a key does here, and Textual's own commands, for the palette."""
        usual = [*super().get_system_commands(screen)]
        seen = {command.title for command in usual}
        for node, binding, enabled, tooltip in screen.active_bindings.values():
            if enabled and binding.description and binding.description not in seen:
                seen.add(binding.description)
                run = partial(self.run_action, binding.action, node)
                yield SystemCommand(binding.description, tooltip or binding.tooltip or "", run)
        yield from usual
