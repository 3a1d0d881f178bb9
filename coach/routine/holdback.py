"""Help that a check holds back, kept out of sessions."""

from collections.abc import Container, Sequence

from coach.errors import BadInput
from coach.routine.resolve import ResolvedStep
from coach.routine.timeline import Timeline

ALL_HELP = frozenset({"stretch", "massage", "foam_roller", "heat"})
"""When a verdict holds back all of these, nothing is left to offer, not even slow breathing."""


UNREAD = "unread"
"""Beside the codes of help: what is held back is not known, because the journal cannot be read."""


def help_of(step: ResolvedStep) -> frozenset[str]:
    """Codes of the help a step is: the one place that decides it.

    To walk on or to move a muscle loads it and pulls at it, so what rules out a stretch rules that out too. Breathing
    has no code.
    """
    codes = {"stretch"} if step.kind in {"stretch", "mobility", "walk"} else set[str]()
    codes |= {"massage"} if step.kind == "massage" else set()
    codes |= {"foam_roller"} if {"roller", "ball"} & {*step.props} else set()
    codes |= {"heat"} if {"warm-pack", "flannel"} & {*step.props} else set()
    codes |= {"cold"} if "cold-pack" in step.props else set()
    codes = codes or ({"stretch"} if step.kind in {None, "relief"} else set())
    return frozenset(codes | ({"supine"} if step.position == "supine" else set()))


def is_held_back(step: ResolvedStep, held: Container[str]) -> bool:
    """Whether a step gives help that is held back."""
    return any(code in held for code in help_of(step))


def refuse_without_help(held: Container[str]) -> None:
    """Offer no session at all when a check holds back what a session is made of: to stretch, to move and to walk on.

    It does so after a snap in the calf, brown urine or overheating, when rest comes first and a rub alone is no rest.

    Raises:
        BadInput: It does.
    """
    if "stretch" in held:
        raise held_back_until_advised(held)


def allowed(steps: Sequence[ResolvedStep], held: Container[str]) -> list[ResolvedStep]:
    """The steps that are left when some help is held back.

    Raises:
        BadInput: None of the help of a session is left.
    """
    refuse_without_help(held)
    kept = [step for step in steps if not is_held_back(step, held)]
    if not kept:
        raise held_back_until_advised(held)
    return kept


def refuse_held_back(timeline: Timeline, held: Container[str]) -> None:
    """Let no session through that was laid out before some of its help was held back.

    Raises:
        BadInput: A step of it is held back, or there is no session at all for now.
    """
    refuse_without_help(held)
    refuse_any(timeline, held)


def refuse_any(timeline: Timeline, held: Container[str]) -> None:
    """Let nothing through that has a step that is held back.

    Raises:
        BadInput: It has one.
    """
    if any(is_held_back(step, held) for step in timeline.steps):
        raise BadInput("Your check holds back some of its steps for now. Home shows what it said.", "Held back")


def held_back_until_advised(held: Container[str]) -> BadInput:
    """What is said where nothing is offered for now."""
    if UNREAD in held:
        return BadInput(
            "What your last check held back cannot be read, so this is held back until the journal can be.", "Held back"
        )
    return BadInput(
        "Your check asks for something else first, so this is held back. Where home shows what it said, record there "
        "that you had advice; else a new check may offer it again.",
        "Held back",
    )
