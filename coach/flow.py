"""What follows what: a cool-down leads to the check, the check to the fluids; each may also be where it starts.

Imported after the first frame, because it brings pydantic and the whole domain.
"""

import asyncio
from collections.abc import Callable, Collection
from functools import cached_property
from typing import TYPE_CHECKING

from textual.app import App

from coach import today
from coach.bringing import JOB as RECORDING
from coach.bringing import Bringing
from coach.checking import Checking
from coach.clock import Clock, WallClock
from coach.errors import CoachError, JournalError
from coach.explaining import why
from coach.followup.pins import said
from coach.followup.strain import SAME_WALK
from coach.hydration.sips import FLUIDS
from coach.jobs import JOBS, Item
from coach.journal.records import Felt, WalkRecord, new_id
from coach.journal.sessions import Interrupted
from coach.journal.store import Journal
from coach.looking import JOBS as LOOKS
from coach.looking import Looking
from coach.noting import note
from coach.outing.dial import Walker
from coach.paths import settings_file
from coach.planning import Planning
from coach.playing import Playing
from coach.routine.place import Progress
from coach.routine.timeline import Timeline
from coach.settings.file import load_settings
from coach.settings.model import Settings, check_context, movement_conditions, plan_flags
from coach.stage import Stage
from coach.standing import all_held_back, held_back, standing
from coach.triage.answers import Answers, parse_answers
from coach.triage.model import Level
from coach.triage.verdict import worst_so_far
from coach.walked import just_told
from coach.walking import JOBS as WALKS
from coach.walking import Walking
from coach.weighing import weighed

if TYPE_CHECKING:
    from coach.relief.course import Wanted

COOLING = ("cool-down", "routines", "measure", "run", "resume", "owed")
"""The ways into a session."""


class Flow:
    """The jobs, one after the other, on the screens of an app.

    Args:
        app: Where the screens are shown.
        clock: Times the sessions.
        wall: Tells the date and the hour.
        speed: Seconds of a session for each real second.
        changed: Called when home has something new to show.
    """

    def __init__(
        self, app: App[None], clock: Clock, wall: WallClock, speed: float, changed: Callable[[], None]
    ) -> None:
        self._stage = Stage(app, wall)
        self._walk: WalkRecord | None = None
        self._unread: CoachError | None = None
        self._playing = Playing(self._stage, clock, speed, reduced_motion=self.settings.reduced_motion)
        self._checking = Checking(self._stage, self._number, self._known)
        self._looking = Looking(self._stage, self._number, self._checking.judged, self._known)
        self._bringing = Bringing(self._stage, lambda: self.settings, changed)
        self._planning = Planning(self._stage, lambda: self.settings, self._reread)
        self._walking = Walking(self._stage, self._walker_now, self._stands)

    def close(self) -> None:
        """Finish writing, and let go of the journal."""
        self._stage.close()

    @cached_property
    def settings(self) -> Settings:
        """The settings; the defaults when the file has errors, which are told."""
        try:
            return load_settings(settings_file())
        except CoachError as error:
            self._stage.tell(error)
            self._unread = error
            return Settings()

    def _reread(self) -> None:
        """The file of settings was changed: read it when it is next needed."""
        self.__dict__.pop("settings", None)

    def _number(self) -> str:
        return self.settings.emergency_number

    @property
    def _conditions(self) -> tuple[str, ...] | None:
        """What decides which moves suit the person; None when the settings cannot be read."""
        settings = self.settings
        return None if self._unread else movement_conditions(settings, self._stage.now.date())

    async def overview(self) -> tuple[list[Item], str]:
        """What home shows; the jobs alone when the journal cannot be read, or holds what nobody foresaw."""
        now, number, walker = self._stage.now, self.settings.emergency_number, self._walker()

        def overview(journal: Journal) -> tuple[list[Item], str]:
            try:
                return today.overview(journal, now, number, walker)
            except (ArithmeticError, LookupError, TypeError, ValueError) as error:
                raise JournalError(
                    "What is due cannot be told from the journal: a record holds something unexpected. "
                    "The jobs work; coach data export keeps a copy of what there is."
                ) from error

        items, last = await self._stage.read(overview, ([*JOBS], ""))
        if recording := await self._bringing.offered():
            items.insert(items.index(JOBS[0]), recording)
        return items, last

    def keep(self, progress: Progress) -> None:
        """Keep where the session under way stands."""
        self._playing.keep(progress)

    async def follow(self, job: str, walk_s: float | None, wanted: "Timeline | Wanted | None" = None) -> None:
        """Do a job and those that follow it; what goes wrong is told.

        Args:
            job: ``cool-down``, ``routines``, ``measure``, ``run`` (what an interrupted session comes before),
                ``resume``, ``owed``, ``relief``, ``note``, ``check``, ``again``, ``heat``, ``signs``, ``verdict``,
                ``advised``, ``dates``, ``fluids``, ``recording``, ``walk``, ``drink``, ``undo-drink``, ``weigh``,
                ``journal`` or ``why``.
            walk_s: Seconds walked, when they were told.
            wanted: What to play, for ``run``, or to relieve, for ``relief``; chosen when None.
        """
        try:
            if job == RECORDING:
                job, walk = await self._bringing.bring(walk_s)
                self._walk = walk or self._walk
            else:
                walk = await self._walk_of(walk_s)
            await self._follow(job, walk, wanted)
        except CoachError as error:
            self._stage.tell(error)
        finally:
            self._stage.clear()

    async def _follow(self, job: str, walk: WalkRecord | None, wanted: "Timeline | Wanted | None") -> None:
        """Every stage returns the job that is next, ``home`` for none."""
        withheld: Collection[str] = ()
        answers, wrong = Answers(), None
        felt: tuple[Felt, ...] = ()
        if job == "journal":
            job = await self._show_journal()
        if job == "why":
            job = await why(self._stage)
        if job == "relief":
            job, answers = await self._relieve(None if isinstance(wanted, Timeline) else wanted, walk)
        elif job == "note":
            job, answers, felt = await note(self._stage, self._known(walk))
        elif job == "weigh":
            await self._weigh()
        if job in WALKS:
            job, back = await self._walking.follow(job)
            walk = self._walk = back or walk
        if job in COOLING:
            job, walk = await self._cool_down(job, walk, wanted if isinstance(wanted, Timeline) else None)
        if job == "verdict":
            job, withheld, answers, wrong = await self._checking.verdict_again()
        elif job == "advised":
            await self._checking.advised()
        elif job == "dates":
            await self._checking.write_dates()
        elif job == "check" and not answers.given:
            job = await self._looking.gently()
        while job in {"check", *LOOKS}:
            checks = job == "check"
            looked = self._checking.check(walk, answers, wrong, felt) if checks else self._looking.follow(job, walk)
            job, withheld, answers, wrong = await looked
        if job == "fluids":
            if self._unread:  # the conditions that forbid numbers may stand in there
                raise self._unread
            await self._planning.plan(walk, {*withheld, *await self._held_back()})

    async def interpose_signs(self) -> None:
        """The warning signs over whatever is on the screen; a session under them stands still, or ends for them."""
        self._playing.pause()
        try:
            verdict = await self._looking.interpose_signs()
            if verdict and verdict.fired:
                held = {*verdict.withheld, *await self._held_back()}
                self._playing.heed(held, emergency=worst_so_far(verdict) is Level.EMERGENCY_NOW)
        except CoachError as error:
            self._stage.tell(error)

    async def _walk_of(self, seconds: float | None) -> WalkRecord | None:
        """The walk that was told, recorded once; it counts for what is done in the next hours."""
        now, known = self._stage.now, self._walk
        if known and now - known.at > SAME_WALK:
            known = None
        if seconds is None or (known and known.duration_s == seconds):
            return known
        if told := await self._stage.read(lambda journal: just_told(journal, seconds, now), None):
            self._walk = told
            return told
        walk = WalkRecord(id=new_id(), at=now, duration_s=seconds)
        self._walk = walk if await self._stage.record(walk) else None
        return self._walk

    async def _held_back(self) -> frozenset[str]:
        """Codes of the help that is held back: all of it when the journal cannot be read."""
        now = self._stage.now
        return await self._stage.read(lambda journal: held_back(journal, now), all_held_back())

    def _walker(self, held: frozenset[str] = frozenset()) -> Walker:
        """Who walks, as far as the settings know, when such help is held back."""
        return Walker(self.settings.units, self._planning.flags, held, known=self._unread is None)

    async def _walker_now(self) -> Walker:
        return self._walker(await self._held_back())

    async def _weigh(self) -> None:
        if self._unread:  # the conditions that forbid numbers may stand in there
            raise self._unread
        await weighed(self._stage, await self._walker_now(), self.settings.height_m)

    async def _stands(self) -> str:
        """What the verdict that stands said."""
        now, number = self._stage.now, self.settings.emergency_number
        check = await self._stage.read(standing, None)
        return said(check, now, number) if check else ""

    # --- the stages --------------------------------------------------------------------------------------------

    async def _cool_down(
        self, job: str, walk: WalkRecord | None, timeline: Timeline | None
    ) -> tuple[str, WalkRecord | None]:
        """The job that is next, and the walk that was cooled down from."""
        playing, held = self._playing, await self._held_back()
        run: Interrupted | str | None = None
        if job == "resume":
            run = await playing.resumed() or "home"
        elif job == "run":
            run = await playing.resumed_first()
        elif job == "owed":
            timeline = await playing.owed()
        if isinstance(run, str) or (job == "owed" and timeline is None):
            return "home", walk
        if run is not None:
            return await playing.play(run.timeline, run.walk_id, held, run), await self._walk_with(run.walk_id) or walk
        chosen = timeline or await playing.prepared(walk, held, self._conditions, job, await self._stands())
        if isinstance(chosen, str):
            return chosen, walk
        held = await self._held_back()  # the warning signs may have been answered meanwhile
        return await playing.play(chosen, walk.id if walk else None, held), walk

    async def _walk_with(self, walk_id: str | None) -> WalkRecord | None:
        """The walk that an interrupted session followed."""
        none: list[WalkRecord] = []
        recent = await self._stage.read(lambda journal: journal.records(WalkRecord, limit=50), none)
        return next((walk for walk in recent if walk.id == walk_id), None)

    async def _relieve(self, wanted: "Wanted | None", walk: WalkRecord | None) -> tuple[str, Answers]:
        """The job that is next, and what was answered on the way, so that the check does not ask it again."""
        from coach.relief.course import Person, Wanted  # most sessions need no relief
        from coach.relieving import Relieving

        flags = plan_flags(self.settings, self._stage.now.date())
        held = await self._held_back() | ({FLUIDS} if self._unread else set())  # who must not drink may stand there
        person = Person(self._known(walk), held, flags, self._conditions)
        relieving = Relieving(self._stage, self._playing, self._checking.judged)
        ended = await relieving.relieve(wanted or Wanted(), person, walk.id if walk else None)
        return ended.next, ended.answers

    def _known(self, walk: WalkRecord | None) -> Answers:
        """What the check need not ask."""
        known = check_context(self.settings, self._stage.now.date())
        if walk and walk.effort is not None:
            known["effort"] = walk.effort
        return parse_answers(known)

    async def _show_journal(self) -> str:
        """The job that is next."""
        from coach.story.diary import diary, read  # home does not wait for it
        from coach.story.weeks import Weeks
        from screens.journal import JournalScreen

        weeks, units = Weeks(self._stage.now.date()), self.settings.units
        reading = self._stage.read(lambda journal: read(journal, weeks, units), diary((), weeks))
        onward = await self._stage.show(JournalScreen(weeks, asyncio.ensure_future(reading)))
        return onward or "home"


def prepare(app: App[None]) -> None:
    """Import and read, while nobody waits for it, what opening the journal would wait for."""
    from coach.triage.load import sites
    from screens.journal import STYLES

    sites()
    app.stylesheet.read(STYLES)
    app.stylesheet.parse()  # when a screen is shown that brings styles, Textual parses all others anew too
