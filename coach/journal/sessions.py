"""Sessions to the journal and back: the record of one that ended, and the state of one that did not."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pydantic import ValidationError

from coach.errors import JournalError
from coach.journal.codec import DoesNotFit, build, encode
from coach.journal.records import BoutPlayed, Owed, RunState, SessionRecord
from coach.journal.store import Journal
from coach.journal.wire import unreadable
from coach.routine.model import Move, Routine, Side, Step
from coach.routine.place import Outcome, Progress, Status
from coach.routine.player import Player
from coach.routine.resolve import ResolvedStep
from coach.routine.timeline import Bout, Timeline, timeline_of
from coach.words import plural, spoken_duration

EVEN_UP = "even-up"
"""Id of the session that makes up for a side."""

STILL_PLAYED = timedelta(minutes=15)
"""How long after it was last kept a session may still be under way: longer than any bout, and no longer than a number
of a process that ended is likely to stand for another one."""

_BOTH: tuple[Side, Side] = ("left", "right")


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A session that was not finished, ready to go on."""

    id: str
    at: datetime
    timeline: Timeline
    progress: Progress
    walk_id: str | None


@dataclass(frozen=True, slots=True)
class _Laid:
    steps: tuple[ResolvedStep, ...]
    bouts: tuple[Bout, ...]


def run_state(run_id: str, at: datetime, timeline: Timeline, progress: Progress, walk_id: str | None) -> RunState:
    """What to keep of a session under way; the whole timeline, so that an edited routine file does not matter."""
    return RunState(
        id=run_id,
        at=at,
        body={
            "routine": timeline.routine.model_dump(mode="json", exclude_none=True),
            "timeline": encode(_Laid(timeline.steps, timeline.bouts)),
            "progress": encode(progress),
            "walk_id": walk_id,
            "process": _process(os.getpid()),
        },
    )


def offered(journal: Journal, now: datetime) -> RunState | None:
    """The session to go on with, unless another window is playing it at this moment.

    Raises:
        JournalError: The journal cannot be read.
    """
    run = journal.unfinished_run()
    return None if run is None or (now - run.at < STILL_PLAYED and _lives_elsewhere(run.body.get("process"))) else run


def to_go_on_with(journal: Journal, now: datetime) -> Interrupted | None:
    """The session that was not finished, ready to go on.

    Raises:
        JournalError: It cannot be read; that is told once, for it is not offered again.
    """
    run = offered(journal, now)
    if run is None:
        return None
    try:
        return interrupted(run)
    except JournalError as error:
        journal.clear_run(run.id)
        raise JournalError(f"{error.message} It is not offered again.") from error


def _process(number: int) -> str:
    """A process by its number and its machine: the journal may be in a synced folder."""
    return f"{number} {os.uname().nodename}" if os.name == "posix" else ""


def _lives_elsewhere(process: object) -> bool:
    number = str(process).partition(" ")[0]
    if not number.isdecimal() or int(number) == os.getpid() or process != _process(int(number)):
        return False
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def interrupted(run: RunState) -> Interrupted:
    """The session of a kept state.

    Raises:
        JournalError: It does not hold a session that can be played.
    """
    try:
        body: dict[str, Any] = dict(run.body)
        routine = Routine.model_validate_json(json.dumps(body["routine"]))
        laid = build(_Laid, dict(body["timeline"]))
        progress = build(Progress, dict(body["progress"]))
        walk_id = body["walk_id"]
    except (DoesNotFit, ValidationError, KeyError, TypeError, ValueError) as problem:
        raise unreadable("interrupted session", run.id, "it does not hold a whole session") from problem
    sizes = {len(laid.bouts), len(progress.lengths), len(progress.played), len(progress.outcomes)}
    known = range(len(laid.steps))
    if len(sizes) != 1 or progress.bout not in range(len(laid.bouts)) or any(b.step not in known for b in laid.bouts):
        raise unreadable("interrupted session", run.id, "its parts do not fit together")
    return Interrupted(run.id, run.at, Timeline(routine, laid.steps, laid.bouts), progress, walk_id)


def partial_record(run: Interrupted) -> SessionRecord:
    """The record of a session that was interrupted and is not gone on with; it ended when it was last seen."""
    player = Player(run.timeline, lambda: 0.0, progress=run.progress)
    player.stop()
    return session_record(player, run.id, run.at, run.walk_id)


def session_record(player: Player, session_id: str, at: datetime, walk_id: str | None) -> SessionRecord:
    """The record of a session that has ended, whole or partial."""
    timeline = player.timeline
    finished = player.position.status is Status.FINISHED
    whole = finished and all(outcome == "done" for outcome in player.outcomes)
    return SessionRecord(
        id=session_id,
        at=at,
        routine_id=timeline.routine.id,
        routine_name=timeline.routine.name,
        outcome="done" if whole else "partial",
        planned_s=timeline.seconds,
        played_s=player.ran,
        steps=tuple(_played(player, index) for index in range(len(timeline.bouts))),
        owed=owed(timeline, player.outcomes),
        walk_id=walk_id,
    )


def _played(player: Player, index: int) -> BoutPlayed:
    bout = player.timeline.bouts[index]
    step = player.timeline.steps[bout.step]
    return BoutPlayed(
        step=bout.step,
        move=step.move,
        name=step.name,
        side=bout.side,
        set=bout.set,
        planned_s=player.lengths[index],
        played_s=player.played[index],
        outcome=player.outcomes[index],
    )


def owed(timeline: Timeline, outcomes: tuple[Outcome, ...]) -> tuple[Owed, ...]:
    """The sides that are behind: a one-sided step whose other side was done in full more often."""
    found = []
    for index, step in enumerate(timeline.steps):
        done = {side: _times_done(timeline, outcomes, index, side) for side in _BOTH}
        behind = min(done, key=lambda side: done[side])
        missing = max(done.values()) - done[behind] if step.sides == "each" else 0
        if timeline.routine.id == EVEN_UP and step.sides in _BOTH:  # what it was to make up for, and did not
            behind, missing = step.sides, step.sets - done[step.sides]
        if missing:
            owing = Owed(step=index, move=step.move, name=step.name, side=behind, seconds=step.seconds, sets=missing)
            found.append(owing)
    return tuple(found)


def _times_done(timeline: Timeline, outcomes: tuple[Outcome, ...], step: int, side: str) -> int:
    bouts = zip(timeline.bouts, outcomes, strict=True)
    return sum(1 for bout, outcome in bouts if (bout.step, bout.side) == (step, side) and outcome == "done")


def even_up(session: SessionRecord, moves: Mapping[str, Move]) -> Timeline:
    """The sides a session left out, as a session of their own.

    Raises:
        UnknownName: A move is no longer in the library.
    """
    steps = [
        Step(move=each.move, name=None if each.move else each.name, sides=each.side, hold=each.seconds, sets=each.sets)
        for each in session.owed
    ]
    routine = Routine(
        format=1,
        id=EVEN_UP,
        name="Even up",
        summary=f"The sides still owed from {session.routine_name}.",
        steps=tuple(steps),
    )
    return timeline_of(routine, moves)


def session_words(player: Player) -> tuple[str, list[str]]:
    """How a session ended: a title, and what was done, one line each."""
    timeline, outcomes = player.timeline, player.outcomes
    done = sum(1 for outcome in outcomes if outcome == "done")
    title = (
        "Stopped here. What you did is kept."
        if player.position.status is Status.STOPPED
        else "Done. Well walked."
        if done == len(outcomes)
        else "Done, with a part left out."
    )
    parts = plural(len(outcomes), "part")
    lines = [f"{timeline.routine.name}: {done} of {parts}, {spoken_duration(player.ran)} in all."]
    if behind := owed(timeline, outcomes):
        sides = "; ".join(
            f"{each.name}, {each.side} side ({spoken_duration(each.seconds * each.sets)})" for each in behind
        )
        lines.append(f"Still owed: {sides}. Home offers it for the rest of the day.")
    return title, lines
