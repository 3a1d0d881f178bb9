"""Recordings of walks that nobody made: the same stroll as FIT, GPX and TCX, in as many pieces as a test wants."""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import cos, radians

from fitdecode.utils import compute_crc

from coach.walk.track import EARTH_M

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DEGREE_M = radians(1) * EARTH_M
"""Metres to the next parallel."""

FIT_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)


@dataclass(frozen=True)
class Fix:
    """What a device noted at one moment."""

    second: float
    north_m: float
    east_m: float = 0.0
    altitude_m: float | None = 60.0
    heart: int | None = None
    air_c: int | None = None
    counted_m: float | None = None

    @property
    def at(self) -> datetime:
        return NOON + timedelta(seconds=self.second)

    @property
    def lat(self) -> float:
        return 47.0 + self.north_m / DEGREE_M

    @property
    def lon(self) -> float:
        return 11.0 + self.east_m / (DEGREE_M * cos(radians(47.0)))


def stroll(
    seconds: int = 1800, speed: float = 1.25, every: int = 5, heart: int | None = 100, air_c: int | None = 18
) -> list[Fix]:
    """Straight to the north, by default for half an hour."""
    return [Fix(at, speed * at, heart=heart, air_c=air_c, counted_m=speed * at) for at in range(0, seconds + 1, every)]


def cut(fixes: Sequence[Fix], borders: Iterable[int]) -> list[Sequence[Fix]]:
    """The fixes in pieces that begin at 0 and at each border."""
    at = [0, *sorted({border for border in borders if 0 < border < len(fixes)}), len(fixes)]
    return [fixes[here:there] for here, there in pairwise(at)]


# --- GPX -------------------------------------------------------------------------------------------------------

GPX_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gpx version="1.1" creator="tests" xmlns="http://www.topografix.com/GPX/1/1"'
    ' xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">'
)


def gpx(pieces: Iterable[Sequence[Fix]], kind: str = "walking", *, timed: bool = True) -> bytes:
    """A track of one segment a piece."""
    segments = "".join(f"<trkseg>{''.join(map(_trkpt(timed), piece))}</trkseg>\n" for piece in pieces)
    return f"{GPX_HEAD}<trk><name>Stroll</name><type>{kind}</type>{segments}</trk></gpx>\n".encode()


def _trkpt(timed: bool):
    def written(fix: Fix) -> str:
        parts = [f"<ele>{fix.altitude_m}</ele>"] if fix.altitude_m is not None else []
        parts += [f"<time>{fix.at:%Y-%m-%dT%H:%M:%S}Z</time>"] if timed else []
        sensors = [f"<gpxtpx:atemp>{fix.air_c}</gpxtpx:atemp>"] if fix.air_c is not None else []
        sensors += [f"<gpxtpx:hr>{fix.heart}</gpxtpx:hr>"] if fix.heart is not None else []
        inner = "".join(sensors)
        parts += [f"<extensions><gpxtpx:TrackPointExtension>{inner}</gpxtpx:TrackPointExtension></extensions>"] * bool(
            sensors
        )
        return f'<trkpt lat="{fix.lat:.9f}" lon="{fix.lon:.9f}">{"".join(parts)}</trkpt>\n'

    return written


# --- TCX -------------------------------------------------------------------------------------------------------


def tcx(pieces: Iterable[Sequence[Fix]], sport: str = "Other") -> bytes:
    """An activity of one lap a piece; a lap goes on to where the next begins."""
    listed = [*pieces]
    laps = "".join(_lap(piece, ends) for piece, ends in zip(listed, [*(x[0] for x in listed[1:]), None], strict=True))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TrainingCenterDatabase'
        ' xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities>'
        f'<Activity Sport="{sport}"><Id>{NOON:%Y-%m-%dT%H:%M:%SZ}</Id>{laps}</Activity>'
        "</Activities></TrainingCenterDatabase>\n"
    ).encode()


def _lap(fixes: Sequence[Fix], ends: Fix | None) -> str:
    first, last = fixes[0], ends or fixes[-1]
    far = (
        "" if last.counted_m is None else f"<DistanceMeters>{last.counted_m - (first.counted_m or 0)}</DistanceMeters>"
    )
    return (
        f'<Lap StartTime="{first.at:%Y-%m-%dT%H:%M:%S}Z"><TotalTimeSeconds>{last.second - first.second}'
        f"</TotalTimeSeconds>{far}<Track>{''.join(map(_trackpoint, fixes))}</Track></Lap>\n"
    )


def _trackpoint(fix: Fix) -> str:
    parts = [f"<Time>{fix.at:%Y-%m-%dT%H:%M:%S}Z</Time><Position><LatitudeDegrees>{fix.lat:.9f}</LatitudeDegrees>"]
    parts += [f"<LongitudeDegrees>{fix.lon:.9f}</LongitudeDegrees></Position>"]
    parts += [f"<AltitudeMeters>{fix.altitude_m}</AltitudeMeters>"] if fix.altitude_m is not None else []
    parts += [f"<DistanceMeters>{fix.counted_m}</DistanceMeters>"] if fix.counted_m is not None else []
    parts += [f"<HeartRateBpm><Value>{fix.heart}</Value></HeartRateBpm>"] if fix.heart is not None else []
    return f"<Trackpoint>{''.join(parts)}</Trackpoint>\n"


# --- FIT -------------------------------------------------------------------------------------------------------

ENUM, SINT8, UINT8, UINT16, SINT32, UINT32 = (
    (0x00, "B"),
    (0x01, "b"),
    (0x02, "B"),
    (0x84, "H"),
    (0x85, "i"),
    (0x86, "I"),
)
NOTHING = {"B": 0xFF, "b": 0x7F, "H": 0xFFFF, "i": 0x7FFFFFFF, "I": 0xFFFFFFFF}
"""What stands for no value."""

FILE_ID, SESSION, LAP, RECORD = 0, 18, 19, 20
ACTIVITY, COURSE, MONITORING = 4, 6, 32
RUNNING, CYCLING, WALKING = 1, 2, 11

_TOTALS = {
    "start_time": (2, UINT32),
    "total_elapsed_time": (7, UINT32),
    "total_timer_time": (8, UINT32),
    "total_distance": (9, UINT32),
}
FIELDS = {
    FILE_ID: {"type": (0, ENUM), "time_created": (4, UINT32)},
    LAP: _TOTALS,
    SESSION: {**_TOTALS, "sport": (5, ENUM), "total_ascent": (22, UINT16), "total_descent": (23, UINT16)},
    RECORD: {
        "timestamp": (253, UINT32),
        "position_lat": (0, SINT32),
        "position_long": (1, SINT32),
        "altitude": (2, UINT16),
        "heart_rate": (3, UINT8),
        "distance": (5, UINT32),
        "temperature": (13, SINT8),
    },
}
"""Number and type of each field, by message."""


def message(number: int, **values: float | None) -> bytes:
    """A message with its definition before it, all of it of local type 0."""
    defined = [(FIELDS[number][name], value) for name, value in values.items()]
    sizes = b"".join(struct.pack("3B", field, struct.calcsize(kind[1]), kind[0]) for (field, kind), _ in defined)
    head = b"\x40" + struct.pack("<BBHB", 0, 0, number, len(defined)) + sizes
    packed = [
        struct.pack(f"<{kind[1]}", NOTHING[kind[1]] if value is None else round(value)) for (_, kind), value in defined
    ]
    return head + b"\0" + b"".join(packed)


def fit_file(*messages: bytes) -> bytes:
    """A file of messages, with its head and its checksum."""
    body = b"".join(messages)
    head = struct.pack("<BBHI4s", 14, 0x10, 2100, len(body), b".FIT")
    whole = head + struct.pack("<H", compute_crc(head)) + body
    return whole + struct.pack("<H", compute_crc(whole))


def fit_time(moment: datetime) -> int:
    """A moment as FIT counts it."""
    return round((moment - FIT_EPOCH).total_seconds())


def record(fix: Fix) -> bytes:
    """A point."""
    return message(
        RECORD,
        timestamp=fit_time(fix.at),
        position_lat=fix.lat * 2**31 / 180,
        position_long=fix.lon * 2**31 / 180,
        altitude=None if fix.altitude_m is None else (fix.altitude_m + 500) * 5,
        heart_rate=fix.heart,
        distance=None if fix.counted_m is None else fix.counted_m * 100,
        temperature=fix.air_c,
    )


def totals(number: int, first: Fix, last: Fix, **more: float) -> bytes:
    """A session or a lap."""
    long = (last.second - first.second) * 1000
    far = None if last.counted_m is None else (last.counted_m - (first.counted_m or 0)) * 100
    return message(
        number,
        start_time=fit_time(first.at),
        total_elapsed_time=long,
        total_timer_time=long,
        total_distance=far,
        **more,
    )


def fit(pieces: Iterable[Sequence[Fix]], kind: int = ACTIVITY, *, session: bool = True, sport: int = WALKING) -> bytes:
    """An activity of one lap a piece; a lap goes on to where the next begins."""
    listed = [*pieces]
    ends = [*(piece[0] for piece in listed[1:]), listed[-1][-1]]
    laps = [b"".join(map(record, piece)) + totals(LAP, piece[0], end) for piece, end in zip(listed, ends, strict=True)]
    whole = [totals(SESSION, listed[0][0], listed[-1][-1], sport=sport)] * session
    return fit_file(message(FILE_ID, type=kind, time_created=fit_time(NOON)), *laps, *whole)


FORMATS = {"fit": fit, "gpx": gpx, "tcx": tcx}
"""What writes a recording of pieces, by the ending of its name."""
