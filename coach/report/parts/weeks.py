"""Walks, cool-downs and fluid plans by week, in one table, so that they can be held against what was felt."""

from collections.abc import Collection

from coach.report.facts import Facts
from coach.report.moved import drink_rows, routine_names, walk_rows
from coach.report.sheet import Part, Table
from coach.report.span import each_period, heads
from coach.words import plural

_MOST_ROUTINES = 3
_EFFORT = "Effort, 0 to 10: as told after a walk"
_PLANNED = "Plans are of fluids before, during and after a walk. Of what was drunk only some is noted."


def weeks_part(found: Facts, sections: Collection[str]) -> Part | None:
    """The rows of the sections ``walks`` and ``drinks``; None when neither is in the report."""
    walks = walk_rows(found.records, found.span) if "walks" in sections else ()
    drinks = drink_rows(found.records, found.span) if "drinks" in sections else ()
    title = "Walks, cool-downs and fluids" if drinks else "Walks and cool-downs"
    if not walks and not drinks:
        return Part("walks", title, ("None was recorded in these days.",)) if "walks" in sections else None
    columns = heads(found.span)
    cells = tuple((each.words, *each.cells) for each in (*walks, *drinks))
    table = Table(
        f"How many, {each_period(found.span)}. {_EFFORT}",
        ("What", *columns),
        cells,
        frozenset(range(1, 1 + len(columns))),
    )
    notes = [_routines(found)] * ("walks" in sections) + [_PLANNED] * bool(drinks)
    words = " ".join(filter(None, notes))
    return Part("walks", title, (table, words) if words else (table,))


def _routines(found: Facts) -> str:
    names = routine_names(found.records, found.span)
    few = ", ".join(f"{name} ({times})" for name, times in names[:_MOST_ROUTINES])
    more = len(names) - _MOST_ROUTINES
    others = f" and {plural(more, 'other')}" if more > 0 else ""
    return f"Routines: {few}{others}." if names else ""
