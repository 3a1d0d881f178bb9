"""Stand-ins for time, and small routines to play with."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from coach.routine.model import Routine
from coach.routine.resolve import resolve
from coach.routine.timeline import Timeline, lay_out

EVENING = datetime(2026, 11, 22, 18, 30, tzinfo=timezone(timedelta(hours=1)))


@dataclass
class FakeClock:
    """A clock that stands still until it is moved."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now

    def tick(self, seconds: float) -> None:
        self.now += seconds


def routine(*steps: dict[str, Any], **fields: Any) -> Routine:
    """A routine of the person's own steps; fields win over small defaults."""
    own = [{"name": f"Step {number}", "hold": 20, "sides": "each"} | step for number, step in enumerate(steps, 1)]
    whole = {"format": 1, "id": "test", "name": "Test", "summary": "For tests.", "lead_in": 10, "transition": 5}
    return Routine.model_validate(whole | fields | {"steps": own})


def timeline(*steps: dict[str, Any], **fields: Any) -> Timeline:
    """The same, laid out."""
    made = routine(*steps, **fields)
    return lay_out(made, [resolve(step, {}) for step in made.steps])
