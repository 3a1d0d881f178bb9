"""The scales after a walk as a job: what it cost, recorded, so that plans come to rest on the person's own sweat."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from coach.hydration.weighed import Person
from coach.journal.records import Record, WalkRecord, WeighRecord
from coach.journal.store import Journal
from coach.outing.dial import Walker
from coach.outing.today import recent
from coach.outing.weigh import Scales, again_soon, known, weigh, words
from coach.stage import Stage
from coach.words import spoken_duration
from screens.weigh import WeighScreen

STILL_SHOWN = timedelta(hours=12)
"""How long after a walk the scales may still be said: later, meals and drinks tell more than the walk."""


class _Read(NamedTuple):
    """What the journal says before somebody steps on the scales."""

    walk: WalkRecord | None
    records: Sequence[Record]
    weighed: Sequence[WeighRecord]


async def weighed(stage: Stage, walker: Walker, height_m: float | None) -> None:
    """Ask what the scales said, tell what it means, and record it.

    Args:
        stage: Where it is shown and recorded.
        walker: Who walked.
        height_m: Of that person, where it is known.

    Raises:
        JournalError: The journal cannot be read.
    """
    now = stage.now
    walk, records, others = await stage.ask(partial(_read, now=now))
    if walk is None:
        stage.say("There is no walk of the last hours. Weigh yourself as you set off, and afterwards.", title="Scales")
        return
    person = Person(walker.flags, walker.held, again_soon(records, now))

    def record(scales: Scales) -> WeighRecord:
        return weigh(walk, scales, records, stage.now)

    def meaning(scales: Scales) -> list[str]:
        return words(record(scales), others, person, walker.units)

    title = f"What your walk of {spoken_duration(walk.duration_s)} cost you"
    told = await stage.show(WeighScreen(title, known(walk, records), walker.units, height_m, meaning))
    if told is not None and await stage.record(record(told)):
        stage.say("It stands in the journal.", title="Weighed")


def _read(journal: Journal, now: datetime) -> _Read:
    walk = journal.latest(WalkRecord)
    if walk is not None and abs(now - walk.at) > STILL_SHOWN:
        walk = None
    return _Read(walk, recent(journal, now), journal.records(WeighRecord))
