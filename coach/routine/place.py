"""Where a session stands: the player's state, what it shows of it, and what is kept of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Status(StrEnum):
    """What the player is doing."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    WAITING = "waiting"
    FINISHED = "finished"
    STOPPED = "stopped"


Phase = Literal["lead", "work"]
Outcome = Literal["done", "partial", "skipped", "not reached"]


@dataclass(slots=True)
class Place:
    """Everything a command may change, together so that undo can put it back. The player's own: not for others."""

    status: Status
    bout: int
    phase: Phase
    elapsed: float
    leads: list[float]
    lengths: list[float]
    played: list[float]
    outcomes: list[Outcome]
    ran: float


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a session stands, to be kept and resumed from: a bout begun is begun again in full."""

    bout: int
    lengths: tuple[float, ...]
    played: tuple[float, ...]
    outcomes: tuple[Outcome, ...]
    ran: float
    """Seconds the session has run, leads included."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where the player is, as of the last poll."""

    status: Status
    bout: int
    phase: Phase
    elapsed: float
    """Seconds into the phase."""
    remaining: float
    """Seconds left of the phase."""
    left: float
    """Seconds left of the whole routine."""
