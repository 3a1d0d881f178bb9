"""Caffeine: how much is in what, that it counts as drink, and from where on it is worth a word."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from coach.errors import BadInput
from coach.hydration.model import WalkInputs

IN_ONE_MG: Mapping[str, float] = MappingProxyType(
    {
        "coffee": 96.0,
        "espresso": 63.0,
        "instant coffee": 62.0,
        "decaf": 2.0,
        "black tea": 48.0,
        "tea": 48.0,
        "green tea": 29.0,
        "cola": 50.0,
        "energy drink": 79.0,
        "energy shot": 200.0,
    }
)
"""Mg in a cup (8 oz), a shot of espresso, a can of cola (12 oz), 8 oz of an energy drink (MAYO-CAFFEINE)."""

ONCE_MG, ONCE_MG_PER_KG = 200.0, 3.0
"""At once: safe for adults (EFSA 2015), and without a measured loss of water (Zhang 2015; Seal 2017: 3 mg/kg)."""
LARGE_MG_PER_KG = 6.0
"""613 against 356 ml of urine in three hours of rest (Seal 2017)."""
DANGEROUS_MG = 1000.0
"""From about a gram on caffeine poisons; several grams kill."""
DANGER = (
    "That much caffeine can be dangerous: do not take it. If you have, call a poison line or an emergency number now."
)
DAY_MG = 400.0
"""In a day (EFSA 2015)."""
BEFORE_BED = timedelta(hours=8)
EVENING_FROM_H = 14
"""After this hour eight hours reach into the night."""

COUNTS = (
    "Coffee, tea and cola count as drink, all of it: a usual serving makes no more urine than water does, and walking "
    "takes the rest of the effect away. That differs from the common advice that caffeine dries you out, which holds "
    "for large doses at rest in people who are not used to it. What is fair in it: it can make you jittery and cost "
    "sleep, and a nerve that is already over-excited may twitch more. Drink nothing extra because of it."
)

_AMOUNT = re.compile(r"(\d+(?:[.,]\d+)?)\s*mg")
_SERVINGS = re.compile(
    r"(?:(\d+(?:[.,]\d+)?(?=\D)|(?:an?|one|two|three|four)(?=\s))\s*)?(?:(?:cup|can|shot)s?\s+of\s+)?([a-z ]+?)s?"
)
_COUNTS_IN_WORDS = {"a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0}


def caffeine_mg(text: str) -> float:
    """Milligrams in ``200mg``, ``2 coffees`` or ``coffee and a green tea``.

    Raises:
        BadInput: It is none of these, or more than anybody survives.
    """
    parts = [part.strip() for part in re.split(r"\+|,|&|\band\b", text.casefold()) if part.strip()]
    found = sum(_part(part, text) for part in parts) if parts else _part("", text)
    if found > 5000:
        raise BadInput(f"“{text}” is not a likely amount of caffeine. Write it like 200mg or 2 coffees.")
    return found


def _part(part: str, text: str) -> float:
    if match := _AMOUNT.fullmatch(part):
        return float(match[1].replace(",", "."))
    match = _SERVINGS.fullmatch(part)
    if match is None or match[2] not in IN_ONE_MG:
        known = ", ".join(IN_ONE_MG)
        raise BadInput(f"“{text}” is no amount of caffeine. Write it like 200mg or 2 coffees; known are {known}.")
    count = match[1] or "1"
    return (_COUNTS_IN_WORDS.get(count) or float(count.replace(",", "."))) * IN_ONE_MG[match[2]]


def caffeine_in_words(inputs: WalkInputs) -> list[str]:
    """What is to be said of the caffeine to somebody who gets no amounts."""
    mg = inputs.caffeine_mg or 0.0
    if mg >= DANGEROUS_MG:
        return [DANGER]
    if mg > ONCE_MG and {"pregnant", "breast-feeding"} & {*inputs.flags}:
        return ["So much caffeine is more than is advised for the day in pregnancy and while breast-feeding."]
    return []


def caffeine_cautions(inputs: WalkInputs, mass_kg: float) -> list[str]:
    """What to keep in mind with the caffeine of the plan; nothing where none is taken.

    Args:
        inputs: Of the plan.
        mass_kg: Of the person, or of a light one where nobody said.
    """
    mg = inputs.caffeine_mg
    if not mg:
        return []
    found = [COUNTS]
    if mg >= DANGEROUS_MG:
        return [DANGER]
    if mg >= LARGE_MG_PER_KG * mass_kg:
        found.append(
            f"{mg:.0f} mg of caffeine is a large dose for you: it may cost about a quarter of a litre (8 oz) more "
            "urine over three hours, a racing heart and shaky hands. Take less of it; do not make up for it with "
            "water."
        )
    elif mg > ONCE_MG or mg > ONCE_MG_PER_KG * mass_kg:
        found.append(
            f"{mg:.0f} mg of caffeine at once is more than is thought free of effects, which is "
            f"{min(ONCE_MG, ONCE_MG_PER_KG * mass_kg):.0f} mg for you: you may pass about 0.1 litre (3 oz) more urine "
            "before you set off, and feel jittery."
        )
    if mg > DAY_MG:
        found.append("More than 400 mg of caffeine a day is too much for an adult; 200 mg in pregnancy.")
    if inputs.start and (taken := inputs.start - timedelta(hours=2)).hour >= EVENING_FROM_H:
        found.append(_sleep(taken))
    return found


def _sleep(taken: datetime) -> str:
    return f"Caffeine at {taken:%H:%M} can cost sleep until about {taken + BEFORE_BED:%H:%M}. Decaf does not."
