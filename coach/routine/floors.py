"""How short the steps of a session made to measure may become: often less short than the sources of a move allow.

A range begins where any source does: at the 10 s of one hurried routine, at the minute that a walk-down must have. A
session that went down to all of these would hold many muscles for too short and slow down too fast, so it has fewer
moves. Sets stay as their sources have them: ACSM asks for two to four of any stretch, so a move for which no source
does one is not done once to let another in.
"""

from dataclasses import replace

from coach.routine.request import Request
from coach.routine.resolve import ResolvedStep

HELD_S = 20.0
"""Seconds of a held stretch: where the usual dose of adults begins (evidence B2: 20 to 30 s, twice)."""

HELD_FROM_65_S = 30.0
"""Seconds of a held stretch for older adults (ACSM 2011: 30 to 60 s)."""

WALK_DOWN_S = ((600.0, 180.0), (300.0, 120.0))
"""Seconds of a walk-down in sessions from so many seconds on, as in the routines of ten and of five minutes."""

_BRIEFLY_S = 15.0
"""Seconds: what is usually held for less is a turn that is repeated, and no held stretch."""


def for_request(step: ResolvedStep, request: Request) -> ResolvedStep:
    """A move at its usual dose, with the range that it has in a session for a request."""
    if step.hold_s is None or step.hold_range is None:
        return step
    if step.kind == "walk":
        least = next((floor for budget, floor in WALK_DOWN_S if request.budget_s >= budget), 0.0)
        return _at_least(step, least)
    if step.kind == "stretch" and step.hold_s >= _BRIEFLY_S:
        if request.is_for_older and step.hold_range[1] >= HELD_FROM_65_S:
            return _at_least(replace(step, hold_s=max(step.hold_s, HELD_FROM_65_S)), HELD_FROM_65_S)
        return _at_least(step, HELD_S)
    return step


def _at_least(step: ResolvedStep, least: float) -> ResolvedStep:
    assert step.hold_s is not None
    assert step.hold_range is not None
    shortest, longest = step.hold_range
    return replace(step, hold_range=(max(shortest, min(least, step.hold_s)), longest))
