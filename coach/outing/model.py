"""A walk that is planned, under way or just over, with what was drunk and what is still to come."""

from collections.abc import Collection
from datetime import datetime
from typing import Literal, NamedTuple

from coach.hydration.sips import FLUIDS, Course, Drunk, Sip, course, more_than_lost, to_come
from coach.journal.records import PlanRecord, SetOffRecord, WalkRecord

State = Literal["planned", "under_way", "over"]


class Outing(NamedTuple):
    """A walk, with what is known of it."""

    state: State
    start: datetime
    end: datetime
    """As planned; of a walk that is over as it was, of one under way without a plan its start."""
    plan: PlanRecord | None = None
    set_off: SetOffRecord | None = None
    walk: WalkRecord | None = None
    drunk: tuple[Drunk, ...] = ()
    """All that was drunk lately, for it or not."""

    @property
    def drank_ml(self) -> float | None:
        """What was drunk between its start and its end; None where nobody said."""
        on_the_way = [each.ml for each in self.drunk if self.start <= each.at < self.end]
        said = self.walk is not None and self.walk.drank_ml is not None
        return sum(on_the_way) if on_the_way or said else None

    @property
    def course(self) -> Course | None:
        """Its drinks on the clock; None where nothing is planned, or the plan has no amounts for this person."""
        if self.plan is None or self.plan.plan.get("refused") is not None:
            return None
        return course(self.plan.plan, self.start, self.end if self.walk else None)

    def sips(self, now: datetime, held: Collection[str] = ()) -> list[Sip]:
        """The drinks still to come, the soonest first.

        Args:
            now: The present moment.
            held: Codes of the help that checks hold back.
        """
        planned = self.course
        return [] if planned is None or FLUIDS in held else to_come(planned, self.drunk, now)

    def next_sip(self, now: datetime, held: Collection[str] = ()) -> Sip | None:
        """The next of them; on the way none of those after the walk, however late it gets."""
        sips = (each for each in self.sips(now, held) if self.state != "under_way" or each.part == "during")
        return next(sips, None)

    def drank_more_than_lost(self, now: datetime) -> bool:
        """Whether more was drunk for it than it is likely to have cost so far."""
        if self.plan is None or not self.drunk:
            return False
        cost = self.course or self._cost_of_refused()
        return cost is not None and more_than_lost(cost, self.drunk, now)

    def _cost_of_refused(self) -> Course | None:
        """What the walk costs somebody whose plan holds no amounts: with the least drink before it that anybody gets.

        Of no use but to see whether too much was drunk; who gets no amounts is the most at risk of that.
        """
        from coach.outing.refused import with_the_least  # reckons a plan, which a status bar seldom needs

        made = with_the_least(self.plan.plan) if self.plan else None
        return course(made, self.start, self.end if self.walk else None) if made else None
