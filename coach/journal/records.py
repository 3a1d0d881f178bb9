"""What the journal keeps. A record says what happened and is never changed.

Every record has an id that no other record on any machine has, so two journals can be joined. Records hold answers
about somebody's body: their ``repr``, which may land in a log, tells the kind and the id and nothing else.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from functools import cache
from typing import Any, ClassVar, Literal, TypeVar

from coach.errors import JournalError
from coach.journal.codec import DoesNotFit, build, encode

Side = Literal["left", "right", "together"]
"""The person's own left or right, or both at once."""

Feeling = Literal["twitch", "cramp", "night_cramp"]
"""A muscle that flickers, one that grips, or one that grips at night and spoils sleep."""

Since = Literal["today", "days", "over_2_weeks", "over_3_months", "not_sure"]
"""Answers of the check's question how long a twitch has been coming."""

BoutOutcome = Literal["done", "skipped", "partial", "not reached"]

YEARS = range(1900, 2201)
"""Years a moment may be in: sums and differences with weeks and years stay on the calendar."""

LONGEST_WALK_S = 7 * 24 * 3600.0
FARTHEST_M = 1_000_000.0
LONGEST_SESSION_S = 1e7
"""Seconds; the longest routine there can be takes eight millions and a half."""

E = TypeVar("E", bound="Entry")

_ID = re.compile(r"[0-9a-f]{32}")
_KIND = re.compile(r"[a-z][a-z-]{0,30}")
_OFFSET = re.compile(r"[+-]\d\d:\d\d(:\d\d(\.\d{6})?)?")


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


KINDS: dict[str, type[Record]] = {
    each.kind: each for each in (WalkRecord, SessionRecord, CheckRecord, SymptomRecord, PlanRecord, AdviceRecord)
}
"""Every kind of record by its name."""


def to_json(record: Record) -> dict[str, Any]:
    """The record as one flat JSON object: kind, id, at (UTC), zone, and its own fields."""
    head = {"kind": record.kind, "id": record.id, "at": utc_text(record.at), "zone": record.zone}
    fields: dict[str, Any] = encode(record)
    return head | {name: value for name, value in fields.items() if name not in head}


def from_json(data: Mapping[str, Any]) -> Record:
    """The record of :func:`to_json`.

    Raises:
        JournalError: The kind is unknown, or a field is missing, unknown, of the wrong type or beyond its bounds. Names
            the record's id and the field, and quotes nothing of what it holds.
    """
    body = dict(data)
    name, zone = body.pop("kind", None), body.pop("zone", None)
    kind = KINDS.get(name) if isinstance(name, str) else None
    if kind is None:
        named = f"the kind “{name}”" if isinstance(name, str) and _KIND.fullmatch(name) else "its kind"
        raise unreadable(
            "record", body.get("id"), f"this version does not know {named}; a newer one may. Update Cooldown Coach"
        )
    return _read("record", kind, body, zone)


def run_from_json(data: Mapping[str, Any]) -> RunState:
    """The run with this id, at (UTC) and body.

    Raises:
        JournalError: A field is missing, unknown or of the wrong type; as for :func:`from_json`.
    """
    return _read("unfinished session", RunState, data, "+00:00")


def _read(what: str, kind: type[E], data: Mapping[str, Any], zone: object) -> E:
    try:
        return _build(kind, data, zone)
    except DoesNotFit as problem:
        raise unreadable(what, data.get("id"), str(problem)) from None


def _build(kind: type[E], data: Mapping[str, Any], zone: object) -> E:
    if not is_id(data.get("id")):
        raise DoesNotFit("is not 32 hexadecimal digits", "id")
    found = build(kind, {**data, "at": _moment(data.get("at"), zone)})
    if isinstance(found, WalkRecord):
        _check_bounds(found, duration_s=LONGEST_WALK_S, distance_m=FARTHEST_M, effort=10)
    elif isinstance(found, SessionRecord):
        for part in (found, *found.steps):
            _check_bounds(part, planned_s=LONGEST_SESSION_S, played_s=LONGEST_SESSION_S)
        for owed in found.owed:
            _check_bounds(owed, seconds=LONGEST_SESSION_S, sets=100)
    return found


def _check_bounds(holder: object, **most: float) -> None:
    """Refuse an amount that nobody walks or plays: sums and calendar days are reckoned with it."""
    for name, bound in most.items():
        amount = getattr(holder, name)
        if amount is not None and not 0 <= amount <= bound:
            raise DoesNotFit(f"is not from 0 to {bound:,.0f}", name)


def unreadable(what: str, named: object, why: str) -> JournalError:
    """The error for what is kept under an id and is not what it should be."""
    return JournalError(f"The {what} {named if is_id(named) else 'without a proper id'} cannot be read: {why}.")


def is_id(text: object) -> bool:
    """Whether this can be an id: 32 hexadecimal digits."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None


def utc_text(at: datetime) -> str:
    """``at`` in UTC and to the microsecond, so that moments sort as text: ``2026-11-22T16:03:00.000000Z``."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def zone_name(at: datetime) -> str:
    """The zone of an aware moment: its IANA key where it has one, else its offset, ``+01:00`` say."""
    key = getattr(at.tzinfo, "key", None)
    return key if isinstance(key, str) else at.isoformat(timespec="microseconds")[26:]


def _moment(at: object, zone: object) -> datetime:
    """The moment written by :func:`utc_text`, in the zone written by :func:`zone_name`."""
    try:
        found = datetime.fromisoformat(at)  # type: ignore[arg-type]  # the TypeError is caught
        local = found.astimezone(_zone(zone))
    except (TypeError, ValueError, OverflowError):
        raise DoesNotFit("is not a moment in “zone”", "at") from None
    if found.year not in YEARS:
        raise DoesNotFit(f"is not in the years {YEARS[0]} to {YEARS[-1]}", "at")
    if utc_text(found) != at:
        raise DoesNotFit("is not a moment in UTC", "at")
    return local


@cache
def _zone(name: object) -> tzinfo | None:
    """The zone written by :func:`zone_name`.

    Raises:
        ValueError: There is no such zone, or this machine does not know it.
    """
    text = str(name)
    if _OFFSET.fullmatch(text):
        return datetime.fromisoformat(f"2000-01-01T00:00:00{text}").tzinfo
    from zoneinfo import ZoneInfo  # rare: the wall clock gives offsets

    try:
        return ZoneInfo(text)
    except (LookupError, OSError) as unknown:
        raise ValueError("no such zone") from unknown
