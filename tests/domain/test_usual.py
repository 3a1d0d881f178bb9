"""The pace that is usual, from earlier walks."""

from datetime import timedelta

import pytest

from coach.hydration.model import WalkInputs
from coach.journal.records import WalkRecord, new_id
from coach.journal.store import Journal
from coach.outing.usual import usual_pace_m_s, with_usual_pace
from coach.paths import journal_file
from tests.fakes import EVENING


def walk(m_s: float | None, days: float = 1, stops_s: float = 0) -> WalkRecord:
    return WalkRecord(
        id=new_id(),
        at=EVENING - timedelta(days=days),
        duration_s=3600 + stops_s,
        moving_s=3600 if stops_s else None,
        distance_m=m_s and m_s * 3600,
    )


@pytest.mark.parametrize(
    ("walks", "pace"),
    [
        ([], None),
        ([walk(None)], None),
        ([walk(1.2)], 1.2),
        ([walk(1.2), walk(1.6), walk(1.3)], 1.3),
        ([walk(1.0), walk(1.4)], 1.2),
        ([walk(1.5, stops_s=1800)], 1.5),  # stops are no walking
        ([walk(3.0), walk(0.2), walk(1.1)], 1.1),  # a run and a rest are none
        ([walk(1.1)] * 5 + [walk(1.9)] * 9, 1.1),  # the newest count
    ],
)
def test_the_middle_pace_of_the_newest_walks(walks: list[WalkRecord], pace: float | None) -> None:
    assert usual_pace_m_s(walks) == (pace if pace is None else pytest.approx(pace))


def test_a_plan_takes_it_where_nobody_told_a_pace_and_says_so() -> None:
    with Journal(journal_file()) as journal:
        for each in (walk(1.1), walk(1.3, days=2), walk(1.2, days=3), walk(1.9, days=200)):
            journal.add(each)
        found = with_usual_pace(WalkInputs(3600), journal, EVENING)
        assert (found.speed_m_s, found.remembered) == (pytest.approx(1.2), ("speed_m_s",))
        for told in (WalkInputs(3600, speed_m_s=1.5), WalkInputs(3600, distance_m=5000)):
            assert with_usual_pace(told, journal, EVENING) == told
