"""What of a walk cannot be taken on trust: asked of the person, never guessed.

A duration and a distance make a pace, and a pace makes a plan of drinks, so a wrong one is a hazard.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from coach.clock import HERE, last_at
from coach.errors import BadInput
from coach.units import clock_time, distance_m, walk_seconds
from coach.walk.model import Doubt, Doubted, Walk
from coach.words import distance, spoken_duration

SHORTEST_S, LONGEST_S = 60.0, 24 * 3600.0
"""As :func:`coach.units.walk_seconds` takes them."""

FARTHEST_M = 200_000.0
"""As :func:`coach.units.distance_m` takes it."""

SLOWEST_M_S, FASTEST_M_S = 0.2, 3.0
"""Mean speeds between which a walk lies: below, a watch was forgotten; above, it was a run or a ride."""

WHEELS_S = 120.0
"""Seconds at a speed at which nobody walks, from which on there was a wheel: the way home, mostly."""

UNSEEN, UNSEEN_S = 1.1, 300.0
"""How much longer than its points, by a part and by seconds, the timer of a device may have run."""

APART, APART_M = 2.0, 500.0
"""How far, by a factor and by metres, the device's own count may be from the way between its places."""

FIRST = datetime(2000, 1, 1, tzinfo=UTC)
"""Before it nobody recorded a walk; a device whose clock was never set begins somewhere there."""

AHEAD = timedelta(minutes=5)
"""How far the clock of a device may be ahead of this one."""

SKIP = "skip"
"""What leaves a distance out."""

_WHEELED = re.compile(
    r"bik|cycl|\brid(e|ing)\b|swim|\browing|\bski(ing)?\b|snowboard|skat|sail|surf|kayak|canoe|paddl|driv|motor|flying|boat",
    re.IGNORECASE,
)
"""Sports that are no walk, in the words of FIT, of TCX and of makers."""

_ASKED: dict[Doubted, tuple[str, str]] = {
    "duration": ("How long did you walk? Like 45m or 1h15m.", "--duration 45m"),
    "distance": (f"How far did you walk? Like 5km or 3mi; {SKIP} leaves it out.", f"--distance 5km (or {SKIP})"),
    "end": ("When did the walk end? Like 17:30, 2026-05-31 17:30, or now.", "--ended 17:30 (or now)"),
}
"""The question that settles it, and the option."""


def doubts(walk: Walk, now: datetime, settled: Collection[Doubted], units: str) -> list[Doubt]:
    """What to ask the person of before the walk can be recorded, one thing after the other; nothing when all is well.

    Args:
        walk: What the file says, and by now the person.
        now: The moment; aware.
        settled: What the person said themselves: that is not asked again.
        units: ``metric`` or ``us``.
    """
    told: dict[Doubted, str] = {}
    for fields, why in _found(walk, now, units):
        for field in fields:
            if field not in settled:
                told.setdefault(field, why)
    return [Doubt(field, why, *_ASKED[field]) for field, why in told.items()]


def settle(walk: Walk, field: Doubted, text: str, now: datetime) -> Walk:
    """The walk with what the person says.

    Args:
        walk: As it was known.
        field: What they were asked.
        text: Their answer.
        now: The moment; aware.

    Raises:
        BadInput: That is no answer.
    """
    if field == "duration":
        return with_duration(walk, walk_seconds(text))
    if field == "distance":
        return replace(walk, distance_m=None if text.strip().casefold() == SKIP else distance_m(text))
    return replace(walk, ended=moment(text, now))


def with_duration(walk: Walk, seconds: float) -> Walk:
    """The walk as long as the person says; how much of it they moved is kept where it can be so."""
    trusted = not walk.damage and walk.fast_s < WHEELS_S
    moving = walk.moving_s if trusted and walk.moving_s is not None and walk.moving_s <= seconds else None
    return replace(walk, duration_s=seconds, moving_s=moving)


def moment(text: str, now: datetime) -> datetime:
    """The moment in a text: ``now``, ``17:30`` (the last time it was), or ``2026-05-31 17:30``.

    Raises:
        BadInput: It is none, is still to come, or is before there were recordings.
    """
    word = text.strip()
    if word.casefold() == "now":
        return now
    try:
        found = datetime.fromisoformat(word)
    except ValueError:
        found = last_at(clock_time(word), now)
    if found.tzinfo is None:  # the clocks here, as they were then
        found = found.replace(tzinfo=HERE)
    if not FIRST.year <= found.year <= now.year + 1 or not FIRST <= found <= now + AHEAD:
        raise BadInput(f"“{word}” is still to come, or long ago. Write when the walk ended, like 17:30.")
    if found.tzinfo is HERE and found.astimezone(UTC).astimezone(HERE).replace(tzinfo=None) != found.replace(
        tzinfo=None
    ):
        raise BadInput(f"“{word}” was no time here: the clocks were put forward past it. Write another one.")
    return found


def odd_pace(duration_s: float, distance_m: float | None, units: str) -> str:
    """Why nobody walks so far in that time, or so little; empty where it may be so."""
    told = Walk(duration_s=duration_s, distance_m=distance_m)
    return next((why for _, why in _paces(told, units)), "")


def _found(walk: Walk, now: datetime, units: str) -> Iterator[tuple[tuple[Doubted, ...], str]]:
    """What is doubtful, the gravest first: which values, and why."""
    if walk.damage:
        yield ("duration", "distance"), f"{walk.damage} Up to there it tells of {_said(walk, units)}."
    if walk.duration_s is None:
        yield ("duration",), "The file does not say how long it was."
    elif not SHORTEST_S <= walk.duration_s <= LONGEST_S:
        yield ("duration",), f"It would have lasted {spoken_duration(walk.duration_s)}, which no walk does."
    if walk.sport and _WHEELED.search(walk.sport):
        yield ("duration", "distance"), f"The file calls it {walk.sport.lower()}, which is no walk."
    yield from _forgotten(walk, units)
    yield from _paces(walk, units)
    yield from _moments(walk, now)


def _forgotten(walk: Walk, units: str) -> Iterator[tuple[tuple[Doubted, ...], str]]:
    """Signs that the device was left running, or did not see all of the walk."""
    if walk.fast_s >= WHEELS_S:
        took = spoken_duration(round(walk.fast_s, -1))
        yield (
            ("duration", "distance"),
            f"For {took} of it the speed was beyond walking: was a ride recorded too?",
        )
    if walk.timer_s and walk.duration_s and walk.timer_s > max(walk.duration_s * UNSEEN, walk.duration_s + UNSEEN_S):
        timer, seen = spoken_duration(walk.timer_s), spoken_duration(walk.duration_s)
        yield ("duration",), f"The device ran for {timer}, but its points tell of {seen}."
    here, there = sorted((walk.distance_m or 0.0, walk.by_places_m or walk.distance_m or 0.0))
    if there > here * APART and there > here + APART_M:
        counted, by_places = distance(walk.distance_m or 0.0, units), distance(walk.by_places_m or 0.0, units)
        yield ("distance",), f"The device counted {counted}, but from place to place it is {by_places}."


def _paces(walk: Walk, units: str) -> Iterator[tuple[tuple[Doubted, ...], str]]:
    if walk.distance_m is None or not walk.duration_s:
        return
    told = f"{distance(walk.distance_m, units)} in {spoken_duration(walk.duration_s)}"
    if walk.distance_m > FARTHEST_M:
        yield ("distance",), f"It would have been {distance(walk.distance_m, units)}, which no walk is."
    if walk.distance_m > FASTEST_M_S * (walk.moving_s or walk.duration_s):
        yield ("duration", "distance"), f"{told} is too fast for a walk."
    elif walk.distance_m < SLOWEST_M_S * walk.duration_s:
        yield ("duration", "distance"), f"{told} is too slow for a walk: was the device left running?"


def _moments(walk: Walk, now: datetime) -> Iterator[tuple[tuple[Doubted, ...], str]]:
    known = walk.duration_s is not None and walk.duration_s <= LONGEST_S  # with another duration it has another end
    end = walk.end if known or walk.ended else walk.start
    if end is not None and not FIRST <= end <= now + AHEAD:
        at = end.astimezone(now.tzinfo)
        when = "is still to come" if end > now else "is before there were recordings"
        yield ("end",), f"It would have ended on {at.day} {at:%B %Y} at {at:%H:%M}, which {when}: its clock was wrong."


def _said(walk: Walk, units: str) -> str:
    """What a damaged file says; the totals of a device are likelier right than the last point before the damage."""
    seconds = walk.timer_s or walk.duration_s
    told = [spoken_duration(seconds)] if seconds else []
    if walk.distance_m:
        told.append(distance(walk.distance_m, units))
    return " and ".join(told) or "nothing that can be used"
