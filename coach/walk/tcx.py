"""TCX: activities of laps, and courses that were only planned."""

from collections.abc import Mapping
from dataclasses import replace

from coach.walk.recording import Point, Recording, Totals
from coach.walk.values import moment, number, place, point, totals
from coach.words import listing

_AIR = {"temp", "temperature"}
_HEART_OF_LAP = {"averageheartratebpm", "heartratebpm"}
"""The second is how Xiaomi writes it."""

_OF_POINT = {"altitudemeters": "altitude_m", "distancemeters": "distance_m"}
_OF_LAP = {"totaltimeseconds": "timer_s", "distancemeters": "distance_m"}


class TcxReader:
    """Makes a recording of TCX.

    The sum of the laps is the distance: where an activity is a leg of several, or a watch begins anew with every lap,
    the distances of its points are not that of the walk. The format has no temperature, but some makers write one.
    """

    def __init__(self) -> None:
        self._points: list[Point] = []
        self._planned: list[Point] = []
        self._laps: list[Totals] = []
        self._sports: dict[str, None] = {}
        self._unusable = 0
        self._point: dict[str, float | None] | None = None
        self._lap: dict[str, float | None] | None = None

    def begin(self, names: list[str], attributes: Mapping[str, str]) -> None:
        """An element begins."""
        name = names[-1]
        if name == "trackpoint":
            self._point = {}
        elif name == "lap":
            self._lap = {"start": moment(attributes.get("StartTime", ""))}
        elif name == "activity" and attributes.get("Sport"):
            self._sports.setdefault(attributes["Sport"])

    def end(self, names: list[str], text: str) -> None:
        """An element ends."""
        if self._point is not None:
            self._in_point(names, text, self._point)
        elif self._lap is not None:
            self._in_lap(names, text, self._lap)

    def _in_point(self, names: list[str], text: str, found: dict[str, float | None]) -> None:
        name = names[-1]
        if name == "trackpoint":
            self._add(found, planned="course" in names)
            self._point = None
        elif name == "time":
            found["at"] = moment(text)
        elif name in {"latitudedegrees", "longitudedegrees"} or name in _AIR:
            found["temp_c" if name in _AIR else name] = number(text)
        elif name in _OF_POINT:
            found[_OF_POINT[name]] = number(text)
        elif "heartratebpm" in names[-2:] and (beats := number(text)) is not None:
            found["heart_rate_bpm"] = beats

    def _add(self, found: dict[str, float | None], *, planned: bool) -> None:
        made = point(
            at=found.get("at"),
            place=place(found.get("latitudedegrees"), found.get("longitudedegrees")),
            altitude_m=found.get("altitude_m"),
            distance_m=found.get("distance_m"),
            heart_rate_bpm=found.get("heart_rate_bpm"),
            temp_c=found.get("temp_c"),
        )
        if made is None:
            self._unusable += 1
        elif planned:  # its moments are those of the virtual partner
            self._planned.append(replace(made, at=None))
        else:
            self._points.append(made)

    def _in_lap(self, names: list[str], text: str, found: dict[str, float | None]) -> None:
        name = names[-1]
        if name == "lap":
            self._laps.append(
                totals(
                    start=found["start"],
                    timer_s=found.get("timer_s"),
                    distance_m=found.get("distance_m"),
                    heart_rate_bpm=found.get("heart_rate_bpm"),
                )
            )
            self._lap = None
        elif name in _OF_LAP and names[-2] == "lap":
            found[_OF_LAP[name]] = number(text)
        elif _HEART_OF_LAP & {*names[-2:]} and (beats := number(text)) is not None:
            found["heart_rate_bpm"] = beats

    def recording(self, damage: str | None) -> Recording:
        """What was read until now."""
        walked = self._points or self._laps
        return Recording(
            points=self._points if walked else self._planned,
            totals=tuple(self._laps),
            laps=len(self._laps),
            sport=listing(self._sports) or None,
            unusable=self._unusable,
            damage=damage,
        )
