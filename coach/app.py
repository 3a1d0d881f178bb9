"""The app: the only module of ``coach`` that knows the screens. What follows what is decided here, in ``flow``."""

import asyncio
import io
import os
import signal
import sys
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.console import Console
from textual import on, work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import HelpPanel

from coach import today
from coach.clock import Clock, WallClock, boot_clock, faster, next_at, wall_clock
from coach.errors import CoachError
from coach.journal.records import CheckRecord, PlanRecord, Record, SessionRecord, WalkRecord, new_id
from coach.journal.store import Journal
from coach.paths import journal_file, own_routines_dir, settings_file
from screens.home import HomeScreen
from screens.theme import DARK, LIGHT

if TYPE_CHECKING:
    from coach.journal.sessions import Interrupted
    from coach.routine.library import Library
    from coach.routine.timeline import Timeline
    from coach.settings import Settings
    from screens.session import SessionScreen

SAME_WALK_S = 6 * 3600
"""Seconds for which the same duration told again means the same walk."""

BROKEN = """\
coach: something broke inside the app, and it had to close. What was recorded is safe, and a session under way is
offered again at the step where it stopped. COACH_DEBUG=1 shows the technical report; it may hold your answers, so read
it before you share it.
"""


@dataclass(frozen=True, slots=True)
class Opening:
    """What the app opens with."""

    job: str = "home"
    """``home``, or a job of :meth:`CoachApp.flow`."""
    timeline: "Timeline | None" = None
    """What to play, for the job ``play``."""
    walk_s: float | None = None
    """Seconds walked, when known."""
    speed: float = 1.0
    """Seconds of a session for each real second."""


@dataclass(frozen=True, slots=True)
class _Session:
    """The session under way, for the journal."""

    id: str
    timeline: "Timeline"
    walk_id: str | None


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
        Binding("question_mark", "help", "Help", id="app.help", key_display="?", tooltip="All keys of this screen"),
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
        self._journal = Journal(journal_file())
        self._walk: WalkRecord | None = None
        self._session: _Session | None = None
        self._library: Library | None = None
        self._settings: Settings | None = None
        if not os.environ.get("COACH_DEBUG"):  # Textual's report prints local variables, and those hold answers
            self.error_console = Console(file=io.StringIO())

    # --- opening and closing -----------------------------------------------------------------------------------

    def get_default_screen(self) -> Screen[None]:
        """Home."""
        return HomeScreen(self._wall())

    def on_mount(self) -> None:
        """Paint first; settings, journal and routines are read when that is done."""
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name
        self._leave_tidily_on_hang_up()
        self.call_after_refresh(self._painted)

    def _leave_tidily_on_hang_up(self) -> None:
        """Textual leaves mouse tracking and the alternate screen on when the terminal goes (textual#5140)."""
        if sys.platform == "win32":
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))

    def _painted(self) -> None:
        self._or_tell(lambda: setattr(self, "theme", self.settings.theme))
        self.show_home()
        if self._opening.job != "home":
            self.flow(self._opening.job, self._opening.walk_s, self._opening.timeline)

    def on_unmount(self) -> None:
        """Let go of the journal."""
        self._journal.close()

    def _or_tell(self, job: Callable[[], object]) -> None:
        """Do something that may fail in a way a person can understand, and say so when it does."""
        try:
            job()
        except CoachError as error:
            self.tell(error)

    def tell(self, error: CoachError) -> None:
        """Show an error as a toast."""
        self.notify(error.message, title=error.title, severity="error", timeout=12, markup=False)

    # --- what is known -----------------------------------------------------------------------------------------

    @property
    def settings(self) -> "Settings":
        """The settings, read when first needed.

        Raises:
            BadFile: The file has errors; the defaults hold from then on.
        """
        if self._settings is None:
            from coach.settings import Settings, load_settings

            self._settings = Settings()
            self._settings = load_settings(settings_file())
        return self._settings

    @property
    def library(self) -> "Library":
        """The routines, read when first needed."""
        if self._library is None:
            from coach.routine.library import load_library

            self._library = load_library(own_routines_dir())
        return self._library

    def show_home(self) -> None:
        """Bring home up to date."""
        home = self.screen_stack[0]
        assert isinstance(home, HomeScreen)
        self._or_tell(lambda: home.show(*today.overview(self._journal, self._wall())))

    def _walk_of(self, seconds: float | None) -> WalkRecord | None:
        """The walk that was told, recorded once."""
        if seconds is None:
            return None
        now, known = self._wall(), self._walk
        if known and known.duration_s == seconds and (now - known.at).total_seconds() < SAME_WALK_S:
            return known
        self._walk = WalkRecord(id=new_id(), at=now, duration_s=seconds)
        self._record(self._walk)
        return self._walk

    def _record(self, record: Record) -> None:
        self._or_tell(lambda: self._journal.add(record))

    def on_session_screen_moved(self, message: "SessionScreen.Moved") -> None:
        """Keep where the session stands, so that it can go on after a kill."""
        from coach.journal.sessions import run_state

        if (session := self._session) is not None:
            state = run_state(session.id, self._wall(), session.timeline, message.progress, session.walk_id)
            self._or_tell(lambda: self._journal.save_run(state))

    # --- what follows what -------------------------------------------------------------------------------------

    @on(HomeScreen.Chosen)
    def _chosen(self, event: HomeScreen.Chosen) -> None:
        self.flow(event.item, event.walk_s)

    @work(exclusive=True, group="flow")
    async def flow(self, job: str, walk_s: float | None, timeline: "Timeline | None" = None) -> None:
        """A cool-down leads to the check and the check to the fluids; each may also be where it starts.

        Every stage returns the job that follows it, and ``home`` when none does.
        """
        try:
            walk = self._walk_of(walk_s)
            run: Interrupted | None = None
            withheld: Collection[str] = ()
            if job == "resume":
                job, run = await self._resumed()
            elif job == "owed":
                job, timeline = self._owed()
            elif job in {"cool-down", "routines"}:
                job, timeline = await self._prepared(walk, choose=job == "routines")
            if job == "play":
                job = await self._played(timeline, walk, run)
            if job == "check":
                job, withheld = await self._checked(walk)
            elif job == "verdict":
                job, withheld = await self._shown_again()
            if job == "fluids":
                await self._planned(walk, withheld)
        except CoachError as error:
            self.tell(error)
        self.show_home()

    async def _resumed(self) -> "tuple[str, Interrupted | None]":
        from coach.journal.sessions import interrupted, partial_record
        from screens.ask import AskScreen

        state = self._journal.unfinished_run()
        if state is None:
            return "home", None
        run = interrupted(state)
        answer = await self.push_screen_wait(
            AskScreen(
                f"{run.timeline.routine.name} stopped {today.when(run.at, self._wall())}.",
                {
                    "play": "Go on at the step where it stopped, that side in full",
                    "keep": "Keep what was done as a partial session",
                    "forget": "Forget it",
                },
            )
        )
        if answer == "keep":
            self._journal.add(partial_record(run))
        elif answer == "forget":
            self._journal.clear_run(run.id)
        return ("play", run) if answer == "play" else ("home", None)

    def _owed(self) -> "tuple[str, Timeline | None]":
        from coach.journal.sessions import even_up

        session = self._journal.latest(SessionRecord)
        return ("play", even_up(session, self.library.moves)) if session else ("home", None)

    async def _prepared(self, walk: WalkRecord | None, *, choose: bool) -> "tuple[str, Timeline | None]":
        from coach.routine.fit import fit
        from coach.routine.timeline import timeline_of
        from screens.choose import Choice, ChooseScreen
        from screens.prepare import Offer, PrepareScreen

        library = self.library
        chosen = today.suggested(walk, self._journal.latest(SessionRecord), library.routines)
        while True:
            if choose:
                entries = library.routines.values()
                choices = [Choice(timeline_of(entry.routine, library.moves), entry.note) for entry in entries]
                problems = [str(problem) for problem in library.problems]
                picked = await self.push_screen_wait(ChooseScreen(choices, chosen, problems))
                chosen = picked or chosen
            entry = library.get(chosen)
            steps = timeline_of(entry.routine, library.moves).steps
            offer = Offer(partial(fit, entry.routine, steps), entry.note)
            answer = await self.push_screen_wait(PrepareScreen(offer, self._wall))
            if answer != "routines":
                break
            choose = True
        return (answer or "home", None) if answer is None or isinstance(answer, str) else ("play", answer)

    async def _played(self, timeline: "Timeline | None", walk: WalkRecord | None, run: "Interrupted | None") -> str:
        from coach.journal.sessions import session_record, session_words
        from coach.routine.player import SLEEP_GAP, Player
        from screens.session import SessionScreen
        from screens.summary import SummaryScreen

        timeline = run.timeline if run else timeline
        assert timeline is not None
        speed = self._opening.speed
        clock = self._clock if speed == 1.0 else faster(self._clock, speed)
        player = Player(timeline, clock, SLEEP_GAP * max(speed, 1.0), run.progress if run else None)
        session = self._session = _Session(
            run.id if run else new_id(), timeline, run.walk_id if run else walk.id if walk else None
        )
        while True:
            await self.push_screen_wait(SessionScreen(player, self._wall, speed))
            title, lines = session_words(player)
            after = await self.push_screen_wait(SummaryScreen(title, lines, can_undo=player.can_undo, speed=speed))
            if after != "undo":
                break
            player.undo()
        self._session = None
        self._record(session_record(player, session.id, self._wall(), session.walk_id))
        return after

    async def _checked(self, walk: WalkRecord | None) -> tuple[str, Collection[str]]:
        from coach.settings import check_context
        from coach.triage.answers import parse_answers
        from coach.triage.load import question
        from coach.triage.verdict import judge, to_json
        from screens.check import CheckScreen
        from screens.verdict import VerdictScreen

        known = check_context(self.settings, self._wall().date())
        if walk and walk.effort is not None:
            known["effort"] = walk.effort
        answers, page = parse_answers(known), "E"
        judged = partial(judge, emergency_number=self.settings.emergency_number)
        while True:
            given = await self.push_screen_wait(CheckScreen(answers, judged, page))
            if given is None:
                return "home", ()
            answers = given
            verdict = judged(answers)
            self._record(
                CheckRecord(
                    id=new_id(),
                    at=self._wall(),
                    answers=answers.to_json(),
                    verdict=to_json(verdict),
                    walk_id=walk.id if walk else None,
                )
            )
            onward = await self.push_screen_wait(VerdictScreen(verdict))
            if onward != "answer":
                return onward, verdict.withheld
            page = question(verdict.open[0]).page

    async def _shown_again(self) -> tuple[str, Collection[str]]:
        from coach.triage.answers import parse_answers
        from coach.triage.verdict import judge
        from screens.verdict import VerdictScreen

        check = self._journal.latest(CheckRecord)
        if check is None:
            return "home", ()
        verdict = judge(parse_answers(dict(check.answers)), emergency_number=self.settings.emergency_number)
        onward = await self.push_screen_wait(VerdictScreen(replace(verdict, open=())))
        return onward, verdict.withheld

    async def _planned(self, walk: WalkRecord | None, withheld: Collection[str]) -> None:
        from coach.hydration.model import WalkInputs, to_json
        from coach.settings import plan_flags
        from screens.fluids import FluidsScreen

        settings = self.settings
        last = walk or self._journal.latest(WalkRecord)
        known = WalkInputs(
            duration_s=last.duration_s if last else 3600.0,
            mass_kg=settings.mass_kg,
            height_m=settings.height_m,
            flags=plan_flags(settings, self._wall().date()),
        )
        screen = FluidsScreen(
            known,
            settings.units,
            withheld,
            walked=walk is not None,
            next_at=lambda at: next_at(at, self._wall()),
        )
        plan = await self.push_screen_wait(screen)
        if plan is not None:
            walk_id = walk.id if walk else None
            self._record(PlanRecord(id=new_id(), at=self._wall(), plan=to_json(plan), walk_id=walk_id))

    # --- keys --------------------------------------------------------------------------------------------------

    def action_help(self) -> None:
        """Show or hide the keys of this screen."""
        if self.screen.query(HelpPanel):
            self.action_hide_help_panel()
        else:
            self.action_show_help_panel()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Everything a key does here, and Textual's own commands, for the palette."""
        seen = set()
        for node, binding, enabled, tooltip in screen.active_bindings.values():
            if enabled and binding.description and binding.action not in seen:
                seen.add(binding.action)
                run = partial(self.run_action, binding.action, node)
                yield SystemCommand(binding.description, tooltip or binding.tooltip or "", run)
        yield from super().get_system_commands(screen)
