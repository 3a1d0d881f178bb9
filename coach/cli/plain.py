"""A session as timed lines: for screen readers, slow lines, pipes, and terminals that cannot draw."""

import click

from coach.cli.keep import keep
from coach.clock import boot_clock, faster, wait, wall_clock
from coach.journal.records import WalkRecord, new_id
from coach.journal.sessions import session_record, session_words
from coach.routine.events import Event
from coach.routine.fit import Fitted
from coach.routine.phrases import GLOBAL_STOP, props_words, spoken
from coach.routine.player import SLEEP_GAP, Player
from coach.words import clock_face, plural

LONGEST_WAIT = 1.0
"""Seconds between two looks at the player: well under the gap that means sleep."""


def play(fitted: Fitted, walk_s: float | None, speed: float) -> int:
    """Play a routine to its end, or until ctrl-c, and record it.

    Returns:
        The exit code.
    """
    timeline = fitted.timeline
    clock = boot_clock if speed == 1.0 else faster(boot_clock, speed)
    player = Player(timeline, clock, SLEEP_GAP * max(speed, 1.0))
    for change in fitted.changes:
        click.echo(f"coach: {change}", err=True)
    try:
        click.echo(f"{timeline.routine.name}: {clock_face(timeline.seconds)}, {plural(len(timeline.steps), 'step')}.")
        click.echo(f"You need {props_words(timeline)}. {GLOBAL_STOP}")
        _tell(player, player.start())
        while not player.over:
            wait(min((player.until_change() or 0.0) / speed, LONGEST_WAIT))
            _tell(player, player.poll())
            _go_on(player)
    except KeyboardInterrupt:
        _tell(player, player.stop())
    except BrokenPipeError:  # nobody follows any more; what was done is kept all the same
        player.stop()
        _keep(player, walk_s)
        raise
    _keep(player, walk_s)
    _, lines = session_words(player)
    click.echo("\n".join(lines))
    click.echo("Next: coach check asks the post-walk check, coach plan 45m plans your fluids.")
    return 0


def _tell(player: Player, events: list[Event]) -> None:
    for event in events:
        if words := spoken(player.timeline, event.kind, event.bout, event.count):
            click.echo(f"{clock_face(player.timeline.seconds - player.position.left):>6}  {words}")


def _go_on(player: Player) -> None:
    """Nobody can press a key here: a step that waits for one begins, and a session that slept goes on."""
    if player.until_change() is None and not player.over:
        _tell(player, player.resume())


def _keep(player: Player, walk_s: float | None) -> None:
    now = wall_clock()
    walk = WalkRecord(id=new_id(), at=now, duration_s=walk_s) if walk_s else None
    if walk:
        keep(walk)
    keep(session_record(player, new_id(), now, walk.id if walk else None))
