"""The order in which chosen steps are done: as few changes of position as there can be, and down to the floor once.

Standing before the chair before the floor; in each position movement, then holds, then breathing, each by its rank.
Every position is taken up once, and a session of several must take up each at least once: so no other order has fewer
changes. Steps for any position go where there is a seat, or else where the session begins, and breathing to its end;
but where a walk-down would lead straight to the floor, it is done on the feet between the two, for pulse and pressure
are still settling (AHA).
"""

from collections.abc import Sequence

from coach.routine.avoid import FLOOR
from coach.routine.resolve import ResolvedStep

POSITIONS = (
    *("standing", "seated"),
    *("kneeling", "hands-and-knees", "floor-seated", "side-lying", "prone", "supine"),
)
"""Every position but ``any``, from standing down to lying on the back."""

_PHASES = {"walk": 0, "mobility": 1, "breathe": 3}
_HOLDS = 2


def in_order(ranked: Sequence[ResolvedStep]) -> list[ResolvedStep]:
    """The steps in the order in which they are done.

    Args:
        ranked: The steps, one at least, the most wanted first.
    """
    taken = sorted({step.position for step in ranked if step.position != "any"}, key=POSITIONS.index) or ["any"]
    anywhere = "seated" if "seated" in taken else taken[0]

    def place(step: ResolvedStep) -> tuple[int, int]:
        phase = _PHASES.get(step.kind or "", _HOLDS)
        position = step.position if step.position != "any" else taken[-1] if step.kind == "breathe" else anywhere
        return taken.index(position), phase

    steps = sorted(ranked, key=place)
    if steps[0].kind == "walk" and any(step.position in FLOOR for step in steps[1:2]):
        steps[1:] = sorted(steps[1:], key=lambda step: (step.kind, step.position) != ("breathe", "any"))
    return steps
