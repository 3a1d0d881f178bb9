"""A session as timed lines: for screen readers, slow lines, pipes, and terminals that cannot draw."""

import sys
from contextlib import suppress

import click

from coach.cli.draw import has_keys
from coach.cli.keep import held_back, keep
from coach.clock import boot_clock, faster, wait, wall_clock
from coach.days import when
from coach.errors import JournalError
from coach.journal.records import WalkRecord, new_id
from coach.journal.sessions import (
    Interrupted,
    partial_record,
    run_state,
    session_record,
    session_words,
    to_go_on_with,
)
from coach.journal.store import Journal
from coach.paths import journal_file
from coach.routine.events import Event, EventKind
from coach.routine.fit import Fitted
from coach.routine.holdback import refuse_held_back
from coach.routine.phrases import GLOBAL_STOP, props_words, spoken
from coach.routine.place import Progress
from coach.routine.player import SLEEP_GAP, Player
from coach.routine.timeline import Timeline
from coach.walked import just_told
from coach.words import clock_face, plural

LONGEST_WAIT = 1.0
"""Seconds between two looks at the player: well under the gap that means sleep."""


def play(fitted: Fitted, walk_s: float | None, speed: float) -> int:
    """Play a routine, or go on with the session that was interrupted, until its end or ctrl-c, and record it.

    Returns:
        The exit code.
    """
    walk = _walked(walk_s) if walk_s else None
    run = _resumed()
    if run is None:
        for change in fitted.changes:
            click.echo(f"coach: {change}", err=True)
        session = _Session(_player(fitted, speed), new_id(), walk.id if walk else None, speed)
    else:
        refuse_held_back(run.timeline, held_back())
        session = _Session(_player(run, speed), run.id, run.walk_id, speed)
    try:
        session.play()
    finally:
        session.record()
    _, lines = session_words(session.player)
    click.echo("\n".join(lines))
    length = f"{walk_s / 60:.0f}m" if walk_s else "45m"
    click.echo(f"Next: coach check asks the post-walk check, coach plan {length} plans your fluids.")
    return 0


def _walked(seconds: float) -> WalkRecord:
    """The walk that was told, recorded once."""
    now = wall_clock()
    with suppress(JournalError), Journal(journal_file()) as journal:  # what is wrong is told when it cannot be kept
        if known := just_told(journal, seconds, now):
            return known
    walk = WalkRecord(id=new_id(), at=now, duration_s=seconds)
    keep(walk)
    return walk


def relieve(timeline: Timeline, speed: float, *, record: bool) -> None:
    """Play a session of relief; when the program is killed it is not offered again."""
    session = _Session(_player(Fitted(timeline), speed), new_id(), None, speed, relief=True)
    try:
        session.play()
    finally:
        if record:
            session.record()


def _player(what: Fitted | Interrupted, speed: float) -> Player:
    clock = boot_clock if speed == 1.0 else faster(boot_clock, speed)
    progress = what.progress if isinstance(what, Interrupted) else None
    return Player(what.timeline, clock, SLEEP_GAP * max(speed, 1.0), progress)


class _Session:
    """One session under way, in lines, and in the journal for the case that the program is killed."""

    def __init__(
        self, player: Player, session_id: str, walk_id: str | None, speed: float, *, relief: bool = False
    ) -> None:
        self.player = player
        self._id = session_id
        self._walk_id = walk_id
        self._speed = speed
        self._kept: Progress | None = None
        self._can_keep = not relief
        self._relief = relief

    def play(self) -> None:
        """Play to the end, or until ctrl-c."""
        player, timeline = self.player, self.player.timeline
        try:
            click.echo(
                f"{timeline.routine.name}: {clock_face(timeline.seconds)}, {plural(len(timeline.steps), 'step')}."
            )
            click.echo(f"You need {props_words(timeline)}. {GLOBAL_STOP}")
            self._tell(player.start())
            while not player.over:
                if (change := player.until_change()) is None:
                    self._tell(_when_ready(player))
                else:
                    wait(min(change / self._speed, LONGEST_WAIT))
                    self._tell(player.poll())
        except KeyboardInterrupt:
            self._tell(player.stop())
        except BrokenPipeError:  # nobody follows any more; what was done is kept all the same
            player.stop()
            raise

    def record(self) -> None:
        """Keep what became of it."""
        if self.player.over:
            keep(session_record(self.player, self._id, wall_clock(), self._walk_id))

    def _tell(self, events: list[Event]) -> None:
        player = self.player
        for event in events:
            if self._relief and event.kind is EventKind.FINISHED:
                continue  # whether it helped is asked next
            if words := spoken(player.timeline, event.kind, event.bout, event.count):
                click.echo(f"{clock_face(player.timeline.seconds - player.position.left):>6}  {words}")
        progress = player.snapshot()
        moved = self._kept is None or self._kept.bout != progress.bout
        if moved and self._can_keep and not player.over:
            self._kept = progress
            self._keep(progress)

    def _keep(self, progress: Progress) -> None:
        try:
            with Journal(journal_file()) as journal:
                journal.save_run(run_state(self._id, wall_clock(), self.player.timeline, progress, self._walk_id))
        except JournalError as error:
            self._can_keep = False
            click.echo(f"coach: if this is killed it cannot go on where it stopped. {error.message}", err=True)


def _when_ready(player: Player) -> list[Event]:
    """A step that waits for the person begins, and a session that slept goes on: at a key, where there are keys."""
    if has_keys():
        click.echo("        Press enter to go on.")
        sys.stdin.readline()
    return player.resume()


def _resumed() -> Interrupted | None:
    """The session that was interrupted, when the person wants to go on with it; nobody is asked in a pipe."""
    try:
        with Journal(journal_file()) as journal:
            run = to_go_on_with(journal, wall_clock())
    except JournalError as error:
        click.echo(f"coach: {error.message}", err=True)
        return None
    if run is None:
        return None
    stopped = f"{run.timeline.routine.name} stopped {when(run.at, wall_clock())}"
    if not has_keys():
        click.echo(f"coach: {stopped}; coach still offers to go on with it.", err=True)
        return None
    choices = click.Choice(["go on", "keep", "forget"])
    question = f"{stopped}. Go on there, or begin afresh and keep or forget what was done?"
    answer = click.prompt(question, type=choices, default="go on")
    if answer == "go on":
        return run
    if answer == "keep":
        keep(partial_record(run))
    else:
        with Journal(journal_file()) as journal:
            journal.clear_run(run.id)
    return None
