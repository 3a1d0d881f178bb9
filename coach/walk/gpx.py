"""GPX 1.0 and 1.1: tracks, and routes that were only planned.

Read in our own few lines. gpxpy refuses a whole file for one odd value in it (``<fix>gps</fix>``, ``<ele>n/a</ele>``),
finds no track where elements have a prefix, and takes quadratic time over a text full of ``xmlns``; the tests ask it
where it can answer.
"""

from collections.abc import Mapping

from coach.walk.recording import Point, Recording
from coach.walk.values import moment, number, place, point

_POINTS = {"trkpt", "rtept"}
_HEART = {"hr", "heartrate", "heart_rate"}
_AIR = {"atemp", "temp", "temperature"}


class GpxReader:
    """Makes a recording of GPX.

    Heart rate and temperature stand in extensions, which every maker calls otherwise (Garmin's TrackPointExtension,
    Cluetrust's gpxdata, elements of their own): they are known by their last name, anywhere in a point.
    """

    def __init__(self) -> None:
        self._points: dict[str, list[Point]] = {name: [] for name in _POINTS}
        self._breaks: set[int] = set()
        self._segments = 0
        self._sport: str | None = None
        self._unusable = 0
        self._point: dict[str, float | None] | None = None
        self._depth = 0

    def begin(self, names: list[str], attributes: Mapping[str, str]) -> None:
        """An element begins."""
        name = names[-1]
        if name in _POINTS:
            self._depth = len(names)
            self._point = {each: number(attributes.get(each, "")) for each in ("lat", "lon")}
        elif name == "trk":
            self._breaks.add(len(self._points["trkpt"]))
        elif name == "trkseg":
            self._segments += 1

    def end(self, names: list[str], text: str) -> None:
        """An element ends."""
        name = names[-1]
        if self._point is None:
            if names[-2:] == ["trk", "type"] and text and not text.isdigit():  # a number only its maker can read
                self._sport = self._sport or text
        elif len(names) == self._depth:
            self._add(name, self._point)
            self._point = None
        elif len(names) == self._depth + 1 and name == "time":
            self._point["at"] = moment(text)
        elif len(names) == self._depth + 1 and name == "ele":
            self._point["altitude_m"] = number(text)
        elif name in _HEART:
            self._point["heart_rate_bpm"] = number(text)
        elif name in _AIR:
            self._point["temp_c"] = number(text)

    def _add(self, name: str, found: dict[str, float | None]) -> None:
        made = point(
            at=found.get("at"),
            place=place(found["lat"], found["lon"]),
            altitude_m=found.get("altitude_m"),
            distance_m=None,
            heart_rate_bpm=found.get("heart_rate_bpm"),
            temp_c=found.get("temp_c"),
        )
        if made is None:
            self._unusable += 1
        else:
            self._points[name].append(made)

    def recording(self, damage: str | None) -> Recording:
        """What was read until now."""
        walked = self._points["trkpt"]
        return Recording(
            points=walked or [Point(place=each.place, altitude_m=each.altitude_m) for each in self._points["rtept"]],
            breaks=frozenset(self._breaks) if walked else frozenset(),
            laps=self._segments,
            sport=self._sport,
            unusable=self._unusable,
            damage=damage,
        )
