"""What a weighing means, in words: how much was lost, what to make of it, and what to drink."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from coach.hydration.advice import CHECK_WHY, STOP
from coach.hydration.caps import AFTER_HOURS, AFTER_ML_PER_H
from coach.hydration.people import groups, refusing
from coach.hydration.weighing import (
    GENTLE_RECOVERY,
    RECOVERY,
    SOON_RECOVERY,
    MassBand,
    Weighing,
    recovery_ml,
)
from coach.words import body_mass, listing, volume

BAND_WORDS: Mapping[MassBand, str] = {
    "gain": (
        "You weigh over 1 % more than before the walk: you drank too much. Drink nothing more until you have passed "
        f"plenty of water and are thirsty. {STOP}"
    ),
    "slight_gain": (
        "You weigh a little more than before the walk: you drank more than you lost. Drink nothing more until you are "
        "thirsty, and less on the next walk like this."
    ),
    "steady": "That is within 1 % of what you weighed before the walk, and as it should be.",
    "light": "That is 1 to 2 % less than before the walk, which most people do not notice.",
    "marked": "That is over 2 % less than before the walk.",
    "serious": (
        "That is 3 % less or more, which is a lot. Rest in the cool. If you feel confused, faint or sick, or pass "
        "little and dark urine, get medical advice today."
    ),
    "extreme": (
        "That is over 5 % less, more than a walk should take. Weigh yourself again in the same clothes. If it is "
        "right, rest in the cool and get medical advice today."
    ),
}
"""What to make of a change of body mass (hydration evidence 9)."""

NO_EXTRA = "No extra drink: your next meal and your thirst are enough."
NOT_ALL_RIGHT = "These figures cannot all be right: by them you lost no water. Check them; they tell nothing of you."
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
        if "fluids" in self.withheld:
            return CHECK_WHY
        refused = refusing(self.flags)
        return NO_AMOUNTS.format(listing(group.words for group in refused)) if refused else None

    @property
    def share(self) -> float:
        """Of what is missing, what to drink."""
        if any(groups()[flag].numbers == "reduced" for flag in self.flags if flag in groups()):
            return GENTLE_RECOVERY
        return SOON_RECOVERY if self.again_soon else RECOVERY


def recovery(weighing: Weighing, person: Person) -> int | None:
    """What to drink in the two hours after a walk, in ml; 0: no extra drink; None: no amount for this person."""
    if person.why_no_amounts:
        return None
    if weighing.band in ("gain", "slight_gain"):
        return 0
    return recovery_ml(weighing.deficit_ml, person.share, AFTER_ML_PER_H * AFTER_HOURS)


def lines(weighing: Weighing, person: Person, units: str) -> list[str]:
    """What a weighing means, a sentence or two in each line; no amounts for who is to get none.

    Args:
        weighing: What the scales said.
        person: Who it is for.
        units: ``metric`` or ``us``.
    """
    ml = recovery(weighing, person)
    told = [f"{_changed(weighing, units)} {BAND_WORDS[weighing.band]}"]
    if weighing.loss_ml <= 0:
        return [*told, NOT_ALL_RIGHT]
    if ml is None:
        return [*told, str(person.why_no_amounts)]
    told.insert(0, f"You lost about {volume(round(weighing.loss_ml, -1), units)} of water on the walk.")
    return [*told, _drink(weighing, ml, units)]


def _changed(weighing: Weighing, units: str) -> str:
    kg = weighing.after_kg - weighing.before_kg
    if round(kg, 2) == 0:
        return "Your weight is the same as before."
    return f"Your weight {'rose' if kg > 0 else 'fell'} by {body_mass(abs(kg), units)} ({weighing.change_pct:+.1f} %)."


def _drink(weighing: Weighing, ml: int, units: str) -> str:
    if ml == 0:
        return NO_EXTRA
    amount = f"{volume(ml, units)} over two hours, with food"
    if weighing.band == "steady":
        return f"If you want it, up to {amount}; your next meal and your thirst do as well."
    return f"To make up for it: up to {amount}. More than that only makes you pass more."
