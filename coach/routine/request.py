"""What a session is to be made for, and how that is said."""

from dataclasses import dataclass
from textwrap import shorten

from coach.routine import parts, walks
from coach.routine.avoid import without_words
from coach.words import listing

USUAL_S = 10 * 60.0
"""Seconds of a session when nobody says how long (evidence B1: five to ten minutes)."""

OVER_65 = "over-65"
"""Id of the condition that an age is (:mod:`coach.routine.conditions`)."""

_SUMMARY = 240
"""Characters that the summary of a routine may have."""


@dataclass(frozen=True, slots=True, repr=False)
class Request:
    """What a session is to be made for."""

    budget_s: float = USUAL_S
    """Seconds there are for the whole of it."""
    parts: tuple[str, ...] = ()
    """Ids of the parts of the body, or of muscles, asked for (:func:`coach.routine.parts.named`)."""
    walks: tuple[str, ...] = ()
    """Ids of the kinds of walk it follows (:func:`coach.routine.walks.named`); nothing is known of it when empty."""
    avoid: tuple[str, ...] = ()
    """Ids of positions and things to do without (:func:`coach.routine.avoid.named`)."""
    conditions: tuple[str, ...] = ()
    """Ids of the person's conditions (:mod:`coach.routine.conditions`)."""
    held_back: frozenset[str] = frozenset()
    """Codes of the help that a check holds back."""

    @property
    def muscles(self) -> tuple[str, ...]:
        """The muscles asked for."""
        return tuple(dict.fromkeys(muscle for id_ in self.parts for muscle in parts.part(id_).muscles))

    @property
    def is_for_older(self) -> bool:
        """Whether it is for somebody of 65 or older, as far as that is known."""
        return OVER_65 in self.conditions

    @property
    def summary(self) -> str:
        """``For your calf, after hills, without the floor.``"""
        asked = f"for your {parts_words(self.parts)}, " if self.parts else ""
        without = f", {without_words(self.avoid)}" if self.avoid else ""
        said = f"{asked}after {walks_words(self.walks)}{without}"
        return shorten(f"{said[:1].upper()}{said[1:]}.", _SUMMARY, placeholder=" …")


def parts_words(ids: tuple[str, ...]) -> str:
    """``calf and shin``."""
    return listing(parts.part(id_).words for id_ in ids)


def walks_words(ids: tuple[str, ...]) -> str:
    """``hills and a long walk``; ``a walk`` when nothing is known of it."""
    return listing(walks.kinds()[id_].words for id_ in ids) or "a walk"
