"""Positions and things that somebody will not or cannot use."""

from collections.abc import Collection, Iterable, Sequence

from coach.errors import BadInput, UnknownName
from coach.routine.model import vocabulary
from coach.routine.resolve import ResolvedStep
from coach.words import listing

FLOOR = frozenset({"floor-seated", "kneeling", "hands-and-knees", "supine", "prone", "side-lying"})
"""Positions meant by ``floor``."""

_WORDS = {"floor": "the floor", "seated": "sitting on a chair", "standing": "standing up"}
"""What completes "without", where the words of the vocabulary do not."""


def avoidable() -> dict[str, str]:
    """Everything that can be done without: id → words that follow "without"."""
    positions = {id_: words for id_, words in vocabulary()["positions"].items() if id_ != "any"}
    return {"floor": "", **positions, **vocabulary()["props"]} | _WORDS


def named(texts: Iterable[str]) -> tuple[str, ...]:
    """The ids of what some texts name, with commas between several.

    Raises:
        UnknownName: There is no such position or thing; says which comes nearest.
    """
    words = [word.strip().casefold() for text in texts for word in text.split(",") if word.strip()]
    for word in words:
        if word not in avoidable():
            raise UnknownName("position or prop", word, avoidable())
    return tuple(dict.fromkeys(words))


def keeps_clear(step: ResolvedStep, avoid: Collection[str]) -> bool:
    """Whether a step needs none of it."""
    unwanted = set(avoid) | (FLOOR if "floor" in avoid else frozenset())
    return step.position not in unwanted and unwanted.isdisjoint(step.props)


def without_words(avoid: Collection[str]) -> str:
    """``without the floor or a wall``."""
    return f"without {listing((avoidable()[each] for each in avoid), 'or')}"


def without(steps: Sequence[ResolvedStep], avoid: Collection[str]) -> tuple[list[ResolvedStep], tuple[str, ...]]:
    """The steps that keep clear of some positions and props, and in words what was left out.

    Args:
        steps: The steps of a routine.
        avoid: Ids of positions and props; ``floor`` stands for every position on the floor.

    Raises:
        BadInput: Nothing is left.
    """
    kept = [step for step in steps if keeps_clear(step, avoid)]
    if not kept:
        start = without_words(avoid).capitalize()
        raise BadInput(f"{start} nothing of this routine is left; choose another one.")
    gone = [step.name for step in steps if step not in kept]
    return kept, (f"left out: {'; '.join(gone)}",) if gone else ()
