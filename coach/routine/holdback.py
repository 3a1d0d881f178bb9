"""Help that a check holds back, kept out of sessions."""

from collections.abc import Container, Sequence

from coach.errors import BadInput
from coach.routine.resolve import ResolvedStep
from coach.routine.timeline import Timeline

ALL_HELP = frozenset({"stretch", "massage", "foam_roller", "heat"})
"""When a verdict holds back all of these, there is no session to offer."""


def is_held_back(step: ResolvedStep, held: Container[str]) -> bool:
    """Whether a step gives help that is held back."""
    return any(code in held for code in help_of(step))


def refuse_without_help(held: Container[str]) -> None:
    """Offer no session at all when the check holds back everything that one is made of.

    Raises:
        BadInput: It does.
    """
    if all(code in held for code in ALL_HELP):
        raise _held_back()


def allowed(steps: Sequence[ResolvedStep], held: Container[str]) -> list[ResolvedStep]:
    """The steps that are left when some help is held back.

    Raises:
        BadInput: None of the help of a session is left.
    """
    refuse_without_help(held)
    kept = [step for step in steps if not is_held_back(step, held)]
    if not kept:
        raise _held_back()
    return kept


def refuse_held_back(timeline: Timeline, held: Container[str]) -> None:
    """Let no session through that was laid out before some of its help was held back.

    Raises:
        BadInput: A step of it is held back.
    """
    if len(allowed(timeline.steps, held)) < len(timeline.steps):
        raise BadInput("Your check holds back some of its steps for now. Home shows what it said.", "Held back")


def _held_back() -> BadInput:
    return BadInput(
        "Your check asks for something else first, so this is held back. Home shows what it said; when you have had "
        "advice, record it there and everything is offered again.",
        "Held back",
    )


def help_of(step: ResolvedStep) -> list[str]:
    """Codes of the help a step gives."""
    codes: list[str] = [step.kind] if step.kind in {"stretch", "massage"} else []
    codes += ["foam_roller"] if {"roller", "ball"} & {*step.props} else []
    codes += ["heat"] if {"warm-pack", "flannel"} & {*step.props} else []
    codes += ["cold"] if "cold-pack" in step.props else []
    codes += ["supine"] if step.position == "supine" else []
    return codes or (["stretch"] if step.kind in {None, "relief"} else [])
