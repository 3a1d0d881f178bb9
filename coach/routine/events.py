"""What the player tells the world: sounds, voice, screen and plain lines all live on these."""

from dataclasses import dataclass
from enum import StrEnum


class EventKind(StrEnum):
    """Every kind of moment in a session."""

    LEAD_IN = "lead-in"
    """Get ready: the first bout is coming."""
    TRANSITION = "transition"
    """Get into the next position; the event's bout is what comes next."""
    SWITCH_SIDES = "switch sides"
    """The same again on the other side; the event's bout is that side."""
    WAITING = "waiting"
    """Ready for the next step when the person is (``advance = "key"``)."""
    STEP_START = "step start"
    HALF_WAY = "half-way"
    COUNT = "count"
    """The last 3, 2, 1 seconds of a bout or of the time before it."""
    STEP_END = "step end"
    SKIPPED = "skipped"
    """The rest of this bout was left out because the person asked for it."""
    PAUSED = "paused"
    RESUMED = "resumed"
    SLEPT = "slept"
    """The machine slept or hung; the routine stands where it last was seen."""
    FINISHED = "finished"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Event:
    """One moment."""

    kind: EventKind
    at: float
    """When it was due, on the player's clock, in seconds; how late it was seen is the poller's affair."""
    bout: int
    """Index of the bout it belongs to, or leads to."""
    count: int = 0
    """Seconds left, for COUNT."""
