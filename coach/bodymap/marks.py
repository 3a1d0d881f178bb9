"""What is marked on the map, and what is said of each place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, get_args

from coach.bodymap.regions import Region
from coach.history.entries import BOTHER, site_of
from coach.journal.records import Feeling, Felt, Since
from coach.triage.load import question
from coach.triage.model import NOT_SURE

T = TypeVar("T")

DURATION = "G05_duration"
"""The question of the check how long a twitch has been coming."""

SINCE: tuple[Since | None, ...] = (None, *get_args(Since))
"""How long it has been coming, the shortest first; None: not said."""

_SINCE_WORDS: Mapping[Since, str] = {
    "today": "only today",
    "days": "two weeks or less",
    "over_2_weeks": "over two weeks",
    "over_3_months": "over three months",
    "not_sure": "not sure",
}

FEELINGS: Mapping[Feeling, str] = {"twitch": "twitch", "cramp": "cramp", "night_cramp": "cramp at night"}

UNSAID = "not said"


@dataclass(frozen=True, slots=True, repr=False)
class Marks:
    """Places in the order of marking; a site is marked without a side, or on one or both of its sides."""

    felt: tuple[Felt, ...] = ()

    @property
    def bothers(self) -> Mapping[str, int | None]:
        """How much each place bothers; None: not said."""
        return {each.site: each.bother for each in self.felt}

    def of(self, place: str) -> Felt | None:
        """The mark with this very name."""
        return next((each for each in self.felt if each.site == place), None)

    def at(self, region: Region) -> Felt | None:
        """The mark that lies on a region of the map."""
        return self.of(region.place) or next((each for each in self.felt if region.covers(each.site)), None)

    def with_(self, felt: Felt, instead_of: str | None = None) -> "Marks":
        """These and one more, or one changed or moved to another name.

        A mark without a side takes the place of those with one, and the reverse; not sure where stands alone.
        """
        old = {felt.site, instead_of}
        if felt.site == NOT_SURE:
            return Marks((felt,))
        kept = [each if each.site not in old else felt for each in self.felt if not _displaced(each.site, felt.site)]
        return Marks(tuple(dict.fromkeys([*kept, felt])))

    def without(self, place: str) -> "Marks":
        """These without one."""
        return Marks(tuple(each for each in self.felt if each.site != place))


def _displaced(old: str, new: str) -> bool:
    sideless = site_of(new)
    return old == NOT_SURE or (site_of(old) == sideless and old != new and sideless in {old, new})


def typed(now: int | None, digit: int, *, again: bool) -> int:
    """The bother after a digit; a nought right after a typed one makes ten."""
    return 10 if again and now == 1 and digit == 0 else digit


def stepped(now: int | None, by: int) -> int | None:
    """One more or less; below nought it is not said."""
    if now is None:
        return BOTHER.start if by > 0 else None
    return None if now + by < BOTHER.start else min(now + by, BOTHER.stop - 1)


def beside(values: Sequence[T], now: T, by: int) -> T:
    """The value before or after, round and round."""
    return values[(values.index(now) + by) % len(values)]


def since_words(since: Since | None) -> str:
    """How long, in few words."""
    return _SINCE_WORDS[since] if since else UNSAID


def bother_words(bother: int | None) -> str:
    """``6 out of 10``."""
    return UNSAID if bother is None else f"{bother} out of {BOTHER.stop - 1}"


def longest(felt: Sequence[Felt], known: object = None) -> object:
    """The answer to how long it has been coming: the worst of what was said of each place and what is known."""
    worst_first = question(DURATION).values
    said = {known, *(each.since for each in felt)}
    return next((value for value in worst_first if value in said), known)


def moved(felt: Felt, place: str) -> Felt:
    """The same at another place, or without a side."""
    return replace(felt, site=place)
