"""What walk mode shows at a moment. Everything follows from the journal and the clock, so nothing is ever counted."""

from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil
from typing import NamedTuple

from coach.days import when
from coach.hydration.advice import CHECK_WHY, STOP, refusal_cautions
from coach.hydration.model import Refusal
from coach.hydration.people import reduced, refusing
from coach.hydration.rows import Units
from coach.hydration.sips import BEFORE, FLUIDS, NOTHING_MORE, WAIT, Drunk, Sip
from coach.hydration.text import refusal_words
from coach.outing.model import Outing
from coach.outing.today import Today
from coach.text import printable
from coach.words import spoken_duration, volume

THIRST = "Thirst leads. An amount is the most, never a duty: less is fine."
REGULAR = "Little and often. An amount is the most, never a duty: less is fine."
"""For those whose thirst is blunted; their sips say the same."""
NO_PLAN = "Drink when you are thirsty. There is no plan for this walk, so nothing is timed."
MINUTE = 60.0
SET_BACK = "The clock of this machine is behind your start: it was set back, or you have changed zones."

UNKNOWN = (
    "No amounts while your settings have errors: what forbids them may stand in there. Drink as you have been told to, "
    "or to thirst, and mend the settings when you are back."
)


@dataclass(frozen=True, slots=True, repr=False)
class Walker:
    """Who walks."""

    units: Units = "metric"
    flags: tuple[str, ...] = ()
    """Groups of ``people.toml`` the walker belongs to."""
    held: frozenset[str] = frozenset()
    """Codes of the help that checks hold back."""
    known: bool = True
    """Whether the settings could be read; if not, nobody knows who must get no amounts."""

    @property
    def refused(self) -> str:
        """Why this walker gets no amounts, and how to drink instead; empty for whoever may have some."""
        if not self.known:
            return UNKNOWN
        if FLUIDS in self.held:
            return f"No amounts for you. {CHECK_WHY}"
        named = next(iter(refusing(self.flags)), None)
        if named is None:
            return ""
        _, *cautions = refusal_cautions(self.flags, named.id)
        return " ".join(["No amounts for you.", refusal_words(Refusal(named.id, named.why)), *cautions])


class Dial(NamedTuple):
    """What is shown until something of it changes."""

    time: str
    """Hours and minutes walked; in the first minute seconds too, to show that it goes on."""
    since: str
    """Since when, and how much is left of the planned time."""
    note: str
    """What is odd about the time; empty where nothing is."""
    share: float | None
    """Of the planned time that is over, 1 at the most."""
    drink: str
    """What to drink next and when, or that nothing is timed."""
    ml: int | None
    """The amount of that drink."""
    due: bool
    """Whether its moment has come."""
    drunk_ml: float
    drunk: str
    last: Drunk | None
    """What was noted last on the walk."""
    thirst: str
    guard: str
    """When to stop drinking."""
    warns: bool
    """Whether more was drunk than is good."""
    wordy: bool
    """Whether there is much to read in place of a drink."""
    wait_s: float
    """Seconds until something of it changes."""


def dial(outing: Outing, walker: Walker, now: datetime) -> Dial:
    """What to show of a walk under way.

    Args:
        outing: The walk.
        walker: Who walks.
        now: The present moment, in the zone the person is in.
    """
    elapsed = elapsed_s(outing, now)
    planned = (outing.end - outing.start).total_seconds()
    refused = walker.refused
    found = Today(outing, held=walker.held, drunk=outing.drunk, refused=bool(refused))
    warnings = found.warnings(max(now, outing.start))  # a clock that was set back makes no drink of the walk undrunk
    sip = None if refused or warnings else outing.next_sip(now, walker.held)
    instead = [*warnings, refused or (WAIT if warnings else "")]
    return Dial(
        time=time_words(elapsed) if elapsed >= MINUTE else f"0:00:{int(elapsed):02}",
        since=" · ".join([_since(outing.start, now), *_left(planned - elapsed, planned)]),
        note="" if now >= outing.start else SET_BACK,
        share=min(elapsed / planned, 1.0) if planned else None,
        drink=" ".join(filter(None, instead)) or _drink(outing, sip, walker, now),
        ml=sip.ml if sip else None,
        due=sip is not None and sip.at <= now,
        drunk_ml=drunk_ml(outing),
        drunk="" if refused else _drunk(outing, walker.units, now),
        last=_noted(outing)[-1] if _noted(outing) else None,
        thirst=_thirst(walker) if sip else "",
        guard=STOP,
        warns=bool(warnings),
        wordy=bool(refused or warnings),
        wait_s=_wait(elapsed, planned, sip, now),
    )


def elapsed_s(outing: Outing, now: datetime) -> float:
    """Seconds walked by now; none while the clock is behind the start."""
    return max((now.astimezone(UTC) - outing.start.astimezone(UTC)).total_seconds(), 0.0)


def drunk_ml(outing: Outing) -> float:
    """What was drunk since the start."""
    return sum(each.ml for each in _noted(outing))


def time_words(elapsed: float) -> str:
    """Hours and minutes that are over: ``0:42``."""
    return "{}:{:02}".format(*divmod(int(elapsed / MINUTE), 60))


def _since(start: datetime, now: datetime) -> str:
    local = start.astimezone(now.tzinfo)
    return f"since {local:%H:%M}" if local.date() == now.date() else f"since {when(start, now)}"


def _left(left: float, planned: float) -> list[str]:
    """How the time stands against the plan; nothing without one."""
    if not planned:
        return []
    whole = spoken_duration(planned)
    if left > 0:
        return [f"{spoken_duration(ceil(left / MINUTE) * MINUTE)} left of {whole}"]
    over = int(-left / MINUTE) * MINUTE
    return [f"{spoken_duration(over)} over the {whole} planned" if over else f"the {whole} planned are over"]


def _drink(outing: Outing, sip: Sip | None, walker: Walker, now: datetime) -> str:
    if sip is None:
        return NO_PLAN if outing.course is None else NOTHING_MORE
    minutes = ceil((sip.at - now).total_seconds() / MINUTE)
    moment = f"Next drink in {minutes} min, at {sip.at:%H:%M}" if sip.at > now else "Drink now"
    return f"{moment}: up to {volume(sip.ml, walker.units)}, {printable(sip.what)}."


def _drunk(outing: Outing, units: Units, now: datetime) -> str:
    """What was drunk on the way; and before it, for the warnings count that too."""
    before = sum(each.ml for each in outing.drunk if outing.start - BEFORE <= each.at < outing.start)
    and_before = f", and {volume(before, units)} before" if before else ""
    noted = _noted(outing)
    if not noted:
        return f"Drunk so far: nothing noted{and_before}"
    last = f"{volume(noted[-1].ml, units)} at {noted[-1].at.astimezone(now.tzinfo):%H:%M}"
    return f"Drunk so far: {volume(drunk_ml(outing), units)}{and_before} · last {last}"


def _noted(outing: Outing) -> list[Drunk]:
    """The drinks of the walk, the last one last."""
    return sorted(each for each in outing.drunk if each.at >= outing.start)


def _thirst(walker: Walker) -> str:
    return REGULAR if reduced(walker.flags) else THIRST


def _wait(elapsed: float, planned: float, sip: Sip | None, now: datetime) -> float:
    """Until the next whole minute of the walk, of what is left of it and of the time before the drink."""
    unit = 1.0 if elapsed < MINUTE else MINUTE  # seconds are shown in the first minute
    to_the_drink = (sip.at - now).total_seconds() if sip else 0.0
    return min(each % unit or unit for each in (-elapsed, planned - elapsed, to_the_drink))
