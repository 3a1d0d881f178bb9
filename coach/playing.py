"""The session as a job: choose one or go on with one, play it, and say how it ended."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial

from coach import today
from coach.browsing import Browsing
from coach.clock import Clock, faster
from coach.days import when
from coach.errors import BadInput, JournalError
from coach.figure.stage import Stage as Figure
from coach.journal.records import SessionRecord, WalkRecord, new_id
from coach.journal.sessions import (
    Interrupted,
    even_up,
    partial_record,
    run_state,
    session_record,
    session_words,
    to_go_on_with,
)
from coach.routine.conditions import care
from coach.routine.fit import fit
from coach.routine.holdback import allowed, refuse_any, refuse_held_back
from coach.routine.library import Library
from coach.routine.model import Move
from coach.routine.place import Progress, Status
from coach.routine.player import SLEEP_GAP, Player
from coach.routine.request import Request
from coach.routine.timeline import Timeline, timeline_of
from coach.routine.walks import by_length
from coach.stage import Stage
from screens.ask import AskScreen
from screens.prepare import Offer, PrepareScreen
from screens.session import SessionScreen
from screens.summary import SummaryScreen

_ENDED = "What you just answered asks for something else first, so this was stopped. What you did of it is kept."

GO_ON = "Go on at the step where it stopped, that side in full"


@dataclass(slots=True)
class _Playing:
    """What is played, or was just stopped and may be gone on with."""

    player: Player
    refuse: Callable[[Timeline, Collection[str]], None]
    """Raises BadInput where it could not be begun with such help held back."""
    ended: bool = False
    """Whether it was ended because of a check."""

    def could_begin(self, held: Collection[str]) -> bool:
        try:
            self.refuse(self.player.timeline, held)
        except BadInput:
            return False
        return True


@dataclass(frozen=True, slots=True)
class _Session:
    """The session under way, for the journal."""

    id: str
    timeline: Timeline
    walk_id: str | None


class Playing:
    """Sessions on a stage.

    Args:
        stage: Where they are shown and recorded.
        clock: Times them.
        speed: Seconds of a session for each real second.
        reduced_motion: Whether figures keep still.
    """

    def __init__(self, stage: Stage, clock: Clock, speed: float, *, reduced_motion: bool) -> None:
        self._stage = stage
        self.clock = clock if speed == 1.0 else faster(clock, speed)
        """Times the sessions."""
        self._speed = speed
        self._reduced_motion = reduced_motion
        self._session: _Session | None = None
        self._now: _Playing | None = None
        self._browsing = Browsing(stage, clock, reduced_motion=reduced_motion)
        self._request: Request | None = None

    @property
    def _library(self) -> Library:
        return self._browsing.library

    @property
    def moves(self) -> Mapping[str, Move]:
        """The library's moves by id."""
        return self._library.moves

    # --- what to play ------------------------------------------------------------------------------------------

    async def prepared(
        self,
        walk: WalkRecord | None,
        held_back: Collection[str],
        conditions: Collection[str] | None,
        first: str,
        stands: str = "",
    ) -> Timeline | str:
        """What the person makes ready, or the job to do instead.

        Args:
            walk: The walk it follows.
            held_back: Codes of the help that the check holds back.
            conditions: Ids of the person's conditions; None when the settings cannot be read.
            first: What to begin with: ``routines``, all that there are; ``measure``, one made to measure; or else the
                one that is suggested.
            stands: What the verdict that stands said, to say before any session.

        Raises:
            BadInput: One is to be made to measure, and nobody knows for whom, or all its help is held back.
        """
        session = await self._stage.read(today.last_cool_down, None)
        chosen, now = "", first
        while True:
            if now == "routines":
                another = await self._browsing.chosen(chosen or today.suggested(walk, session, self._library.routines))
                if not another and not chosen:
                    return "home"
                chosen = another or chosen
            if now == "measure":
                made = await self._measured(walk, held_back, conditions, stands)
                if made or first == "measure":
                    return made or "home"
            if chosen not in self._library.routines:  # none yet, or it was set aside in the library
                chosen = today.suggested(walk, session, self._library.routines)
            offer = replace(self._offer(chosen, held_back, conditions), stands=stands)
            answer = await self._stage.show(PrepareScreen(offer, self._stage.wall))
            if answer != "routines" and answer != "measure":
                return answer or "home"
            now = answer

    async def _measured(
        self, walk: WalkRecord | None, held_back: Collection[str], conditions: Collection[str] | None, stands: str
    ) -> Timeline | None:
        """A session made to measure; what was asked for is where the next one begins."""
        if conditions is None:
            raise BadInput(
                "Your settings have errors, so nobody knows which moves to leave out for you. Mend them first."
            )
        known = self._request or Request(walks=by_length(walk.duration_s if walk else None))
        self._request = None  # where a check holds more back since, what cannot be made is not asked for again
        request = replace(known, conditions=tuple(conditions), held_back=frozenset(held_back))
        from coach.routine.composer import compose  # these two are a megabyte that most sessions never need
        from screens.compose import ComposeScreen

        make = partial(compose, moves=self._library.moves)
        asked = await self._stage.show(ComposeScreen(make, request, self._stage.wall, stands))
        if asked is None:
            return None
        self._request = asked.request
        return asked.timeline

    def _offer(self, routine_id: str, held_back: Collection[str], conditions: Collection[str] | None) -> Offer:
        entry, moves = self._library.get(routine_id), self._library.moves
        whole = timeline_of(entry.routine, moves).steps
        steps = allowed(whole, held_back)
        held = "Some steps are held back because of your check." if len(steps) < len(whole) else ""
        return Offer(
            partial(fit, entry.routine, steps),
            f"{entry.note} {held}".strip(),
            lambda timeline: care(timeline.steps, moves, conditions or ()),
        )

    async def owed(self) -> Timeline | None:
        """The sides still owed, as a session of their own."""
        session = await self._stage.ask(today.last_cool_down)
        return even_up(session, self._library.moves) if session and session.owed else None

    # --- a session that was interrupted ------------------------------------------------------------------------

    async def resumed(self) -> Interrupted | None:
        """The session to go on with, when the person wants to.

        Raises:
            JournalError: What was kept of it cannot be read.
        """
        run = await self._stage.ask(partial(to_go_on_with, now=self._stage.now))
        if run is None:
            return None
        answers = {"play": GO_ON, "keep": "Keep what was done as a partial session", "forget": "Forget it"}
        return run if await self._asked(run, answers) == "play" else None

    async def resumed_first(self) -> Interrupted | str | None:
        """Before another session: the one to go on with; ``home`` when that was not decided; None to begin afresh."""
        try:
            run = await self._stage.ask(partial(to_go_on_with, now=self._stage.now))
        except JournalError as error:
            self._stage.tell(error)
            return None
        if run is None:
            return None
        answers = {
            "play": GO_ON,
            "keep": "Begin afresh; what was done stays as a partial session",
            "forget": "Begin afresh, and forget it",
        }
        answer = await self._asked(run, answers)
        return run if answer == "play" else None if answer else "home"

    async def _asked(self, run: Interrupted, answers: dict[str, str]) -> str | None:
        stopped = when(run.at, self._stage.now)
        answer = await self._stage.show(AskScreen(f"{run.timeline.routine.name} stopped {stopped}.", answers))
        if answer == "keep":
            await self._stage.record(partial_record(run))
        elif answer == "forget":
            await self._stage.ask(lambda journal: journal.clear_run(run.id))
        return answer

    # --- a session ---------------------------------------------------------------------------------------------

    async def play(
        self, timeline: Timeline, walk_id: str | None, held_back: Collection[str], run: Interrupted | None = None
    ) -> str:
        """Play a session to its end or its stop, and record it.

        Args:
            timeline: What to play.
            walk_id: The walk it follows.
            held_back: Codes of the help that the check holds back.
            run: The session this goes on with.

        Returns:
            The job that is next.

        Raises:
            BadInput: A step of it is held back.
        """
        refuse_held_back(timeline, held_back)
        player = Player(timeline, self.clock, SLEEP_GAP * max(self._speed, 1.0), run.progress if run else None)
        session = self._session = _Session(run.id if run else new_id(), timeline, walk_id)

        def undoable() -> bool:
            return player.position.status is Status.STOPPED and player.can_undo

        figures = self._figures(timeline)
        now = self._now = _Playing(player, refuse_held_back)
        while True:
            await self._stage.show(self._screen(player, figures))
            record = session_record(player, session.id, self._stage.now, walk_id)
            stopped = player.position.status is Status.STOPPED
            if not stopped:  # there is nothing to take back, so it is kept before anything else can happen
                await self._ended(record)
            if now.ended:  # the check was just answered
                after = None
                break
            title, lines = session_words(player)
            after = await self._stage.show(SummaryScreen(title, lines, can_undo=undoable, speed=self._speed))
            if after != "undo":
                break
            player.undo()
        self._now = None
        if stopped:
            await self._ended(record)
        return after or "home"

    async def relieve(self, timeline: Timeline, undrawn: Collection[int]) -> None:
        """Play a session of relief to its end or its stop, and record it.

        When the program is killed it is not offered again: a cramp is over by then, and its questions would have to be
        asked anew.

        Args:
            timeline: What to play.
            undrawn: Indices of steps whose picture would show another part of the body.
        """
        player = Player(timeline, self.clock, SLEEP_GAP * max(self._speed, 1.0))
        self._now = _Playing(player, refuse_any)
        await self._stage.show(self._screen(player, self._figures(timeline, undrawn)))
        self._now = None
        await self._stage.record(session_record(player, new_id(), self._stage.now, None))

    def _screen(self, player: Player, figures: dict[int, Figure]) -> SessionScreen:
        return SessionScreen(
            player, self._stage.wall, self._speed, figures=figures, reduced_motion=self._reduced_motion
        )

    def _figures(self, timeline: Timeline, undrawn: Collection[int] = ()) -> dict[int, Figure]:
        """The figure of each step that is a move of the library, by the step's index."""
        moves = self.moves
        drawn = (
            (index, step, move.figure)
            for index, step in enumerate(timeline.steps)
            if index not in undrawn and step.move is not None and (move := moves.get(step.move)) and move.figure
        )
        return {index: Figure(figure, step.muscles, both=step.sides == "together") for index, step, figure in drawn}

    async def _ended(self, record: SessionRecord) -> None:
        self._session = None
        await self._stage.record(record)

    def pause(self) -> None:
        """Let a session that is on the screen stand still, because something is to lie over it."""
        if isinstance(self._stage.shown, SessionScreen):
            self._stage.shown.player.pause()

    def heed(self, held_back: Collection[str], *, emergency: bool) -> None:
        """End what is played, if a check that was made meanwhile would not let it begin; that is told.

        Args:
            held_back: Codes of the help that is held back now.
            emergency: Whether nothing at all may go on.
        """
        now = self._now
        if now is None or (now.could_begin(held_back) and not emergency):
            return
        if not now.player.over:
            now.ended = True
            self._stage.tell(BadInput(_ENDED, "Held back"))
        now.player.end()
        if isinstance(self._stage.shown, SessionScreen):
            self._stage.shown.tick()

    def keep(self, progress: Progress) -> None:
        """Keep where the session under way stands, so that it can go on after a kill."""
        if (session := self._session) is not None:
            now = self._stage.now
            self._stage.keep(
                lambda journal: journal.save_run(
                    run_state(session.id, now, session.timeline, progress, session.walk_id)
                )
            )
