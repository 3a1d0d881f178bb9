"""Which walks were hard, hot or unaccustomed, by what was told of them (evidence L09)."""

from bisect import bisect_left, bisect_right, insort
from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from coach.journal.records import CheckRecord, PlanRecord, Record, WalkRecord

HARD_EFFORT = 7
"""From this effort on a walk is hard."""

FAR = 1.5
"""A walk is unaccustomed when it is farther than this many times the usual."""

USUAL_OF, USUAL_WITHIN = 3, timedelta(days=90)
"""How many walks tell what is usual, and from how long before."""

SAME_WALK = timedelta(hours=6)
"""For which a check that names no walk belongs to the one before it."""

SERIES = timedelta(days=6)
"""How long the looks after a hard walk may be open; a check within it begins no new ones."""

HEAT = ("S05_heat_mild", "E07_heatstroke")
"""The questions about overheating."""

_YES = ("yes", "not_sure")


def strained(records: Sequence[Record]) -> set[str]:
    """Ids of the walks after which to look again, and of the checks that tell of such a walk where none was recorded.

    Args:
        records: Checks, walks and plans, oldest first.
    """
    walks = [each for each in records if isinstance(each, WalkRecord)]
    checks = [each for each in records if isinstance(each, CheckRecord) and _is_strained(each)]
    followed = _followed(checks, walks)
    found = {each.id for each in walks if _at_least(each.effort, HARD_EFFORT)} | _far(walks)
    found |= {each.walk_id for each in records if isinstance(each, PlanRecord) and each.walk_id and _has_gate(each)}
    found |= {walk_id for walk_id in followed.values() if walk_id}
    return found | _alone(records, followed, found)


def _alone(records: Sequence[Record], followed: Mapping[str, str | None], found: Collection[str]) -> set[str]:
    """Checks without a walk that tell of strain, and are no answer to the looks after an earlier one."""
    alone, last = set(), None
    for record in records:
        if followed.get(record.id, "") is None and (last is None or record.at - last > SERIES):
            alone.add(record.id)
        if record.id in followed or record.id in found:
            last = record.at
    return alone


def _followed(checks: Sequence[CheckRecord], walks: Sequence[WalkRecord]) -> dict[str, str | None]:
    """The walk that each check followed: the one it names, else the last one of the hours before it."""
    known, moments = {walk.id for walk in walks}, [walk.at for walk in walks]
    found: dict[str, str | None] = {}
    for check in checks:
        before = bisect_right(moments, check.at) - 1
        near = before >= 0 and check.at - moments[before] <= SAME_WALK
        named = check.walk_id if check.walk_id in known else None
        found[check.id] = named or (walks[before].id if near and check.walk_id is None else None)
    return found


def _far(walks: Iterable[WalkRecord]) -> set[str]:
    """Walks much farther than the usual one of the months before."""
    found = set()
    window: deque[tuple[datetime, float]] = deque()
    usual: list[float] = []  # the same distances, sorted
    for walk in walks:
        while window and window[0][0] < walk.at - USUAL_WITHIN:
            del usual[bisect_left(usual, window.popleft()[1])]
        if not walk.distance_m:
            continue
        if len(usual) >= USUAL_OF and walk.distance_m > FAR * _median(usual):
            found.add(walk.id)
        window.append((walk.at, walk.distance_m))
        insort(usual, walk.distance_m)
    return found


def _median(ordered: Sequence[float]) -> float:
    half = len(ordered) // 2
    return (ordered[half] + ordered[-half - 1]) / 2


def _has_gate(plan: PlanRecord) -> bool:
    heat = plan.plan.get("heat")
    return isinstance(heat, dict) and bool(heat.get("gate"))


def _is_strained(check: CheckRecord) -> bool:
    """Whether the walk was hard or hot, by what was answered."""
    return _at_least(check.answers.get("effort"), HARD_EFFORT) or any(check.answers.get(each) in _YES for each in HEAT)


def _at_least(value: object, least: int) -> bool:
    return isinstance(value, int) and value >= least
