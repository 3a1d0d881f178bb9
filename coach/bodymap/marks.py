"""What is marked on the map, and what is said of each place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coach.bodymap.regions import Region
from coach.history.entries import BOTHER, site_of
from coach.journal.records import Felt
from coach.triage.load import question
from coach.triage.model import NOT_SURE, Value

DURATION = "G05_duration"
"""The question of the check how long a twitch has been coming."""


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

    def beside(self, felt: Felt) -> Felt | None:
        """The mark on the other side."""
        same = (each for each in self.felt if site_of(each.site) == site_of(felt.site))
        return next((each for each in same if each.site != felt.site), None)

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


def longest(felt: Sequence[Felt], known: Value | None = None) -> Value | None:
    """The answer to how long it has been coming: the worst of what was said of each place and what is known."""
    worst_first = question(DURATION).values
    said = {known, *(each.since for each in felt)}
    return next((value for value in worst_first if value in said), known)
