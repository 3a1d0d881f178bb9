"""What the journal keeps. A record says what happened and is never changed.

Every record has an id that no other record on any machine has, so two journals can be joined. Records hold answers
about somebody's body: their ``repr``, which may land in a log, tells the kind and the id and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Literal

Side = Literal["left", "right", "together"]
"""The person's own left or right, or both at once."""

Feeling = Literal["twitch", "cramp", "night_cramp"]
"""A muscle that flickers, one that grips, or one that grips at night and spoils sleep."""

Since = Literal["today", "days", "over_2_weeks", "over_3_months", "not_sure"]
"""Answers of the check's question how long a twitch has been coming."""

BoutOutcome = Literal["done", "skipped", "partial", "not reached"]


def new_id() -> str:
    """An id for a new record: 32 hexadecimal digits, random."""
    from uuid import uuid4  # readers need none, and `coach status` counts milliseconds

    return uuid4().hex


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Entry:
    """What is kept under an id.

    Raises:
        ValueError: ``at`` is naive: which moment that was could not be told.
    """

    id: str
    """From :func:`new_id`."""
    at: datetime
    """When it was; aware, in the zone the person was in."""

    def __post_init__(self) -> None:
        if self.at.utcoffset() is None:
            raise ValueError("the moment of a journal entry must be aware")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Record(Entry):
    """What has happened."""

    kind: ClassVar[str]
    """Its name in the journal and in exports."""

    @property
    def zone(self) -> str:
        """The zone the person was in; see :func:`zone_name`."""
        return zone_name(self.at)

    @property
    def local_date(self) -> date:
        """The day it was where the person was."""
        return self.at.date()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WalkRecord(Record):
    """A walk; ``at`` is its end."""

    kind = "walk"

    duration_s: float
    distance_m: float | None = None
    effort: int | None = None
    """How hard it was, 0 (rest) to 10 (the hardest there is)."""
    carried: tuple[Literal["poles", "pack"], ...] = ()
    moving_s: float | None = None
    """Seconds of it without its stops."""
    climb_m: float | None = None
    descent_m: float | None = None
    """Metres gained and metres lost."""
    temp_c: float | None = None
    """Mean temperature of the air, as a device measured it near the body."""
    heart_rate_bpm: float | None = None
    """Mean."""
    drank_ml: float | None = None
    source: str | None = None
    """SHA-256 of the file it was read from, unpacked, so that one file is one walk."""
    set_off_id: str | None = None
    """The :class:`SetOffRecord` it ended."""

    @property
    def start(self) -> datetime:
        """When it began, stops included."""
        return self.at - timedelta(seconds=self.duration_s)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoutPlayed:
    """One side of one set of one step, and what became of it."""

    step: int
    """Index of its step in the routine."""
    move: str | None
    """Id of the move, or None for a step of the person's own."""
    name: str
    side: Side
    set: int
    """Which set, from 1."""
    planned_s: float
    played_s: float
    outcome: BoutOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A side that got less than the other."""

    step: int
    """Index of its step in the routine."""
    move: str | None
    """Id of the move, or None for a step of the person's own."""
    name: str
    side: Side
    seconds: float
    """Of one set."""
    sets: int = 1


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SessionRecord(Record):
    """A cool-down, whole or partial; ``at`` is its end, and its id that of the :class:`RunState` it was."""

    kind = "session"

    routine_id: str
    routine_name: str
    outcome: Literal["done", "partial"]
    planned_s: float
    """Of the whole routine, the time to get into position included."""
    played_s: float
    """The same of what was played; equal when nothing was skipped."""
    steps: tuple[BoutPlayed, ...]
    owed: tuple[Owed, ...] = ()
    walk_id: str | None = None
    """The walk it followed."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CheckRecord(Record):
    """A post-walk check."""

    kind = "check"

    answers: Mapping[str, Any]
    """What was answered, as ``coach check --answers`` reads it."""
    verdict: Mapping[str, Any]
    """What came of it, as ``coach check --json`` prints it."""
    walk_id: str | None = None
    """The walk it followed."""
    replaces: str | None = None
    """Id of a check in which something was marked by mistake; that one stays in the journal and says nothing more."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Felt:
    """What was felt in one part of the body."""

    site: str
    """As the check's question where it twitches has it: ``calf_left``, or ``calf`` without a side."""
    what: Feeling = "twitch"
    bother: int | None = None
    """How much it bothers, 0 (not at all) to 10 (the most there could be); None: not said."""
    since: Since | None = None
    """How long it has been coming, as the check's question has it; None: not said."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SymptomRecord(Record):
    """Twitches and cramps, noted by themselves or in a check."""

    kind = "symptom"

    felt: tuple[Felt, ...]
    check_id: str | None = None
    """The check in which they were told."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PlanRecord(Record):
    """A fluid plan."""

    kind = "plan"

    plan: Mapping[str, Any]
    """As ``coach plan --json`` prints it."""
    walk_id: str | None = None
    """The walk it is for, when that is over."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RunState(Entry):
    """A session under way, kept so that it can be offered again where it stopped.

    Its id is the one its :class:`SessionRecord` will have: adding that record ends the run.
    """

    body: Mapping[str, Any]
    """JSON: the routine itself, so that an edited file does not matter, and where in it the player stood."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AdviceRecord(Record):
    """That somebody was asked about what a check said; the verdicts until then no longer stand."""

    kind = "advice"

    check_id: str
    """The check whose verdict stood."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SetOffRecord(Record):
    """That a walk began; ``at`` is its start. A :class:`WalkRecord` ends it, or a :class:`CalledOffRecord`."""

    kind = "set-off"

    plan_id: str | None = None
    """The plan that is followed."""
    mass_kg: float | None = None
    """Body mass just before, when it was weighed."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DrinkRecord(Record):
    """That something was drunk; ``at`` is the moment."""

    kind = "drink"

    ml: float


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CalledOffRecord(Record):
    """That a planned walk will not be, that nobody set off, or that a drink was noted by mistake or taken back.

    No record is ever changed. A walk that was recorded stays one.
    """

    kind = "called-off"

    called_off_id: str
    """Of a :class:`PlanRecord`, a :class:`SetOffRecord` or a :class:`DrinkRecord`."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WeighRecord(Record):
    """A walk with the scales before and after it; ``at`` is the moment of the second weighing."""

    kind = "weigh"

    before_kg: float
    after_kg: float
    drank_ml: float
    urine_ml: float
    """Passed between the two weighings."""
    inputs: Mapping[str, Any]
    """The walk as ``inputs`` of ``coach plan --json`` has it: what the model expects of it can be reckoned again."""
    walk_id: str | None = None


def zone_name(at: datetime) -> str:
    """The zone of an aware moment: its IANA key where it has one, else its offset, ``+01:00`` say."""
    key = getattr(at.tzinfo, "key", None)
    return key if isinstance(key, str) else at.isoformat(timespec="microseconds")[26:]


KINDS: dict[str, type[Record]] = {
    each.kind: each
    for each in (
        SetOffRecord,
        DrinkRecord,
        WalkRecord,
        WeighRecord,
        SessionRecord,
        CheckRecord,
        SymptomRecord,
        PlanRecord,
        AdviceRecord,
        CalledOffRecord,
    )
}
"""Every kind of record by its name."""
