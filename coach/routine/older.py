"""The range that a held stretch has for older adults, who gain from longer holds than most sources give."""

from dataclasses import replace

from coach.routine.resolve import ResolvedStep

LEAST_S = 30.0
"""Seconds of a held stretch for older adults (ACSM 2011: 30 to 60 s)."""

_BRIEFLY_S = 15.0
"""Seconds: what is usually held for less is a turn that is repeated, and no held stretch."""


def for_older(step: ResolvedStep) -> ResolvedStep:
    """A move at the dose, and with the range, that it has for somebody of 65 or older."""
    if step.kind != "stretch" or step.hold_s is None or step.hold_range is None:
        return step
    longest = step.hold_range[1]
    if step.hold_s < _BRIEFLY_S or longest < LEAST_S:
        return step
    return replace(step, hold_s=max(step.hold_s, LEAST_S), hold_range=(LEAST_S, longest))
