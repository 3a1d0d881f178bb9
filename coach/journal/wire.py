"""Records as JSON, and strictly back: in the journal, and in exports that come from anywhere.

A field is named when it is wrong, and what it holds is never quoted.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from functools import cache
from typing import Any, TypeVar

from coach.errors import JournalError
from coach.journal.codec import DoesNotFit, build, encode
from coach.journal.records import (
    KINDS,
    DrinkRecord,
    Entry,
    Record,
    RunState,
    SessionRecord,
    SetOffRecord,
    WalkRecord,
    WeighRecord,
)

E = TypeVar("E", bound=Entry)

Bounds = Mapping[str, tuple[float, float]]
"""The least and the most that each amount may be."""

_ID = re.compile(r"[0-9a-f]{32}")
_KIND = re.compile(r"[a-z][a-z-]{0,30}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")
_OFFSET = re.compile(r"[+-]\d\d:\d\d(:\d\d(\.\d{6})?)?")


YEARS = range(1900, 2201)
"""Years a moment may be in: sums and differences with weeks and years stay on the calendar."""

LONGEST_WALK_S = 7 * 24 * 3600.0
FARTHEST_M = 1_000_000.0
MOST_CLIMBED_M = 50_000.0
MOST_DRUNK_ML = 20_000.0
LIGHTEST_KG, HEAVIEST_KG = 20.0, 350.0
LONGEST_SESSION_S = 1e7
"""Seconds; the longest routine there can be takes eight millions and a half."""

_MASS = (LIGHTEST_KG, HEAVIEST_KG)
_DRUNK = (0.0, MOST_DRUNK_ML)
_PLAYED: Bounds = {"planned_s": (0, LONGEST_SESSION_S), "played_s": (0, LONGEST_SESSION_S)}
_OWED: Bounds = {"seconds": (0, LONGEST_SESSION_S), "sets": (0, 100)}
_BOUNDS: dict[type[Entry], Bounds] = {
    WalkRecord: {
        "duration_s": (0, LONGEST_WALK_S),
        "distance_m": (0, FARTHEST_M),
        "effort": (0, 10),
        "moving_s": (0, LONGEST_WALK_S),
        "climb_m": (0, MOST_CLIMBED_M),
        "descent_m": (0, MOST_CLIMBED_M),
        "temp_c": (-90, 70),
        "heart_rate_bpm": (20, 260),
        "drank_ml": _DRUNK,
    },
    SetOffRecord: {"mass_kg": _MASS},
    DrinkRecord: {"ml": _DRUNK},
    WeighRecord: {"before_kg": _MASS, "after_kg": _MASS, "drank_ml": _DRUNK, "urine_ml": _DRUNK},
}


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
    return take_json(dict(data))


def take_json(body: dict[str, Any]) -> Record:
    """The same of an object that nobody else holds, which it uses up: a journal has many, and none is copied.

    Raises:
        JournalError: As :func:`from_json`.
    """
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
    return _read("unfinished session", RunState, dict(data), "+00:00")


def _read(what: str, kind: type[E], data: dict[str, Any], zone: object) -> E:
    try:
        return _build(kind, data, zone)
    except DoesNotFit as problem:
        raise unreadable(what, data.get("id"), str(problem)) from None


def _build(kind: type[E], data: dict[str, Any], zone: object) -> E:
    if not is_id(data.get("id")):
        raise DoesNotFit("is not 32 hexadecimal digits", "id")
    data["at"] = _moment(data.get("at"), zone)
    found = build(kind, data)
    if isinstance(found, SessionRecord):
        for part in (found, *found.steps):
            _check_bounds(part, _PLAYED)
        for owed in found.owed:
            _check_bounds(owed, _OWED)
    elif kind in _BOUNDS:
        _check_bounds(found, _BOUNDS[kind])
    return found


def _check_bounds(holder: object, bounds: Bounds) -> None:
    """Refuse an amount that nobody walks, drinks or plays: sums and calendar days are reckoned with it."""
    for name, (least, most) in bounds.items():
        amount = getattr(holder, name)
        if amount is not None and not least <= amount <= most:
            raise DoesNotFit(f"is not from {least:,.0f} to {most:,.0f}", name)


def unreadable(what: str, named: object, why: str) -> JournalError:
    """The error for what is kept under an id and is not what it should be."""
    return JournalError(f"The {what} {named if is_id(named) else 'without a proper id'} cannot be read: {why}.")


def is_id(text: object) -> bool:
    """Whether this can be an id: 32 hexadecimal digits."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None


def utc_text(at: datetime) -> str:
    """``at`` in UTC and to the microsecond, so that moments sort as text: ``2026-11-22T16:03:00.000000Z``."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _moment(at: object, zone: object) -> datetime:
    """The moment written by :func:`utc_text`, in the zone written by :func:`zone_name`."""
    try:
        found = datetime.fromisoformat(at)  # type: ignore[arg-type]  # the TypeError is caught
        local = found.astimezone(_zone(zone))
    except (TypeError, ValueError, OverflowError):
        raise DoesNotFit("is not a moment in “zone”", "at") from None
    if found.year not in YEARS:
        raise DoesNotFit(f"is not in the years {YEARS[0]} to {YEARS[-1]}", "at")
    if not _MOMENT.fullmatch(str(at)):
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
