"""The temperatures of a day by hour, typed in a line or pasted from a table."""

import re
from collections.abc import Iterable
from datetime import time
from typing import Literal

from coach.errors import BadInput
from coach.hydration.model import HourTemp
from coach.units import celsius

EXAMPLES = "8:18 12:27 18:24 (hour:temperature), or 08:00 18C, 12:00 27C"

_TEMP = r"(?P<temp>[-+−]?\s?\d{1,3}(?:[.,]\d+(?![\d:h]))?\s?(?:°\s?)?[cCfF]?)(?![\w.:°])"
_HALF = r"(?:\s?(?P<half>[aApP])\.?[mM]\.?)?"
_COMPACT = re.compile(rf"(?P<hour>\d{{1,2}}){_HALF}h?\s?[:=]\s?(?!00\b){_TEMP}")
"""``8:18``. A temperature is never written as two noughts: ``12:00`` is a time without one."""
_ROW = re.compile(
    rf"(?:\d{{4}}-\d\d-\d\d[T ])?(?P<hour>\d{{1,2}})(?::(?P<minute>[0-5]\d))?(?::00)?{_HALF}h?"
    rf"(?:\s?[,;=]\s?|\s|(?<=:\d\d):){_TEMP}"
)
"""``08:00 18``, with a date before it where a forecast has one."""
_BETWEEN = re.compile(r"\s?[,;]?\s?")

MOST_CHARACTERS = 4000
"""A table of some days is far shorter."""


def read_hours(text: str) -> tuple[HourTemp, ...]:
    """Temperatures by hour in ``8:18 12:27 18:24``, ``8am 64F, 12pm 80F``, or a table of two columns, in their order.

    Hours and temperatures may be parted by blanks, tabs, commas, semicolons, bars or lines, and lines without a figure
    (the head of a table) are passed over. A temperature without a unit is Celsius.

    Raises:
        BadInput: It is none of these, or an hour stands there with two temperatures.
    """
    told = [line for line in re.split(r"[;\n]", text) if any(each.isdigit() for each in line)]
    line = " ".join(" ".join(told or [text]).replace("|", " ").split())
    if not line or len(line) > MOST_CHARACTERS:
        raise _refused(line)
    rows = _all(_COMPACT, line) or _all(_ROW, line)
    if not rows or _doubtful(rows):
        raise _refused(line)
    found: dict[time, float] = {}
    for row in rows:
        at, degrees = _hour(row, line), celsius(row["temp"].replace(" ", ""))
        if found.setdefault(at, degrees) != degrees:
            raise BadInput(f"{at:%H:%M} has two temperatures there. Give each hour one.")
    return tuple(HourTemp(at, found[at]) for at in sorted(found))


def hours_text(temps: Iterable[HourTemp], units: Literal["metric", "us"] = "metric") -> str:
    """What :func:`read_hours` reads as these, but for the last half of a degree: ``8:18 12:27``, ``08:30 64F``."""
    whole = [*temps]
    short = not any(hour.at.minute for hour in whole)
    return " ".join(
        f"{hour.at.hour}:{_degrees(hour, units)}" if short else f"{hour.at:%H:%M} {_degrees(hour, units)}"
        for hour in whole
    )


def _degrees(hour: HourTemp, units: str) -> str:
    return f"{hour.celsius * 1.8 + 32:.0f}F" if units == "us" else f"{round(hour.celsius, 1) + 0.0:g}"


def _all(row: re.Pattern[str], line: str) -> list[re.Match[str]]:
    """Every row of the line, or none where it holds anything else."""
    found, at = [], 0
    while at < len(line):
        match = row.match(line, at)
        if match is None:
            return []
        found.append(match)
        between = _BETWEEN.match(line, match.end())
        at = between.end() if between else match.end()
    return found


def _doubtful(rows: list[re.Match[str]]) -> bool:
    """``8:18 12`` alone is more likely to be half of ``8:18 12:27`` than twelve degrees at 08:18."""
    return len(rows) == 1 and (rows[0].groupdict().get("minute") or "00") not in {"00", "30"}


def _hour(row: re.Match[str], line: str) -> time:
    told = row.groupdict()
    hour, half = int(told["hour"]), (told["half"] or "").casefold()
    if half and not 1 <= hour <= 12:
        raise _refused(line)
    if half:
        hour = hour % 12 + 12 * (half == "p")
    if hour > 24:
        raise _refused(line)
    return time(hour % 24, int(told.get("minute") or 0))


def _refused(line: str) -> BadInput:
    shown = line if len(line) <= 40 else f"{line[:39]}…"
    return BadInput(f"“{shown}” is no list of temperatures by hour. Write it like {EXAMPLES}.")
