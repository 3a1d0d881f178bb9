"""What follows what: a cool-down leads to the check, the check to the fluids; each may also be where it starts.

With :mod:`coach.app` the only module of ``coach`` that knows the screens. It is imported after the first frame, because
it brings pydantic and the whole domain.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TypeVar

from textual.app import App

from coach import today
from coach.clock import Clock, WallClock, faster, next_at
from coach.errors import BadInput, CoachError, JournalError
from coach.hydration.model import WalkInputs
from coach.hydration.model import to_json as plan_json
from coach.jobs import Item
from coach.journal.records import AdviceRecord, CheckRecord, PlanRecord, Record, SessionRecord, WalkRecord, new_id
from coach.journal.sessions import (
    Interrupted,
    even_up,
    interrupted,
    partial_record,
    run_state,
    session_record,
    session_words,
)
from coach.journal.store import Journal
from coach.paths import journal_file, own_routines_dir, settings_file
from coach.routine.fit import allowed, fit
from coach.routine.library import Library, load_library
from coach.routine.place import Progress, Status
from coach.routine.player import SLEEP_GAP, Player
from coach.routine.timeline import Timeline, timeline_of
from coach.settings.file import load_settings
from coach.settings.model import Settings, check_context, plan_flags
from coach.standing import held_back, standing
from coach.triage.answers import parse_answers
from coach.triage.load import question
from coach.triage.verdict import judge
from coach.triage.verdict import to_json as verdict_json
from screens.ask import AskScreen
from screens.check import CheckScreen
from screens.choose import Choice, ChooseScreen
from screens.fluids import FluidsScreen
from screens.prepare import Offer, PrepareScreen
from screens.session import SessionScreen
from screens.summary import SummaryScreen
from screens.verdict import VerdictScreen

T = TypeVar("T")

SAME_WALK_S = 6 * 3600
"""Seconds for which the same duration told again means the same walk."""


@dataclass(frozen=True, slots=True)
class _Session:
    """The session under way, for the journal."""

    id: str
    timeline: Timeline
    walk_id: str | None


class Flow:
    """The jobs, one after the other, on the screens of an app.

    Args:
        app: Where the screens are shown.
        clock: Times the sessions.
        wall: Tells the date and the hour.
        speed: Seconds of a session for each real second.
    """

    def __init__(self, app: App[None], clock: Clock, wall: WallClock, speed: float) -> None:
        self._app = app
        self._clock = clock if speed == 1.0 else faster(clock, speed)
        self._wall = wall
        self._speed = speed
        self._journal = Journal(journal_file())
        self._walk: WalkRecord | None = None
        self._session: _Session | None = None
        self._unread: CoachError | None = None

    def close(self) -> None:
        """Let go of the journal."""
        self._journal.close()

    @cached_property
    def settings(self) -> Settings:
        """The settings; the defaults when the file has errors, which are told."""
        try:
            return load_settings(settings_file())
        except CoachError as error:
            self._tell(error)
            self._unread = error
            return Settings()

    @cached_property
    def library(self) -> Library:
        """The routines there are."""
        return load_library(own_routines_dir())

    def overview(self) -> tuple[list[Item], str]:
        """What home shows.

        Raises:
            JournalError: The journal cannot be read.
        """
        return today.overview(self._journal, self._wall(), self.settings.emergency_number)

    async def follow(self, job: str, walk_s: float | None, timeline: Timeline | None = None) -> None:
        """Do a job and those that follow it. Every stage returns the job that is next, ``home`` for none.

        Args:
            job: ``cool-down``, ``routines``, ``play``, ``resume``, ``owed``, ``check``, ``again``, ``verdict``,
                ``advised`` or ``fluids``.
            walk_s: Seconds walked, when known.
            timeline: What to play, for ``play``.

        Raises:
            CoachError: Something a person should be told.
        """
        walk = self._walk_of(walk_s)
        run: Interrupted | None = None
        withheld: Collection[str] = ()
        if job == "resume":
            job, run = await self._resume()
        elif job == "owed":
            job, timeline = self._owed()
        elif job in {"cool-down", "routines"}:
            job, timeline = await self._prepare(walk, choose=job == "routines")
        if job == "play":
            walk = self._walk_before(run) if run else walk
            job = await self._play(run.timeline if run else timeline, walk, run)
        if job in {"check", "again"}:
            job, withheld = await self._check(walk)
        elif job == "verdict":
            job, withheld = await self._show_verdict_again()
        elif job == "advised":
            self._advised()
        if job == "fluids":
            await self._plan(walk, withheld)

    # --- the journal -------------------------------------------------------------------------------------------

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

    def _walk_before(self, run: Interrupted) -> WalkRecord | None:
        """The walk that an interrupted session followed."""
        none: list[WalkRecord] = []
        recent = self._read(lambda: self._journal.records(WalkRecord, limit=50), none)
        return next((walk for walk in recent if walk.id == run.walk_id), None)

    def _read(self, job: Callable[[], T], default: T) -> T:
        """What the journal says; when it cannot be read that is told, and nothing stops for it."""
        try:
            return job()
        except JournalError as error:
            self._tell(error)
            return default

    def _record(self, record: Record) -> None:
        """Add to the journal; a journal that fails is told, and nothing stops for it."""
        try:
            self._journal.add(record)
        except CoachError as error:
            self._tell(error)

    def keep(self, progress: Progress) -> None:
        """Keep where the session under way stands.

        Raises:
            JournalError: The journal cannot be written.
        """
        if (session := self._session) is not None:
            state = run_state(session.id, self._wall(), session.timeline, progress, session.walk_id)
            self._journal.save_run(state)

    def _held_back(self) -> frozenset[str]:
        return self._read(lambda: held_back(self._journal, self._wall()), frozenset())

    def _advised(self) -> None:
        check = standing(self._journal, self._wall())
        if check is not None:
            self._record(AdviceRecord(id=new_id(), at=self._wall(), check_id=check.id))

    def _tell(self, error: CoachError) -> None:
        self._app.notify(error.message, title=error.title, severity="error", timeout=12, markup=False)

    # --- the stages --------------------------------------------------------------------------------------------

    async def _resume(self) -> tuple[str, Interrupted | None]:
        state = self._journal.unfinished_run()
        if state is None:
            return "home", None
        try:
            run = interrupted(state)
        except JournalError as error:
            self._journal.clear_run(state.id)
            raise JournalError(f"{error.message} It is not offered again.") from error
        answer = await self._app.push_screen_wait(
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

    def _owed(self) -> tuple[str, Timeline | None]:
        session = self._journal.latest(SessionRecord)
        return ("play", even_up(session, self.library.moves)) if session and session.owed else ("home", None)

    async def _prepare(self, walk: WalkRecord | None, *, choose: bool) -> tuple[str, Timeline | None]:
        session = self._read(lambda: self._journal.latest(SessionRecord), None)
        chosen = today.suggested(walk, session, self.library.routines)
        while True:
            if choose:
                chosen = await self._choose(chosen)
            entry = self.library.get(chosen)
            whole = timeline_of(entry.routine, self.library.moves).steps
            steps = allowed(whole, self._held_back())
            held = "Some steps are held back because of your check." if len(steps) < len(whole) else ""
            offer = Offer(partial(fit, entry.routine, steps), f"{entry.note} {held}".strip())
            answer = await self._app.push_screen_wait(PrepareScreen(offer, self._wall))
            if answer != "routines":
                break
            choose = True
        return ("play", answer) if isinstance(answer, Timeline) else (answer or "home", None)

    async def _choose(self, now: str) -> str:
        library = self.library
        choices = [Choice(timeline_of(entry.routine, library.moves), entry.note) for entry in library.routines.values()]
        problems = [str(problem) for problem in library.problems]
        return await self._app.push_screen_wait(ChooseScreen(choices, now, problems)) or now

    async def _play(self, timeline: Timeline | None, walk: WalkRecord | None, run: Interrupted | None) -> str:
        assert timeline is not None
        if len(allowed(timeline.steps, self._held_back())) < len(timeline.steps):
            raise BadInput("Your check holds back some of its steps for now. Home shows what it said.", "Held back")
        player = Player(timeline, self._clock, SLEEP_GAP * max(self._speed, 1.0), run.progress if run else None)
        walk_id = walk.id if walk else None
        session = self._session = _Session(run.id if run else new_id(), timeline, walk_id)
        while True:
            await self._app.push_screen_wait(SessionScreen(player, self._wall, self._speed))
            record = session_record(player, session.id, self._wall(), walk_id)
            stopped = player.position.status is Status.STOPPED
            if not stopped:  # there is nothing to take back, so it is kept before anything else can happen
                self._session = None
                self._record(record)
            title, lines = session_words(player)
            summary = SummaryScreen(title, lines, can_undo=stopped, speed=self._speed)
            after = await self._app.push_screen_wait(summary)
            if after != "undo":
                break
            player.undo()
        if stopped:
            self._session = None
            self._record(record)
        return after

    async def _check(self, walk: WalkRecord | None) -> tuple[str, Collection[str]]:
        known = check_context(self.settings, self._wall().date())
        if walk and walk.effort is not None:
            known["effort"] = walk.effort
        answers, page = parse_answers(known), "E"
        judged = partial(judge, emergency_number=self.settings.emergency_number)
        while True:
            given = await self._app.push_screen_wait(CheckScreen(answers, judged, page))
            if given is None:
                return "home", ()
            answers, verdict = given, judged(given)
            self._record(
                CheckRecord(
                    id=new_id(),
                    at=self._wall(),
                    answers=answers.to_json(),
                    verdict=verdict_json(verdict),
                    walk_id=walk.id if walk else None,
                )
            )
            onward = await self._app.push_screen_wait(VerdictScreen(verdict))
            if onward != "answer":
                return onward, verdict.withheld
            page = question(verdict.open[0]).page

    async def _show_verdict_again(self) -> tuple[str, Collection[str]]:
        check = standing(self._journal, self._wall()) or self._journal.latest(CheckRecord)
        if check is None:
            return "home", ()
        verdict = judge(parse_answers(dict(check.answers)), emergency_number=self.settings.emergency_number)
        return await self._app.push_screen_wait(VerdictScreen(replace(verdict, open=()))), verdict.withheld

    async def _plan(self, walk: WalkRecord | None, withheld: Collection[str]) -> None:
        settings = self.settings
        if self._unread:  # the conditions that forbid numbers may stand in there
            raise self._unread
        last = walk or self._read(lambda: self._journal.latest(WalkRecord), None)
        known = WalkInputs(
            duration_s=last.duration_s if last else 3600.0,
            mass_kg=settings.mass_kg,
            height_m=settings.height_m,
            flags=plan_flags(settings, self._wall().date()),
        )
        screen = FluidsScreen(
            known,
            settings.units,
            {*withheld, *self._held_back()},
            walked=walk is not None,
            next_at=lambda at: next_at(at, self._wall()),
        )
        made = await self._app.push_screen_wait(screen)
        if made is not None:
            walk_id = walk.id if walk else None
            self._record(PlanRecord(id=new_id(), at=self._wall(), plan=plan_json(made), walk_id=walk_id))
