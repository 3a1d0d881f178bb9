"""Whether a step keeps to the hold, repetitions and sets that the sources of its move do."""

from collections.abc import Iterator, Sequence

from coach.routine.caveat import Caveat
from coach.routine.model import Move, Step
from coach.routine.resolve import ResolvedStep
from coach.units import duration_text

OLDER_ADULTS = 60.0
"""Seconds; older adults may hold a stretch for 30 to 60 s (ACSM 2011), longer than the range of most moves."""

_STATUS = {
    "seen": "Its sources give that for this very move.",
    "default": "That is the usual dose of its kind; no source gives one for this very move.",
}


_HARM = {
    "cold-pack": " Never longer than 20 minutes: cold that stays on harms the skin.",
    "warm-pack": " Warmth that stays on can burn the skin before you feel it.",
    "flannel": " Warmth that stays on can burn the skin before you feel it.",
}
"""What something warm or cold does when it lies on the skin for too long, by the prop."""


def out_of_range(index: int, step: Step, whole: ResolvedStep, move: Move) -> Iterator[Caveat]:
    """What of a step's dose lies outside the range of its move.

    Args:
        index: The step's place in its routine, from 0.
        step: The step as it is written.
        whole: The same with the values of its move filled in.
        move: Its move.
    """
    if whole.hold_s is not None and move.hold_range is not None:
        yield from _outside(index, "hold", whole.hold_s, move.hold_range, move)
    elif step.hold is not None:
        yield _other_kind(index, "hold", "repetitions", move)
    if whole.reps is not None and move.reps_range is not None:
        yield from _outside(index, "reps", whole.reps, move.reps_range, move)
    elif step.reps is not None:
        yield _other_kind(index, "reps", "a hold", move)
    yield from _outside(index, "sets", whole.sets, move.sets_range, move)
    if move.once_from is not None and whole.sets > 1 and (whole.hold_s or 0) >= move.once_from:
        says = (
            f"“{move.name}” is done once when it is held for {move.once_from:g}s or longer; sets are of shorter holds. "
        )
        yield Caveat(("steps", index, "sets"), says + _STATUS[move.dose_status], move.source)


def _outside(index: int, key: str, value: float, allowed: tuple[float, float], move: Move) -> Iterator[Caveat]:
    least, most = allowed
    if least <= value <= most:
        return
    amount = "more" if value > most else "less"
    says = f"{key} = {_written(key, value)} is {amount} than the {_range(key, allowed)} of “{move.name}”. "
    says += _STATUS[move.dose_status]
    if key == "hold" and value > most:
        says += "".join(harm for prop, harm in _HARM.items() if prop in move.props)
    sources = move.source
    if key == "hold" and move.kind == "stretch" and most < value <= OLDER_ADULTS:
        says += f" Older adults may hold for 30s to {OLDER_ADULTS:g}s."
        sources = tuple(dict.fromkeys((*sources, "ACSM")))
    yield Caveat(("steps", index, key), says, sources)


def _other_kind(index: int, key: str, done_in: str, move: Move) -> Caveat:
    allowed = move.reps_range if key == "hold" else move.hold_range
    dose = f": {_range('reps' if key == 'hold' else 'hold', allowed)}" if allowed else ""
    bounce = " Repeated quickly, a stretch becomes a bounce." if key == "reps" and move.kind == "stretch" else ""
    says = f"“{move.name}” is done in {done_in}{dose}. For {key} no range is known.{bounce}"
    return Caveat(("steps", index, key), says, move.source)


def _range(key: str, allowed: Sequence[float]) -> str:
    least, most = (_shown(key, value) for value in allowed)
    return least if least == most else f"{least} to {most}"


def _shown(key: str, value: float) -> str:
    return duration_text(float(value)) if key == "hold" else str(value)


def _written(key: str, value: float) -> str:
    return f'"{_shown(key, value)}"' if key == "hold" else str(value)
