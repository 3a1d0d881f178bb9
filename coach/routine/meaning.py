"""What pydantic cannot see in a routine file: keys that exclude each other, names that must exist, a set too long.

Looks at the data as it is written, so that one wrong key never hides what is wrong with another.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from coach.document.positions import KeyPath
from coach.routine.model import MAX_DURATION, Move, Step
from coach.routine.resolve import resolve
from coach.routine.wording import ALLOWED, Fault, meant_keys, nearest_id
from coach.words import spoken_duration

_MAX_STEPS = 100
_MOVE_OR_NAME = "move for a move of the library, or name for one of your own"
_HOLD_OR_REPS = 'hold = "25s", or reps = 10 with tempo = "3s"'


def is_slug(value: object) -> bool:
    """Whether ``value`` may be an id: small letters, digits and hyphens."""
    return isinstance(value, str) and re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", value) is not None


def faults_of_meaning(data: Mapping[str, Any], moves: Mapping[str, Move], id_from_name: str | None) -> Iterator[Fault]:
    """The faults of ``data``, the parsed file, that only a look at several keys or at the library shows."""
    if data.get("format") == 1 and type(data["format"]) is not int:  # true and 1.0 are equal to 1
        yield Fault(("format",), "is not a whole number", of_value=True, allowed=ALLOWED["format"])
    if id_from_name is not None:
        yield from _of_id(data.get("id"), id_from_name)
    steps = data.get("steps")
    for index, step in enumerate(steps[:_MAX_STEPS] if isinstance(steps, list) else ()):
        if isinstance(step, dict):
            path = ("steps", index)
            yield from _of_kind(step, path)
            yield from _of_dose(step, path)
            yield from _of_move(step, path, moves)
            yield from _of_time(step, path, moves)


def _of_id(id_: object, file_name: str) -> Iterator[Fault]:
    if not is_slug(file_name):
        says = "The file's name is the routine's id, and this one cannot be"
        yield Fault((), says, found=file_name, allowed="small letters, digits and hyphens, such as park-5.toml")
    elif is_slug(id_) and id_ != file_name:
        allowed = f'"{file_name}", the name of the file'
        yield Fault(("id",), "is not the name of the file", of_value=True, allowed=allowed, nearest=file_name)


def _of_kind(step: Mapping[str, Any], path: KeyPath) -> Iterator[Fault]:
    if "move" in step and "name" in step:
        yield Fault((*path, "name"), f"{_the_step(path)} has both move and name", allowed=_MOVE_OR_NAME)
    elif not meant_keys(step, Step.model_fields) & {"move", "name"}:
        yield Fault(path, f"{_the_step(path)} has neither move nor name", allowed=_MOVE_OR_NAME)


def _of_dose(step: Mapping[str, Any], path: KeyPath) -> Iterator[Fault]:
    other = next((key for key in ("reps", "tempo") if key in step), None)
    if "hold" in step and other:
        yield Fault((*path, other), f"{_the_step(path)} has both hold and {other}", allowed=_HOLD_OR_REPS)
        return
    meant = meant_keys(step, Step.model_fields)
    given = meant & {"hold", "reps", "tempo"}
    if "name" in meant and "move" not in meant and given != {"hold"} and not given >= {"reps", "tempo"}:
        lack = f"{given.pop()} alone" if given else "no dose"
        yield Fault(path, f"{_the_step(path)} is a move of your own with {lack}", allowed=_HOLD_OR_REPS)


def _of_move(step: Mapping[str, Any], path: KeyPath, moves: Mapping[str, Move]) -> Iterator[Fault]:
    move = step.get("move")
    if isinstance(move, str) and move not in moves:
        right = nearest_id(move, {id_: known.name for id_, known in moves.items()})
        says = "is no move of the library"
        yield Fault((*path, "move"), says, of_value=True, allowed=ALLOWED["move"], nearest=right)


def _of_time(raw: Mapping[str, Any], path: KeyPath, moves: Mapping[str, Move]) -> Iterator[Fault]:
    try:
        step = Step.model_validate(raw)
    except ValidationError:
        return  # said already
    if step.move is not None and step.move not in moves:
        return
    whole = resolve(step, moves)
    if step.tempo is not None and whole.tempo_s is None:
        says = f"has no repetitions to time, because {step.move} is a hold"
        yield Fault((*path, "tempo"), says, of_value=True, allowed=_HOLD_OR_REPS)
    if whole.seconds > MAX_DURATION:
        key = "reps" if step.reps else "tempo"
        says = f"makes one set last {spoken_duration(whole.seconds)}"
        yield Fault((*path, key), says, of_value=True, allowed="30 minutes for one set, at most")


def _the_step(path: KeyPath) -> str:
    return f"Step {int(path[-1]) + 1}"
