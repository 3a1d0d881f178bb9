"""What is asked of a walk in walk mode, and what may be answered: before it, on the way, and when nobody ended it."""

from collections.abc import Sequence
from datetime import datetime

from coach.hydration.advice import MOVE_WALK, NO_WALK, SHORTEN_WALK
from coach.journal.records import Record
from coach.outing.dial import Walker
from coach.outing.model import Outing
from coach.outing.walks import SAME_START, planned_walks
from coach.words import body_mass, spoken_duration

WEIGH = "What do you weigh now? Like 70kg or 154lb"
CALL_OFF = "Call this walk off?"
CALLED_OFF = {"no": "No, it goes on", "yes": "Yes: there was no walk"}
PLAN_OFF = {"no": "No, it stays planned", "yes": "Yes: this walk will not be"}
NOT_ENDED = "You set off {}, and nothing says when you were back."
ENDED = {"tell": "Say how long I walked", "off": "There was no walk: call it off"}
ELSEWHERE = "It was ended or called off in another window."

_HEAT = {"move": MOVE_WALK, "shorten": SHORTEN_WALK}


def planned_now(records: Sequence[Record], now: datetime) -> Outing | None:
    """The walk that by its plan is soon to begin or going on."""
    return next((each for each in planned_walks(records, now) if now < each.end), None)


def before(planned: Outing | None, walker: Walker) -> list[str]:
    """What to know before setting off."""
    if planned is None or planned.plan is None:
        words = ["Set off? No walk is planned for now, so drinks are not timed."]
    else:
        length = spoken_duration((planned.end - planned.start).total_seconds())
        heat = planned.plan.plan.get("heat")
        gate = heat.get("gate") if isinstance(heat, dict) else None
        words = [f"Set off on your walk of {planned.start:%H:%M}, {length}?", _HEAT.get(str(gate), "")]
    return [each for each in [*words, NO_WALK if NO_WALK in walker.refused else ""] if each]


def answers(planned: Outing | None, walker: Walker, mass: float | None, now: datetime) -> dict[str, str]:
    """What can be done then.

    Args:
        planned: From :func:`planned_now`.
        walker: Who walks.
        mass: What they weigh, in kg, once they have said it.
        now: The present moment.
    """
    found = {"go": "Set off now"}
    if planned and abs(planned.start - now) > SAME_START:
        found["another"] = "Set off on another walk, without this plan"
    if not walker.refused:
        weighed = f"Weighed: {body_mass(mass, walker.units)}. Weigh again" if mass else ""
        found["weigh"] = weighed or "Weigh myself first, to see afterwards what the walk cost"
    if planned:
        return found | {"off": "This walk will not be: call it off"}
    return found | {"fluids": "Plan what to drink first"}
