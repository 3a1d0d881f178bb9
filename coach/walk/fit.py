"""FIT, the binary format of Garmin that most watches write, decoded by fitdecode."""

import struct
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from math import isfinite
from typing import TYPE_CHECKING

from coach.errors import BadInput
from coach.walk.recording import Point, Recording, Totals
from coach.walk.values import place, point, totals
from coach.words import listing

if TYPE_CHECKING:
    from fitdecode.records import FitDataMessage

SIGNATURE = b".FIT"
SIGNATURE_AT = 8
"""Where it stands in every file."""

MOST_MESSAGES = 1_000_000
"""A day of a point and a heart beat every second has a quarter of that."""

EPOCH = 631_065_600
"""Seconds from 1970 to the end of 1989, from where FIT counts."""

DATED = 0x1000_0000
"""Moments below it are seconds since the device was switched on."""

_DEGREES = 180 / 2**31
_STEPS = "the steps and the pulse of a day"
_PLANNED = "what was planned"
_KINDS = {
    "monitoring_a": _STEPS,
    "monitoring_b": _STEPS,
    "monitoring_daily": _STEPS,
    "workout": _PLANNED,
    "schedules": _PLANNED,
    "weight": "weighings",
    "blood_pressure": "blood pressures",
    "totals": "totals of many activities",
    "settings": "settings",
    "device": "settings",
    "sport": "settings",
}
"""What to say that a file holds, by its type."""

_BREAKS = (struct.error, ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
"""What else fitdecode may raise over bytes that mean nothing."""


def read(data: bytes) -> Recording:
    """The recording in a FIT file.

    Raises:
        BadInput: It holds none: another kind of file, or one of which nothing can be read.
    """
    reading = _Reading()
    for message in _messages(data, reading):
        reading.take(message)
    if not (reading.points or reading.totals):
        other = _KINDS.get(reading.kind or "", "no points")
        raise BadInput(reading.damage or f"The file holds {other}, and no walk.")
    if reading.kind == "course":  # its moments are those of a virtual partner
        points = [replace(each, at=None) for each in reading.points]
        return Recording(points=points, unusable=reading.unusable, damage=reading.damage)
    dated = any(moment >= EPOCH for moment in reading.moments)
    return Recording(
        points=[_dated(each) for each in reading.points] if dated else reading.points,
        totals=tuple(reading.totals),
        laps=len(reading.laps),
        sport=listing(reading.sports) or None,
        dated=dated,
        unusable=reading.unusable,
        damage=reading.damage,
    )


def _dated(point: Point) -> Point:
    return point if point.at is None or point.at >= EPOCH else replace(point, at=None)


class _Reading:
    """What was read of a file until it ended or broke."""

    def __init__(self) -> None:
        self.points: list[Point] = []
        self.sessions: list[Totals] = []
        self.laps: list[Totals] = []
        self.sports: dict[str, None] = {}
        self.kind: str | None = None
        self.unusable = 0
        self.damage: str | None = None

    @property
    def totals(self) -> list[Totals]:
        """Of the sessions, or of the laps where there are none."""
        return self.sessions or self.laps

    @property
    def moments(self) -> Iterator[float]:
        yield from (each.at for each in self.points if each.at is not None)
        yield from (each.start for each in self.totals if each.start is not None)

    def take(self, message: "FitDataMessage") -> None:
        if message.name == "record":
            self._take_point(_Fields(message))
        elif message.name in {"session", "lap"}:
            fields = _Fields(message)
            (self.sessions if message.name == "session" else self.laps).append(_totals(fields))
            if message.name == "session" and (sport := fields.word("sport")):
                self.sports.setdefault(sport.replace("_", " "))
        elif message.name == "file_id":
            self.kind = self.kind or _Fields(message).word("type")

    def _take_point(self, fields: "_Fields") -> None:
        north, east = fields.number("position_lat"), fields.number("position_long")
        made = point(
            at=fields.moment("timestamp"),
            place=None if north is None or east is None else place(north * _DEGREES, east * _DEGREES),
            altitude_m=fields.number("enhanced_altitude", "altitude"),
            distance_m=fields.number("distance"),
            heart_rate_bpm=fields.number("heart_rate"),
            temp_c=fields.number("temperature"),
        )
        if made is None:
            self.unusable += 1
        else:
            self.points.append(made)


class _Fields:
    """The fields of a message by name; a file may declare any of them of any type.

    Fields that somebody other than Garmin made up are not among them: one of those may be called ``distance`` too.
    """

    def __init__(self, message: "FitDataMessage") -> None:
        self._values = {
            field.name: field.value for field in message.fields if not (field.field_def and field.field_def.is_dev)
        }

    def number(self, *names: str) -> float | None:
        """The first of these that is there."""
        found = (self._values.get(name) for name in names)
        return next((float(each) for each in found if isinstance(each, int | float) and isfinite(each)), None)

    def word(self, name: str) -> str | None:
        found = self._values.get(name)
        return found if isinstance(found, str) else None

    def moment(self, name: str) -> float | None:
        """As :attr:`Point.at`."""
        found = self.number(name)
        return found + EPOCH if found is not None and found >= DATED else found


def _totals(fields: _Fields) -> Totals:
    return totals(
        start=fields.moment("start_time"),
        elapsed_s=fields.number("total_elapsed_time"),
        timer_s=fields.number("total_timer_time"),
        distance_m=fields.number("total_distance"),
        climb_m=fields.number("total_ascent"),
        descent_m=fields.number("total_descent"),
        heart_rate_bpm=fields.number("avg_heart_rate"),
        temp_c=fields.number("avg_temperature"),
    )


def _messages(data: bytes, reading: _Reading) -> Iterator["FitDataMessage"]:
    """Every message that can be read; says in ``reading`` what is wrong with the rest."""
    from fitdecode import CrcCheck, ErrorHandling, FitError, FitReader
    from fitdecode.records import FitCRC, FitDataMessage

    stream = BytesIO(_finished(data))
    frames = FitReader(stream, processor=None, check_crc=CrcCheck.READONLY, error_handling=ErrorHandling.IGNORE)
    whole = False
    try:
        for count, frame in enumerate(frames):
            if count > MOST_MESSAGES:
                raise BadInput("The file holds more messages than any recording of a walk.")
            whole = isinstance(frame, FitCRC)
            if isinstance(frame, FitDataMessage):
                yield frame
            elif whole and frame.crc and not frame.matched:  # some programs never reckon it, and write nothing
                reading.damage = "The checksum of the file is wrong: something in it was lost or changed."
    except (FitError, *_BREAKS):
        if not whole:  # some watches leave what they like behind a whole file
            reading.damage = f"The file is damaged or cut short at byte {stream.tell():,} of {len(data):,}."


def _finished(data: bytes) -> bytes:
    """The file with a length in its head, which a device writes last: one that lost its power wrote none."""
    if data[4:8] != bytes(4):
        return data
    return data[:4] + struct.pack("<I", len(data) - data[0] & 0xFFFF_FFFF) + data[8:]
