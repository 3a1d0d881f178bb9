"""What earlier walks tell of the next one: how fast somebody walks."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from coach.hydration.metabolism import FASTEST_M_S
from coach.hydration.model import WalkInputs
from coach.journal.records import WalkRecord
from coach.journal.store import Journal

WALKS, WITHIN = 5, timedelta(days=90)
"""How many walks tell what is usual, and from how long before."""
SLOWEST_M_S = 0.4
"""What is slower was no walk, or had long rests: a stroll through a town is 0.7."""


def with_usual_pace(inputs: WalkInputs, journal: Journal, now: datetime) -> WalkInputs:
    """The inputs with the pace that is usual, unless one was told; ``remembered`` names it then.

    Raises:
        JournalError: The journal cannot be read.
    """
    if inputs.speed_m_s is not None or inputs.distance_m is not None:
        return inputs
    pace = usual_pace_m_s(journal.records(WalkRecord, since=now - WITHIN, limit=4 * WALKS))
    return inputs if pace is None else replace(inputs, speed_m_s=pace, remembered=(*inputs.remembered, "speed_m_s"))


def usual_pace_m_s(walks: Iterable[WalkRecord]) -> float | None:
    """The middle pace of the newest walks whose distance is known, stops left out; None when there are none.

    Args:
        walks: The newest first.
    """
    paces = [pace for walk in walks if (pace := _pace_m_s(walk)) and SLOWEST_M_S <= pace <= FASTEST_M_S]
    if not paces:
        return None
    from statistics import median  # brings fractions and decimal along

    return median(paces[:WALKS])


def _pace_m_s(walk: WalkRecord) -> float | None:
    seconds = walk.moving_s or walk.duration_s
    return walk.distance_m / seconds if walk.distance_m and seconds else None
