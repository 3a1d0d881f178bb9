"""The player: a pure state machine over an injected clock.

Positions come from deadlines, never from counted ticks, so a late poll makes nothing late but the news of it. A pause
costs nothing. A gap of more than ``gap`` seconds between polls means that the machine slept or hung: the player stands
still where it was last seen, and says so, rather than skip a stretch nobody held.

Nothing here draws, sleeps or writes. Every method returns the events it crossed, oldest first.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from coach.clock import Clock
from coach.routine.events import Event, EventKind
from coach.routine.place import Outcome, Place, Position, Progress, Status
from coach.routine.timeline import Bout, Timeline

SLEEP_GAP = 5.0
"""Seconds between two polls beyond which the machine is taken to have slept."""

UNDO_WITHIN = 10.0
"""Seconds for which the last command can be taken back."""

HALF_WAY_FROM = 10.0
"""Seconds a bout must last for its half-way to be told."""

COUNTED = (3, 2, 1)
"""The last seconds that are counted, in phases of at least ``COUNT_FROM`` seconds."""
COUNT_FROM = 4.0

SHORTEST_BOUT = 1.0
"""Seconds that are left of a bout however often ten seconds are taken off; leaving it out is another command."""

_MOMENT = 1e-9


@dataclass
class Player:
    """Plays a timeline.

    Args:
        timeline: What to play; at least one bout.
        clock: Seconds; see :mod:`coach.clock`.
        gap: Seconds between two polls beyond which the machine is taken to have slept.
        progress: Where an earlier session of this very timeline stood.
    """

    timeline: Timeline
    clock: Clock
    gap: float = SLEEP_GAP
    progress: Progress | None = None
    _seen: float = field(init=False)
    _undo: tuple[float, Place, bool] | None = field(init=False, default=None)
    _now: Place = field(init=False)

    def __post_init__(self) -> None:
        bouts = self.timeline.bouts
        kept = self.progress
        self._seen = self.clock()
        self._now = Place(
            status=Status.READY,
            bout=kept.bout if kept else 0,
            phase="lead",
            elapsed=0.0,
            leads=[bout.lead for bout in bouts],
            lengths=[*kept.lengths] if kept else [bout.seconds for bout in bouts],
            played=[*kept.played] if kept else [0.0] * len(bouts),
            outcomes=[*kept.outcomes] if kept else ["not reached"] * len(bouts),
            ran=kept.ran if kept else 0.0,
        )
        if kept:  # getting ready again takes as long as at the start
            self._now.leads[kept.bout] = max(bouts[kept.bout].lead, self.timeline.routine.lead_in)

    # --- what is ---------------------------------------------------------------------------------------------

    @property
    def position(self) -> Position:
        """Where the player is, as of the last poll."""
        now = self._now
        remaining = 0.0 if self.over else self._phase_length() - now.elapsed
        later = range(now.bout + 1, len(now.lengths))
        left = remaining + sum(now.leads[i] + now.lengths[i] for i in later)
        if now.phase == "lead":
            left += now.lengths[now.bout]
        return Position(now.status, now.bout, now.phase, now.elapsed, remaining, 0.0 if self.over else left)

    @property
    def over(self) -> bool:
        """Whether the session has ended, finished or stopped."""
        return self._now.status in {Status.FINISHED, Status.STOPPED}

    @property
    def bout(self) -> Bout:
        """The bout that is played, or that the lead leads to."""
        return self.timeline.bouts[self._now.bout]

    @property
    def played(self) -> tuple[float, ...]:
        """Seconds played of each bout; the longest try counts."""
        return tuple(self._now.played)

    @property
    def ran(self) -> float:
        """Seconds the session has run so far, leads included: the total of the routine when nothing is skipped."""
        return self._now.ran

    @property
    def lengths(self) -> tuple[float, ...]:
        """Seconds of each bout as it stands now, with the ±10 s the person asked for."""
        return tuple(self._now.lengths)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What became of each bout so far."""
        return tuple(self._now.outcomes)

    def snapshot(self) -> Progress:
        """What must be kept so that a killed session can go on where it stopped."""
        now = self._now
        return Progress(now.bout, tuple(now.lengths), tuple(now.played), tuple(now.outcomes), now.ran)

    def until_change(self) -> float | None:
        """Seconds from the last poll to the next visible change (a whole second, a cue, the end of the phase).

        None while nothing will change by itself.
        """
        now = self._now
        if now.status is not Status.RUNNING:
            return None
        length = self._phase_length()
        remaining = length - now.elapsed
        to_whole_second = remaining % 1 or 1.0
        cues = (offset - now.elapsed for offset, _ in self._cues() if offset > now.elapsed + _MOMENT)
        return max(min(to_whole_second, remaining, *cues), _MOMENT)

    # --- time ------------------------------------------------------------------------------------------------

    def poll(self) -> list[Event]:
        """Advance to now."""
        now = max(self.clock(), self._seen)
        passed, self._seen = now - self._seen, now
        if self._now.status is not Status.RUNNING:
            return []
        if passed > self.gap:
            self._now.status = Status.PAUSED
            return [self._event(EventKind.SLEPT), self._event(EventKind.PAUSED)]
        return list(self._advance(passed))

    def _advance(self, passed: float) -> Iterator[Event]:
        now = self._now
        while now.status is Status.RUNNING:
            length = self._phase_length()
            target = min(now.elapsed + passed, length)
            # the rest of a sum of floats may be a hair's breadth short of the end
            ends = length - target <= _MOMENT
            target = length if ends else target
            passed = max(passed - (target - now.elapsed), 0.0)
            for offset, seconds in self._cues():
                if now.elapsed < offset <= target:
                    kind = EventKind.COUNT if seconds else EventKind.HALF_WAY
                    yield self._event(kind, at=self._seen - passed - (target - offset), count=seconds)
            self._move_to(target)
            if not ends:
                return
            yield from self._end_phase(self._seen - passed)

    def _move_to(self, elapsed: float) -> None:
        now = self._now
        now.ran += elapsed - now.elapsed
        now.elapsed = elapsed
        if now.phase == "work":
            now.played[now.bout] = max(now.played[now.bout], elapsed)

    def _end_phase(self, at: float) -> Iterator[Event]:
        now = self._now
        if now.phase == "work":
            now.outcomes[now.bout] = "done"
            yield self._event(EventKind.STEP_END, at)
            yield from self._enter(now.bout + 1, at)
        elif self._waits():
            now.status = Status.WAITING
            yield self._event(EventKind.WAITING, at)
        else:
            yield from self._begin_work(at)

    def _begin_work(self, at: float) -> Iterator[Event]:
        now = self._now
        now.phase, now.elapsed = "work", self._lain()
        if now.outcomes[now.bout] != "done":
            now.outcomes[now.bout] = "partial"
        yield self._event(EventKind.STEP_START, at)

    def _lain(self) -> float:
        """Seconds into this bout at which it begins: what lies on the skin burns it whether it is called new or not."""
        return self._now.played[self._now.bout] if self.timeline.steps[self.bout.step].lies_on_the_skin else 0.0

    def _enter(self, bout: int, at: float) -> Iterator[Event]:
        """Go to the time before a bout, or to the end when there is none."""
        now = self._now
        if bout >= len(now.lengths):
            now.status = Status.FINISHED
            yield self._event(EventKind.FINISHED, at)
            return
        now.bout, now.phase, now.elapsed = bout, "lead", 0.0
        kinds = {"lead-in": EventKind.LEAD_IN, "switch": EventKind.SWITCH_SIDES}
        yield self._event(kinds.get(self.bout.why, EventKind.TRANSITION), at)

    def _waits(self) -> bool:
        return self.timeline.routine.advance == "key" and self.bout.why == "transition"

    def _phase_length(self) -> float:
        now = self._now
        return now.leads[now.bout] if now.phase == "lead" else now.lengths[now.bout]

    def _cues(self) -> list[tuple[float, int]]:
        """Moments of this phase worth telling: (seconds into it, seconds left); 0 left stands for half-way."""
        length = self._phase_length()
        cues = [(length - count, count) for count in COUNTED] if length >= COUNT_FROM else []
        if self._now.phase == "work" and length >= HALF_WAY_FROM:
            cues.insert(0, (length / 2, 0))
        return cues

    def _event(self, kind: EventKind, at: float | None = None, count: int = 0) -> Event:
        return Event(kind, self._seen if at is None else at, self._now.bout, count)

    # --- commands --------------------------------------------------------------------------------------------

    def start(self) -> list[Event]:
        """Begin; the first lead runs from now."""
        if self._now.status is not Status.READY:
            return []
        self._seen = self.clock()
        self._now.status = Status.RUNNING
        return list(self._enter(self._now.bout, self._seen))

    def pause(self) -> list[Event]:
        """Stand still."""
        events = self.poll()
        if self._now.status is Status.RUNNING:
            self._now.status = Status.PAUSED
            events.append(self._event(EventKind.PAUSED))
        return events

    def resume(self) -> list[Event]:
        """Go on from where it stands; from waiting, begin the step."""
        events = self.poll()
        if self._now.status is Status.PAUSED:
            self._now.status = Status.RUNNING
            events.append(self._event(EventKind.RESUMED))
        elif self._now.status is Status.WAITING:
            self._now.status = Status.RUNNING
            events += self._begin_work(self._seen)
        return events

    def next(self) -> list[Event]:
        """Leave out the rest: of a lead, so that the bout begins; of a bout, so that the next lead begins."""
        events = self._before_command()
        if self.over or self._now.status is Status.READY:
            return events
        if self._now.phase == "lead":
            if self._now.status is Status.WAITING:
                self._now.status = Status.RUNNING
            return [*events, *self._begin_work(self._seen)]
        self._leave()
        events.append(self._event(EventKind.SKIPPED))
        return [*events, *self._enter(self._now.bout + 1, self._seen)]

    def back(self) -> list[Event]:
        """Do the bout before this one again, or the first from its start."""
        return self._go(self._now.bout - 1)

    def jump(self, step: int) -> list[Event]:
        """Go to a step, counted from 0.

        Raises:
            IndexError: The routine has no such step.
        """
        if not 0 <= step < len(self.timeline.steps):
            raise IndexError(step)
        return self._go(self.timeline.first_bout(step))

    def _go(self, bout: int) -> list[Event]:
        events = self._before_command()
        if self.over or self._now.status is Status.READY:
            return events
        if self._now.status is Status.WAITING:
            self._now.status = Status.RUNNING
        self._leave()
        return [*events, *self._enter(max(bout, 0), self._seen)]

    def restart(self) -> list[Event]:
        """Begin this bout, or the time before it, again; a pack goes on from the time it has lain on the skin."""
        events = self._before_command()
        if not self.over:
            if self._now.status is Status.WAITING:
                self._now.status = Status.RUNNING
            self._now.elapsed = self._lain() if self._now.phase == "work" else 0.0
        return events

    def extend(self, seconds: float) -> list[Event]:
        """Make this phase longer, or with a negative number shorter, but never shorter than what has been played.

        The other side of the same set, when it is still to come, gets the same length: sides stay equal. A pack, and
        other relief, never gets longer than the evidence allows.
        """
        events = self._before_command(keeps_place=True)
        now = self._now
        if self.over or now.status in {Status.READY, Status.WAITING}:
            return events
        lengths = now.leads if now.phase == "lead" else now.lengths
        self._set_length(lengths, lengths[now.bout] + seconds)
        if now.status is Status.RUNNING:
            events += self._advance(0.0)
        return events

    def stop(self) -> list[Event]:
        """End here; what was done is kept as a partial session."""
        events = self._before_command()
        if not self.over:
            self._now.status = Status.STOPPED
            events.append(self._event(EventKind.STOPPED))
        return events

    def end(self) -> list[Event]:
        """End here for good: a stop that nothing takes back."""
        events = self.stop()
        self._undo = None
        return events

    def undo(self) -> list[Event]:
        """Take the last command back, when it is at most ``UNDO_WITHIN`` seconds old.

        While the person is still where ±10 s was asked for only the lengths go back; else the place does too, and the
        time since is given back.
        """
        events = self.poll()
        if not self.can_undo or self._undo is None:
            return events
        (_, then, keeps_place), self._undo = self._undo, None
        same_place = (self._now.bout, self._now.phase) == (then.bout, then.phase)
        if keeps_place and same_place:
            self._restore_lengths(then)
        else:
            if self._now.status is Status.PAUSED and then.status is Status.RUNNING:  # paused since: stay so
                then.status = Status.PAUSED
            self._now = then
        return events

    @property
    def can_undo(self) -> bool:
        """Whether there is a command that can still be taken back."""
        return self._undo is not None and self.clock() - self._undo[0] <= UNDO_WITHIN

    def _before_command(self, *, keeps_place: bool = False) -> list[Event]:
        events = self.poll()
        self._undo = (self._seen, deepcopy(self._now), keeps_place)
        return events

    def _restore_lengths(self, then: Place) -> None:
        now = self._now
        lengths, before = (now.leads, then.leads) if now.phase == "lead" else (now.lengths, then.lengths)
        self._set_length(lengths, before[now.bout])

    def _set_length(self, lengths: list[float], seconds: float) -> None:
        now = self._now
        longest = self.timeline.steps[self.bout.step].longest
        if now.phase == "work" and longest is not None:
            seconds = min(seconds, longest)
        lengths[now.bout] = max(seconds, now.elapsed, SHORTEST_BOUT if now.phase == "work" else 0.0)
        if now.phase == "work" and (other := self._other_side_to_come()) is not None:
            now.lengths[other] = lengths[now.bout]

    def _leave(self) -> None:
        now = self._now
        if now.phase == "work" and now.outcomes[now.bout] == "partial":
            now.outcomes[now.bout] = "skipped"

    def _other_side_to_come(self) -> int | None:
        here = self.bout
        bouts = enumerate(self.timeline.bouts)
        same = (i for i, b in bouts if (b.step, b.set) == (here.step, here.set) and b.side != here.side)
        return next((i for i in same if i > self._now.bout), None)
