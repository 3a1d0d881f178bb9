"""What a walk costs somebody who is to get no amounts: none is shown, but too much is told of."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from coach.errors import BadInput
from coach.hydration.model import WalkInputs, inputs_from_json, to_json
from coach.hydration.plan import plan

LEAST = ("over-65",)
"""Of the groups that get amounts, the one that gets the least."""


def with_the_least(refused: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The plan that somebody who gets the least would have for the same walk; None where it cannot be read.

    Args:
        refused: As ``coach plan --json`` prints it, without amounts.
    """
    try:
        return to_json(plan(replace(told(refused), flags=LEAST)))
    except BadInput:
        return None


def told(made: Mapping[str, Any]) -> WalkInputs:
    """What was told for a plan, without what it assumed.

    Raises:
        BadInput: That cannot be read.
    """
    inputs = made.get("inputs")
    known = dict(inputs) if isinstance(inputs, dict) else {}
    assumed = known.get("assumed")
    for name in assumed if isinstance(assumed, list) else []:
        known[str(name)] = None
    return inputs_from_json(known)
