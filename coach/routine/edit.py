"""Changing a routine: every change is a function from one routine to another, so undo is going back to the one before.

A change gives a routine that a file may hold, or is refused in words.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pydantic import ValidationError

from coach.errors import BadInput
from coach.routine.model import MAX_DURATION, Move, Routine, Sides, Step
from coach.routine.resolve import USUAL_TEMPO, ResolvedStep, resolve
from coach.routine.wording import ALLOWED
from coach.units import duration_text, seconds
from coach.words import spoken_duration

Moves = Mapping[str, Move]
M = TypeVar("M", Routine, Step)

LEAST_HOLD = 5.0
"""Seconds below which a key does not shorten a hold; a typed value may."""

MOST_SETS, MOST_REPS = 20, 200
"""The most that a file may ask for."""


@dataclass(frozen=True, slots=True)
class History:
    """A routine while it is edited, and every state it was in before."""

    now: Routine
    past: tuple[Routine, ...] = ()
    """The oldest first."""
    saved: Routine | None = None
    """What its file holds; None while there is none."""

    def did(self, then: Routine) -> "History":
        """After a change; nothing when it changed nothing."""
        return self if then == self.now else replace(self, now=then, past=(*self.past, self.now))

    def undone(self) -> "History":
        """Before the last change; the same when there was none."""
        return replace(self, now=self.past[-1], past=self.past[:-1]) if self.past else self

    @property
    def unsaved(self) -> bool:
        """Whether leaving now would lose something."""
        return self.now != self.saved


@dataclass(frozen=True, slots=True)
class Desk:
    """A routine under the pen, and the step that has the cursor."""

    history: History
    at: int = 0


def with_fields(routine: Routine, **changes: object) -> Routine:
    """The routine with some fields changed, written as a file has them.

    Raises:
        BadInput: A file could not hold this.
    """
    return _changed(routine, changes)


def moved(routine: Routine, index: int, by: int) -> Routine:
    """The step at ``index`` carried ``by`` places on, to the end at most."""
    steps = [*routine.steps]
    step = steps.pop(index)
    steps.insert(min(max(index + by, 0), len(steps)), step)
    return _with_steps(routine, steps)


def added(routine: Routine, at: int, step: Step, moves: Moves) -> Routine:
    """The routine with one more step, which comes to stand at ``at``.

    Raises:
        BadInput: It has as many as a file may hold.
    """
    _check_time(step, moves)
    return _with_steps(routine, [*routine.steps[:at], step, *routine.steps[at:]])


def doubled(routine: Routine, index: int) -> Routine:
    """The routine with a step twice, one after the other.

    Raises:
        BadInput: It has as many as a file may hold.
    """
    return _with_steps(routine, [*routine.steps[: index + 1], *routine.steps[index:]])


def removed(routine: Routine, index: int) -> Routine:
    """The routine without a step.

    Raises:
        BadInput: It is the only one.
    """
    if len(routine.steps) == 1:
        raise BadInput("A routine needs a step. Add another before you take this one out.", "The last step")
    return _with_steps(routine, [*routine.steps[:index], *routine.steps[index + 1 :]])


def with_step(routine: Routine, index: int, step: Step, moves: Moves) -> Routine:
    """The routine with another step in place of the one at ``index``.

    Raises:
        BadInput: One set of it would last too long.
    """
    _check_time(step, moves)
    return _with_steps(routine, [*routine.steps[:index], step, *routine.steps[index + 1 :]])


def _with_steps(routine: Routine, steps: list[Step]) -> Routine:
    if len(steps) > 100:
        raise BadInput("A routine holds 100 steps at most.", "Too many steps")
    return routine.model_copy(update={"steps": tuple(steps)})


def _check_time(step: Step, moves: Moves) -> None:
    lasts = resolve(step, moves).seconds
    if lasts > MAX_DURATION:
        raise BadInput(f"One set would last {spoken_duration(lasts)}; 30 minutes is the most.", "Too long")


_COUNTED = re.compile(r"(\d{1,4})\s*(?:x|×|times)?\s*(?:of\s*)?(\S.*)?", re.IGNORECASE)


def dose_text(step: ResolvedStep) -> str:
    """A dose as it is typed: ``25s``, ``1m30s``, or ``10 x 3s``."""
    if step.hold_s is not None:
        return duration_text(step.hold_s)
    return f"{step.reps} x {duration_text(step.tempo_s or USUAL_TEMPO)}"


def with_dose(step: Step, text: str) -> Step:
    """The step with a dose that was typed: ``25s`` holds, ``10 x 3s`` counts ten of three seconds each.

    Raises:
        BadInput: It is no dose, or none that a file may hold.
    """
    counted = _COUNTED.fullmatch(text.strip())
    if counted and re.search(r"x|×|times", text, re.IGNORECASE):
        tempo = seconds(counted[2]) if counted[2] else step.tempo or USUAL_TEMPO
        return _changed(step, {"hold": None, "reps": int(counted[1]), "tempo": tempo})
    try:
        hold = seconds(text)
    except BadInput:
        raise BadInput(f"“{text}” is no dose. Write it like 25s, 1m30s or 10 x 3s.", "The dose") from None
    return _changed(step, {"hold": hold, "reps": None, "tempo": None})


def nudged(step: Step, moves: Moves, by: int) -> Step:
    """The step with its hold a sensible bit longer or shorter, or with one repetition more or less.

    Args:
        step: The step.
        moves: The library's moves.
        by: 1 for more, -1 for less.
    """
    whole = resolve(step, moves)
    if whole.hold_s is not None:
        return _changed(step, {"hold": _next_hold(whole.hold_s, by)})
    reps = min(max((whole.reps or 1) + by, 1), MOST_REPS)
    return _changed(step, {"reps": reps, "tempo": whole.tempo_s})


def _next_hold(hold: float, by: int) -> float:
    """The next of 5, 10, 15 … seconds; in quarters of a minute from one minute on, in minutes from three on."""
    below = hold if by > 0 else hold - 1e-6
    grain = 5.0 if below < 60 else 15.0 if below < 180 else 60.0
    then = (math.floor(hold / grain) + 1) * grain if by > 0 else (math.ceil(hold / grain) - 1) * grain
    return min(max(then, min(LEAST_HOLD, hold)), MAX_DURATION)


def with_sets(step: Step, moves: Moves, by: int) -> Step:
    """The step with so many sets more, or less for a negative number, within what a file may hold."""
    return _changed(step, {"sets": min(max(resolve(step, moves).sets + by, 1), MOST_SETS)})


def next_sides(step: Step, moves: Moves) -> Step:
    """The step with the next way of using the sides: each, the left alone, the right alone; both for one's own.

    Raises:
        BadInput: Its move works both sides at once.
    """
    move = moves.get(step.move or "")
    if move and move.sides == "together":
        raise BadInput(f"{move.name} works both sides at once.", "Sides")
    ways: tuple[Sides, ...] = ("each", "left", "right") if move else ("each", "together", "left", "right")
    now = resolve(step, moves).sides
    then = ways[(ways.index(now) + 1) % len(ways)] if now in ways else ways[0]
    return _changed(step, {"sides": None if move and then == move.sides else then})


def has_easier(step: Step, moves: Moves) -> bool:
    """Whether the step's move has an easier variant."""
    return resolve(step, moves).easier in moves


def made_easier(step: Step, moves: Moves) -> Step:
    """The easier variant of the step's move, with its own usual dose.

    Raises:
        BadInput: There is none.
    """
    easier = resolve(step, moves).easier
    if easier not in moves:
        raise BadInput("There is no easier variant of this one.", "Easier")
    return Step(move=easier)


def own_step(before: Step | None, name: str, dose: str, cues: Iterable[str], caution: str) -> Step:
    """A step of one's own, from what was typed; what was not asked stays as it was before.

    Raises:
        BadInput: A file could not hold it.
    """
    dosed = with_dose(before or Step(name="Step", hold=LEAST_HOLD), dose)
    said = tuple(cue.strip() for cue in cues if cue.strip())
    return _changed(dosed, {"name": name, "cues": said or None, "caution": caution.strip() or None})


def _changed(model: M, changes: Mapping[str, object]) -> M:
    data: dict[str, Any] = model.model_dump(exclude_unset=True) | dict(changes)
    try:
        return type(model).model_validate({key: value for key, value in data.items() if value is not None})
    except ValidationError as error:
        raise _refusal(error, data) from None


def _refusal(error: ValidationError, data: Mapping[str, object]) -> BadInput:
    first = error.errors(include_url=False)[0]
    key = next((str(part) for part in first["loc"] if isinstance(part, str)), "")
    if first["type"] == "hidden_character":
        return BadInput("This holds a character that nobody can see. Type it anew.", "Please check")
    allowed = ALLOWED.get(key)
    return BadInput(f"This cannot be the {key.replace('_', '-')}; allowed is {allowed}." if allowed else first["msg"])
