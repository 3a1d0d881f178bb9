"""What a weighing means, in words: how much was lost, what to make of it, and what to drink."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import ceil

from coach.hydration.advice import CHECK_WHY, DRANK_WHY, STOP
from coach.hydration.caps import AFTER_HOURS, AFTER_ML_PER_H
from coach.hydration.people import reduced, refusing
from coach.hydration.sips import FLUIDS, MORE_THAN_LOST_AND_ASK
from coach.hydration.sodium import SAFE_MMOL_L, plasma_sodium_mmol_l
from coach.hydration.weighing import (
    GENTLE_RECOVERY,
    RECOVERY,
    SOON_RECOVERY,
    MassBand,
    Weighing,
    recovery_ml,
)
from coach.words import body_mass, listing, volume

WET = "(a wet shirt alone can weigh 0.1 to 0.3 kg)"
ADVICE_SIGNS = "If you feel confused, faint or sick, or pass little and dark urine, get medical advice today."

BAND_WORDS: Mapping[MassBand, str] = {
    "gain": (
        f"You weigh over 1 % more than before the walk {WET}: you drank too much. Drink nothing more until you have "
        f"passed plenty of water and are thirsty. {STOP}"
    ),
    "slight_gain": (
        f"You weigh a little more than before the walk {WET}: you are likely to have drunk more than you lost. Drink "
        f"nothing more until you are thirsty, and less on the next walk like this. {STOP}"
    ),
    "steady": "That is within 1 % of what you weighed before the walk, the usual range.",
    "light": "That is 1 to 2 % less than before the walk, which most people do not notice.",
    "marked": "That is over 2 % less than before the walk.",
    "serious": f"That is 3 % less or more, which is a lot. Rest in the cool. {ADVICE_SIGNS}",
    "extreme": (
        "That is over 5 % less, more than a walk should take. Weigh yourself again in the same clothes. If it is "
        "right, rest in the cool and get medical advice today."
    ),
}
"""What to make of a change of body mass (hydration evidence 9)."""

NO_EXTRA = "No extra drink: your next meal and your thirst are enough."
NO_FURTHER = "Do not go beyond it: after a walk the body may hold on to spare water, and the salt in the blood falls."
WHILE_ADVISED = "Sip to thirst while you get advice."
NOT_ALL_RIGHT = "These figures cannot all be right: by them you lost no water. Check them; they tell nothing of you."
GAIN_COUNTS = (
    "By these figures you lost no water, so more was drunk than was noted. The gain still counts: drink nothing more "
    "until you have passed plenty of water and are thirsty."
)
SLOW_ML_PER_H = 400
"""What those may drink in an hour afterwards whose kidneys pass spare water more slowly: half of what others may."""
NO_AMOUNTS = "How much to drink now is for somebody who knows you to say: ask about {}."


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """What decides how much somebody may be told to drink; no ``repr``, which may land in a log."""

    flags: tuple[str, ...] = ()
    """Groups of ``people.toml``."""
    withheld: Collection[str] = ()
    """Codes of the help that checks hold back."""
    again_soon: bool = False
    """Whether another walk is planned within 12 hours."""

    @property
    def why_no_amounts(self) -> str | None:
        """Why this person gets none, in a sentence; None: they do."""
        if FLUIDS in self.withheld:
            return CHECK_WHY
        refused = refusing(self.flags)
        return NO_AMOUNTS.format(listing(group.words for group in refused)) if refused else None

    @property
    def gentle(self) -> bool:
        """Whether thirst is blunted and spare water passed slowly, so that less is drunk, and more slowly."""
        return reduced(self.flags)

    @property
    def share(self) -> float:
        """Of what is missing, what to drink."""
        if self.gentle:
            return GENTLE_RECOVERY
        return SOON_RECOVERY if self.again_soon else RECOVERY


def recovery(weighing: Weighing, person: Person) -> int | None:
    """What to drink in the hours after a walk, in ml; 0: no extra drink; None: no amount, for others are to say.

    Only who lost more than 1 % is given any, and nobody whose blood is likely to be thin already.
    """
    if person.why_no_amounts or weighing.band == "extreme":
        return None
    if weighing.band in ("gain", "slight_gain", "steady") or too_thin(weighing):
        return 0
    return recovery_ml(weighing.deficit_ml, person.share, AFTER_ML_PER_H * AFTER_HOURS)


def too_thin(weighing: Weighing) -> bool:
    """Whether what was drunk for what was lost is likely to have taken the salt of the blood below what is safe.

    All that was lost counts as sweat, and none of what was drunk as passed: the careful side of both.
    """
    lost_l = max(weighing.loss_ml, 0.0) / 1000
    return plasma_sodium_mmol_l(weighing.before_kg, lost_l, weighing.drank_ml / 1000) < SAFE_MMOL_L


def lines(weighing: Weighing, person: Person, units: str) -> list[str]:
    """What a weighing means, a sentence or two in each line; no amounts for who is to get none.

    Args:
        weighing: What the scales said.
        person: Who it is for.
        units: ``metric`` or ``us``.
    """
    gained, refused = weighing.band in ("gain", "slight_gain"), person.why_no_amounts
    told = [f"{_changed(weighing, units)} {BAND_WORDS[weighing.band]}"]
    if too_thin(weighing):
        told += [MORE_THAN_LOST_AND_ASK if refused else DRANK_WHY, *[STOP] * (not gained)]
    if weighing.loss_ml <= 0:
        return [*told, GAIN_COUNTS if gained else NOT_ALL_RIGHT]
    if refused:
        return [*told, refused]
    told.insert(0, f"You lost about {volume(round(weighing.loss_ml, -1), units)} of water on the walk.")
    return told if gained or too_thin(weighing) else [*told, *_drink(weighing, person, units)]


def _changed(weighing: Weighing, units: str) -> str:
    kg = weighing.after_kg - weighing.before_kg
    if round(kg, 2) == 0:
        return "Your weight is the same as before."
    return f"Your weight {'rose' if kg > 0 else 'fell'} by {body_mass(abs(kg), units)} ({weighing.change_pct:+.1f} %)."


def _drink(weighing: Weighing, person: Person, units: str) -> list[str]:
    """What to drink now, and below every amount when to stop."""
    ml = recovery(weighing, person)
    if ml is None:
        return [WHILE_ADVISED]
    if ml == 0:
        return [NO_EXTRA]
    hours = max(AFTER_HOURS, ceil(ml / SLOW_ML_PER_H)) if person.gentle else AFTER_HOURS
    amount = f"{volume(ml, units)} over {_HOURS.get(hours, str(hours))} hours, with food. {NO_FURTHER}"
    if weighing.band == "light":
        return [f"Thirst and your next meal will make it good. If you want a figure, no more than {amount}", STOP]
    signs = [ADVICE_SIGNS] if weighing.band == "serious" else []
    return [f"To make up for it: up to {amount}", *signs, STOP]


_HOURS = {2: "two", 3: "three", 4: "four"}
