"""The walk that there is now and the next drink of its plan: read, and in words for a line and for scripts."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from coach.days import when
from coach.hydration.sips import (
    BEFORE,
    FLUIDS,
    MORE_THAN_LOST,
    MORE_THAN_LOST_AND_ASK,
    NOTHING_MORE,
    TOO_FAST,
    TOO_FAST_AND_ASK,
    WAIT,
    WAIT_AND_ASK,
    Drunk,
    Sip,
    too_fast,
    urge,
)
from coach.journal.records import CalledOffRecord, DrinkRecord, PlanRecord, Record, SetOffRecord, WalkRecord
from coach.journal.store import Journal
from coach.journal.undone import without_undone
from coach.outing.model import Outing
from coach.outing.plans import AHEAD
from coach.outing.walks import FORGOTTEN, outings
from coach.standing import held_back
from coach.text import printable

NOT_YET = "The next drink is for later: set off first, or wait for it."


class Today(NamedTuple):
    """What there is now."""

    outing: Outing | None = None
    """The walk for which too much was drunk, else the one under way, else one that is soon to begin, or just over with
    a drink still to come."""
    sip: Sip | None = None
    """The next drink of its plan; None too while a warning holds."""
    held: frozenset[str] = frozenset()
    """Codes of the help that checks hold back."""
    drunk: tuple[Drunk, ...] = ()
    """What was drunk lately."""
    refused: bool = False
    """Whether amounts are not for this person, by their settings."""
    warned: bool = False
    """Whether a warning holds."""

    def for_person(self, flags: Collection[str]) -> "Today":
        """The same, without a drink where amounts are not for somebody of these groups of ``people.toml``."""
        if not flags:
            return self
        from coach.hydration.people import refusing  # reads a file, which a status bar seldom needs

        return self.without_amounts() if refusing(flags) else self

    def without_amounts(self) -> "Today":
        """The same for somebody who is to get no amounts; warnings stay, in other words."""
        return self._replace(sip=None, refused=True)

    def to_note(self, now: datetime) -> Sip | None:
        """The next drink, when it is one for what is now: before a walk nobody drinks the first sip of it."""
        course = self.outing.course if self.sip and self.outing else None
        return self.sip if course and self.sip and course.part_of(now) == self.sip.part else None

    @property
    def no_amounts(self) -> bool:
        """Whether no amount may be told: to this person, to whom a check forbids it, or whose plan was refused."""
        planned = self.outing.plan if self.outing else None
        return self.refused or FLUIDS in self.held or (planned is not None and planned.plan.get("refused") is not None)

    @property
    def wait(self) -> str:
        """What is said in place of the next drink while a warning holds; empty while none does."""
        if not self.warned:
            return ""
        return WAIT_AND_ASK if self.no_amounts else WAIT

    def warnings(self, now: datetime) -> list[str]:
        """What is to be said when too much was drunk, or too fast."""
        too_much = self.outing is not None and self.outing.drank_more_than_lost(now)
        much, fast = (MORE_THAN_LOST_AND_ASK, TOO_FAST_AND_ASK) if self.no_amounts else (MORE_THAN_LOST, TOO_FAST)
        return [much] * too_much + [fast] * too_fast(self.drunk, now)


def read(journal: Journal, now: datetime) -> Today:
    """What there is now, by the journal.

    Raises:
        JournalError: The journal cannot be read.
    """
    return today(recent(journal, now), now, held_back(journal, now))


def recent(journal: Journal, now: datetime) -> Sequence[Record]:
    """The records that tell of the walks of today; on most days there are none. Of each kind the newest are first.

    Drinks that were taken back are left out.

    Raises:
        JournalError: The journal cannot be read.
    """
    since = now - FORGOTTEN - BEFORE - timedelta(hours=1)
    found: list[Record] = [*journal.records(PlanRecord, now - AHEAD)]
    for kind in (SetOffRecord, DrinkRecord):
        found += journal.records(kind, since)
    if found:
        found += [*journal.records(CalledOffRecord, now - AHEAD), *journal.records(WalkRecord, since)]
    return without_undone(found)


def today(records: Iterable[Record], now: datetime, held: frozenset[str] = frozenset()) -> Today:
    """What there is now; of several walks the first with a drink to come.

    Args:
        records: From :func:`recent`.
        now: The present moment.
        held: Codes of the help that checks hold back.
    """
    known = list(records)
    drunk = tuple(Drunk(each.at, each.ml) for each in known if isinstance(each, DrinkRecord))
    found = outings(known, now)
    over = [each for each in found if each.state == "over" and each.plan]
    judged = over or found  # what is drunk after one walk makes up for it, before it counts as drunk for the next
    warned = next((each for each in judged if each.drank_more_than_lost(now)), None)
    if warned or too_fast(drunk, now):
        going = next((each for each in found if each.state != "over"), None)
        return Today(warned or going, None, held, drunk, warned=True)
    for each in found:
        if sip := each.next_sip(now, held):
            return Today(each, sip, held, drunk)
    return Today(next((each for each in found if each.state != "over"), None), None, held, drunk)


def sip_words(sip: Sip, now: datetime, units: str) -> str:
    """``Next sip 18:10: if thirsty, up to 100 ml``; one that is due is ``now``."""
    from coach.words import volume  # brings the quantities, which a status bar seldom needs

    at = "now" if sip.at <= now else f"{sip.at:%H:%M}" if sip.at.date() == now.date() else when(sip.at, now)
    if sip.part == "during":
        return f"Next sip {at}: {urge(sip)}, up to {volume(sip.ml, units)}"
    return f"Drink {sip.part} the walk {at}: up to {volume(sip.ml, units)}"


def what_next(found: Today, now: datetime, units: str) -> list[str]:
    """What comes after a drink, in a sentence; nothing where no plan with amounts is followed.

    Args:
        found: What there is now.
        now: The present moment.
        units: ``metric`` or ``us``.
    """
    if FLUIDS in found.held:
        from coach.hydration.advice import CHECK_WHY

        return [CHECK_WHY]
    if found.sip:
        return [f"{sip_words(found.sip, now, units)}."]
    followed = not found.no_amounts and found.outing is not None and found.outing.course is not None
    return [WAIT if found.warned else NOTHING_MORE] if followed else []


def to_json(found: Today) -> dict[str, object]:
    """The same for scripts."""
    outing, sip = found.outing, found.sip
    return {
        "next_sip": sip and {"at": _iso(sip.at), "ml": sip.ml, "what": printable(sip.what), "part": sip.part},
        "walk": outing
        and {
            "state": outing.state,
            "start": _iso(outing.start),
            "end": _iso(outing.end),
            "plan": outing.plan and outing.plan.id,
            "set_off": outing.set_off and outing.set_off.id,
        },
    }


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
