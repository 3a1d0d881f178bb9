"""Walks, cool-downs and fluid plans, period by period."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

from coach.journal.records import DrinkRecord, PlanRecord, Record, SessionRecord, WalkRecord
from coach.relief.session import RELIEF
from coach.report.span import Span, periods

R = TypeVar("R", bound=Record)

NONE = "–"
"""What stands for a number that there is not."""

_MOST_ML = 20_000
"""More is no drink: the record may come from a synced folder."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing counted, period by period."""

    words: str
    cells: tuple[str, ...]


def walk_rows(records: Sequence[Record], span: Span) -> tuple[Row, ...]:
    """Walks and how hard they were, cool-downs, and relief; nothing of what there was none."""
    walks, sessions = _of(WalkRecord, records), _of(SessionRecord, records)
    cool_downs = [each for each in sessions if each.routine_id != RELIEF]
    relief = [each for each in sessions if each.routine_id == RELIEF]
    return (
        *_row("Walks (min)", walks, span, lambda each: _timed([walk.duration_s for walk in each])),
        *_row("Effort (median)", [walk for walk in walks if walk.effort is not None], span, _middle_effort),
        *_row("Cool-downs (min)", cool_downs, span, lambda each: _timed([done.played_s for done in each])),
        *_row("Relief (min)", relief, span, lambda each: _timed([done.played_s for done in each])),
    )


def drink_rows(records: Sequence[Record], span: Span) -> tuple[Row, ...]:
    """Fluid plans, with the least and the most that one of them had for a walk, and what was noted as drunk."""
    return (
        *_row("Plans (ml)", _of(PlanRecord, records), span, _planned),
        *_row("Drinks noted (ml)", _of(DrinkRecord, records), span, _drunk),
    )


def routine_names(records: Iterable[Record], span: Span) -> list[tuple[str, int]]:
    """The routines that were done, with how often; the most often first."""
    done = (
        each.routine_name
        for each in records
        if isinstance(each, SessionRecord) and each.routine_id != RELIEF and each.local_date in span
    )
    return Counter(done).most_common()


def planned_ml(plan: PlanRecord) -> int | None:
    """All drinks of a plan, before, during and after; None where it holds no amounts."""
    schedule = plan.plan.get("schedule")
    drinks = [each.get("ml") for each in schedule if isinstance(each, dict)] if isinstance(schedule, list) else []
    amounts = [ml for ml in drinks if type(ml) is int and 0 < ml < _MOST_ML]
    return sum(amounts) if amounts else None


def _of(kind: type[R], records: Iterable[Record]) -> list[R]:
    return [each for each in records if isinstance(each, kind)]


def _row(words: str, records: Sequence[R], span: Span, tell: Callable[[list[R]], str]) -> tuple[Row, ...]:
    """One row, or none when there is nothing of it in these days."""
    by_period = [[each for each in records if each.local_date in period] for period in periods(span)]
    if not any(by_period):
        return ()
    return (Row(words, tuple(tell(each) if each else NONE for each in by_period)),)


def _timed(seconds: list[float]) -> str:
    return f"{len(seconds)} ({sum(seconds) / 60:.0f})"


def _middle_effort(walks: list[WalkRecord]) -> str:
    return f"{median(walk.effort for walk in walks if walk.effort is not None):g}"


def _planned(plans: list[PlanRecord]) -> str:
    amounts = sorted({ml for plan in plans if (ml := planned_ml(plan)) is not None})
    told = " to ".join(map(str, dict.fromkeys((amounts[0], amounts[-1])))) if amounts else "no amounts"
    return f"{len(plans)} ({told})"


def _drunk(drinks: list[DrinkRecord]) -> str:
    return f"{len(drinks)} ({sum(drink.ml for drink in drinks):.0f})"
