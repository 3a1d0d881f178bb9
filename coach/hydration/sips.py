"""The drinks of a plan that are still to come, laid out anew after what was really drunk.

What was missed stays missed: a drink is never larger than planned, never sooner after another than planned, and one
whose moment has long passed is left out. Who drank more gets less, or later; who has drunk what was planned gets no
more; what was drunk before a walk beyond the plan counts as drunk on it. So the rest only ever becomes less than the
plan, which the guard of :mod:`coach.hydration.caps` has passed.

A status bar waits for this module, so it knows plans as JSON only and imports no model.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import ceil
from typing import Any, Literal, NamedTuple, get_args

Part = Literal["before", "during", "after"]
"""When a drink is for, seen from the walk."""

FLUIDS = "fluids"
"""The code under which a verdict holds drinking plans back."""

HOUR_ML = 1000
"""In any 60 minutes, with what was drunk: the limit of a plan, see :mod:`coach.hydration.caps`."""

APART = timedelta(minutes=15)
"""Between two drinks at the least, as in a plan."""

BEFORE = timedelta(hours=2, minutes=30)
"""From so long before a walk on a drink is one before it; the planned one is two hours before."""

AFTER = timedelta(hours=2)
"""Until so long after a walk the drinks after it are to come."""

LARGE_ML, LARGE_STEP_ML, STEP_ML = 200, 50, 10
"""A drink that is cut is rounded down to the one step from that amount on, to the other below it ..."""
LEAST_ML = 50
"""... and left out when less than this is left of it, and less than half."""

MOST_ML = 2000
"""More is no drink: a plan may come from a synced file."""

LIGHT_SHARE = 45 / 70
"""Of what somebody of 70 kg loses, what one of 45 kg does; the plan takes the one for the other likewise."""

NOTHING_MORE = "Nothing more is planned: drink when you are thirsty."
WAIT = "Nothing more is planned until you are thirsty and have passed water."
"""Instead, and instead of the next drink, while one of the warnings holds."""
_DANGER = "Vomiting, a severe headache, confusion or a fit: nothing more to drink, and call an emergency number now."
MORE_THAN_LOST = (
    "You have drunk more than this walk is likely to have cost you so far. Drink nothing more until you are thirsty. "
    "If your hands swell, or you feel bloated or sick or your head aches, stop drinking and get medical advice today. "
    f"{_DANGER}"
)
"""As soon as it is so: too much water shows late and is made worse by more (EAH consensus 2015; WMS 2019)."""
TOO_FAST = "You have drunk more than a litre within an hour. Drink nothing more for now."

WAIT_AND_ASK = "Drink nothing more for now, and ask today whoever set your drinking."
MORE_THAN_LOST_AND_ASK = f"You have drunk more than this walk is likely to have cost. {WAIT_AND_ASK} {_DANGER}"
TOO_FAST_AND_ASK = f"You have drunk a great deal within an hour. {WAIT_AND_ASK}"
"""The same without amounts, for whoever is to get none: they are the most at risk."""


IF_THIRSTY, ANYWAY = "if thirsty", "even if not very thirsty"


class Sip(NamedTuple):
    """A drink to come."""

    at: datetime
    ml: int
    what: str
    """As the plan has it; it may come from a synced file, so nothing is taken for granted."""
    part: Part


def urge(sip: Sip) -> str:
    """To whom a sip is said: who is thirsty, or, where thirst is blunted and the plan says so, who is hardly so too."""
    return ANYWAY if "even if" in sip.what else IF_THIRSTY


class Drunk(NamedTuple):
    """What was drunk."""

    at: datetime
    ml: float


class Course(NamedTuple):
    """The drinks of a plan on the clock of a walk that is planned, under way or over; every moment in UTC."""

    start: datetime
    end: datetime
    planned: tuple[Sip, ...]
    """In order of time; those before the walk from its start, those after it from its end."""
    walked: float
    """The share of the planned time from start to end, 1 at most."""
    loss_l_per_h: float | None
    """What the plan expects the walk to cost; None: it does not say."""

    def part_of(self, at: datetime) -> Part | None:
        """What a drink at that moment is for; None: it has nothing to do with the walk."""
        if not self.start - BEFORE <= at <= self.end + AFTER:
            return None
        return "before" if at < self.start else "during" if at < self.end else "after"

    def lost_ml(self, until: datetime) -> float | None:
        """What the walk is likely to have cost by then."""
        if self.loss_l_per_h is None:
            return None
        return self.loss_l_per_h * 1000 * max(min(until, self.end) - self.start, timedelta()) / timedelta(hours=1)

    def excess_ml(self, drunk: Iterable[Drunk]) -> float:
        """What was drunk before the walk beyond the plan: it is still there on the walk."""
        return max(_sum(self, "before", drunk) - sum(sip.ml for sip in self.planned if sip.part == "before"), 0.0)

    def distance(self, sip: Sip, last: Drunk, apart: timedelta) -> timedelta:
        """How long after what was drunk last a drink may come: within its part as planned, across parts the least."""
        return apart if self.part_of(last.at) == sip.part else APART

    def latest(self, sip: Sip, apart: timedelta) -> datetime:
        """Until when a planned drink may be put off; from then on it is missed."""
        if sip.part == "before":
            return sip.at + (self.start - sip.at) / 2  # what is drunk shortly before is carried along, or passed
        return sip.at + apart / 2 if sip.part == "during" else self.end + AFTER


def duration_of(plan: Mapping[str, Any]) -> timedelta | None:
    """How long the walk of a plan is to take; None where that cannot be read."""
    inputs = plan.get("inputs")
    seconds = _number(inputs.get("duration_s"), 60, 24 * 3600) if isinstance(inputs, Mapping) else None
    return None if seconds is None else timedelta(seconds=seconds)


def start_of(plan: Mapping[str, Any]) -> datetime | None:
    """When the walk of a plan is to begin, in UTC; None where it does not say, or that cannot be read."""
    inputs = plan.get("inputs")
    text = inputs.get("start") if isinstance(inputs, Mapping) else None
    try:
        return datetime.fromisoformat(text).astimezone(UTC) if isinstance(text, str) else None
    except (ValueError, OverflowError, OSError):
        return None


def course(plan: Mapping[str, Any], start: datetime, end: datetime | None = None) -> Course | None:
    """A plan on the clock, or None where it cannot be read.

    Args:
        plan: As ``coach plan --json`` prints it.
        start: When the walk begins, or really began; aware.
        end: When it really ended; None: as planned.
    """
    duration = duration_of(plan)
    if duration is None:
        return None
    begun = start.astimezone(UTC)  # where clocks are never changed
    until = begun + duration if end is None else end.astimezone(UTC)
    drinks = sorted(_on_the_clock(plan, begun, until, duration))
    return Course(begun, until, tuple(drinks), min((until - begun) / duration, 1.0), _loss_l_per_h(plan))


def to_come(walk: Course, drunk: Iterable[Drunk], now: datetime) -> list[Sip]:
    """The drinks that are still to come, the soonest first; those that are due are at ``now``.

    Args:
        walk: What was planned.
        drunk: What was drunk, in any order, also what has nothing to do with this walk.
        now: The present moment.
    """
    moment = now.astimezone(UTC)
    taken = sorted(Drunk(each.at.astimezone(UTC), each.ml) for each in drunk if each.at <= now)
    found: list[Sip] = []
    for part in get_args(Part):
        most = _most(walk, part, taken)
        for sip in _rest(walk, part, most, taken, moment):
            found.append(sip)
            taken.append(Drunk(sip.at, sip.ml))
    return [sip._replace(at=sip.at.astimezone(now.tzinfo)) for sip in found]


def too_fast(drunk: Iterable[Drunk], now: datetime) -> bool:
    """Whether more than :data:`HOUR_ML` was drunk in the last 60 minutes."""
    return sum(each.ml for each in drunk if timedelta() <= now - each.at < timedelta(hours=1)) > HOUR_ML


def more_than_lost(walk: Course, drunk: Iterable[Drunk], now: datetime) -> bool:
    """Whether more was drunk for a walk than it is likely to have cost, the next quarter of an hour included.

    That is what was drunk on it, in the two hours after it, and beyond the plan before it.
    """
    taken = [each for each in drunk if each.at <= now]
    lost = walk.lost_ml(max(now, walk.start) + APART)
    return lost is not None and _on_it(walk, taken) + _sum(walk, "after", taken) > lost


def _rest(walk: Course, part: Part, most: float, taken: Sequence[Drunk], now: datetime) -> Iterator[Sip]:
    """What is left of a part; ``taken``, in order of time, is read anew after each drink, which it then holds."""
    planned = 0
    for sip, apart in _with_distance([each for each in walk.planned if each.part == part]):
        planned += sip.ml
        at = max(sip.at, now, *(each.at + walk.distance(sip, each, apart) for each in taken[-1:]))
        if at > walk.latest(sip, apart) or (part == "during" and at >= walk.end):
            continue
        lost = walk.lost_ml(at + APART) if part == "during" else None
        had = _on_it(walk, taken) if part == "during" else _sum(walk, part, taken)
        missing = min(planned, most, planned if lost is None else lost) - had
        in_the_hour = sum(each.ml for each in taken if at - each.at < timedelta(hours=1))
        if ml := _rounded(min(sip.ml, missing, HOUR_ML - in_the_hour), sip.ml):
            yield sip._replace(at=at, ml=ml)


def _most(walk: Course, part: Part, taken: Sequence[Drunk]) -> float:
    """What may be drunk in a part: what was planned; after a walk no more than is missing of what it really cost."""
    planned = sum(each.ml for each in walk.planned if each.part == part)
    if part != "after":
        return planned
    lost = walk.lost_ml(walk.end)
    missing = planned if lost is None else max(lost - _on_it(walk, taken), 0.0)
    return min(planned * walk.walked, missing)


def _on_it(walk: Course, drunk: Sequence[Drunk]) -> float:
    """What was drunk on the walk, and what was brought along from before it."""
    return _sum(walk, "during", drunk) + walk.excess_ml(drunk)


def _sum(walk: Course, part: Part, drunk: Iterable[Drunk]) -> float:
    return sum(each.ml for each in drunk if walk.part_of(each.at) == part)


def _with_distance(drinks: Sequence[Sip]) -> Iterator[tuple[Sip, timedelta]]:
    """Each drink with its planned distance from the one before it; the first has that of the second."""
    gaps = [max(later.at - sip.at, APART) for sip, later in pairwise(drinks)]
    yield from zip(drinks, [*gaps[:1], *gaps] or [APART], strict=False)


def _rounded(ml: float, planned: int) -> int:
    """An amount down to a step; 0 when it is not worth a drink."""
    if ml >= planned:
        return planned
    step = LARGE_STEP_ML if ml >= LARGE_ML else STEP_ML
    found = int(ml // step) * step
    return found if found >= min(LEAST_ML, planned / 2) else 0


def _on_the_clock(plan: Mapping[str, Any], start: datetime, end: datetime, duration: timedelta) -> Iterator[Sip]:
    """Every drink of a plan at its moment; those that fall behind the end of a walk that was cut short are left out."""
    planned = duration / timedelta(minutes=1)
    listed = plan.get("schedule")
    for each in listed if isinstance(listed, list) else []:
        drink = each if isinstance(each, Mapping) else {}
        minutes, ml = _number(drink.get("minutes"), -24 * 60, 72 * 60), _number(drink.get("ml"), 1, MOST_ML)
        if minutes is None or ml is None:
            continue
        what = drink.get("what")
        words = what if isinstance(what, str) else ""
        if minutes >= planned:
            yield Sip(end + timedelta(minutes=max(minutes - ceil(planned), 0)), int(ml), words, "after")
        elif start + timedelta(minutes=minutes) < end:
            at = start + timedelta(minutes=minutes)
            yield Sip(at, int(ml), words, "before" if minutes < 0 else "during")


def _loss_l_per_h(plan: Mapping[str, Any]) -> float | None:
    """What a plan expects an hour to cost: a light person where nobody told the mass, as its drinks have it."""
    loss = _number(plan.get("expected_l_per_h"), 0, 5)
    inputs = plan.get("inputs")
    assumed = inputs.get("assumed") if isinstance(inputs, Mapping) else None
    return loss * LIGHT_SHARE if loss is not None and isinstance(assumed, list) and "mass_kg" in assumed else loss


def _number(found: object, least: float, most: float) -> float | None:
    """A number within bounds, or None."""
    if isinstance(found, bool) or not isinstance(found, int | float):
        return None
    return float(found) if least <= found <= most else None
