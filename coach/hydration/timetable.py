"""When to drink how much: an amount for each hour, shared out in sips; and the drink after, in glasses."""

import math
from collections.abc import Sequence

from coach.hydration.model import Drink

HOUR_ML = 1000
"""In any hour: a margin below the 1.42 L/h (1.5 quarts) at which blood sodium falls (NIOSH 2017-126; US Army)."""
SIP_EVERY_MIN, OFTEN_EVERY_MIN = 20, 15
OFTEN_FROM_L_PER_H = 0.6
"""From here on sips come every 15 minutes, so that each stays a cup or less (NIOSH 2017-126: every 15 to 20 min)."""
NO_SIP_LAST_MIN = 15
SIP_STEP_ML = 50
AFTER_STEP_ML = 50
"""Amounts are rounded down to these, never up."""
AFTER_EVERY_MIN = 30


def interval_min(rate_l_per_h: float) -> int:
    """Minutes between sips."""
    return OFTEN_EVERY_MIN if rate_l_per_h >= OFTEN_FROM_L_PER_H else SIP_EVERY_MIN


def sips(duration_s: float, rate_l_per_h: float, most_ml: float, what: str) -> list[Drink]:
    """Sips of whole 50 ml, each once so much may have been drunk: together they never run ahead of the rate.

    Args:
        duration_s: Of the walk; its last quarter of an hour has none.
        rate_l_per_h: The most in an hour.
        most_ml: The most on the whole walk.
        what: The words of each.
    """
    every = interval_min(rate_l_per_h)
    found, given = [], 0
    for minute in range(every, int(duration_s // 60) - NO_SIP_LAST_MIN + 1, every):
        ml = down_to(SIP_STEP_ML, min(rate_l_per_h * 1000 * minute / 60, most_ml) - given)
        if ml:
            found.append(Drink(minute, None, ml, what))
            given += ml
    return found


def glasses(duration_s: float, ml: int, words: tuple[str, str], sipped: Sequence[Drink], part_ml: int) -> list[Drink]:
    """The drink after the walk in nearly equal parts, half an hour apart, each as much as an hour still allows.

    Args:
        duration_s: Of the walk.
        ml: All of it, whole 50 ml.
        words: Of the first part, and of the rest.
        sipped: What is drunk on the walk.
        part_ml: The most of each part.
    """
    found: list[Drink] = []
    minute, left = up_to(1, duration_s / 60), ml
    while left:
        within_the_hour = sum(drink.ml for drink in (*sipped, *found) if drink.minutes > minute - 60)
        equal = up_to(AFTER_STEP_ML, left / math.ceil(left / part_ml))
        part = min(equal, down_to(AFTER_STEP_ML, HOUR_ML - within_the_hour))
        if part:
            found.append(Drink(minute, None, part, words[bool(found)]))
        left, minute = left - part, minute + AFTER_EVERY_MIN
    return found


def down_to(step: int, ml: float) -> int:
    """``ml`` rounded down to whole steps, none below nothing."""
    return max(int(ml // step) * step, 0)


def up_to(step: int, ml: float) -> int:
    """``ml`` rounded up to whole steps."""
    return math.ceil(ml / step) * step
