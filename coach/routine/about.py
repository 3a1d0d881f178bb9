"""What the library says of a move and of a routine: dose and its range, where it comes from, what to take care of."""

from collections.abc import Mapping

from coach.routine.browse import KINDS
from coach.routine.model import Move, Step, vocabulary, words_of
from coach.routine.phrases import dose_words
from coach.routine.resolve import resolve
from coach.routine.timeline import Timeline
from coach.words import plural, spoken_duration


def usual_dose(move: Move) -> str:
    """``25 s each side, 2 sets``: what a step does that says nothing itself."""
    return dose_words(resolve(Step(move=move.id), {move.id: move}))


def range_words(move: Move) -> str:
    """What the evidence allows: ``15 to 30 s, 1 to 4 sets``."""
    parts = []
    if move.hold_range:
        parts.append(_seconds(move.hold_range))
    if move.reps_range:
        parts.append(f"{_between(*map(str, move.reps_range))} times")
    return ", ".join([*parts, _sets(move)])


def _between(least: str, most: str) -> str:
    return least if least == most else f"{least} to {most}"


def _seconds(between: tuple[float, float]) -> str:
    least, most = (spoken_duration(seconds).split() for seconds in between)
    if least != most and least[1:] == most[1:]:  # 10 to 30 s, and not 10 s to 30 s
        least = least[:1]
    return _between(" ".join(least), " ".join(most))


def dose_origin(move: Move) -> str:
    """Whether the dose was read for this very move."""
    return "read for this move" if move.dose_status == "seen" else f"usual for {KINDS[move.kind]}"


def range_and_origin(move: Move) -> str:
    """What the evidence allows, and whether the dose was read for this very move."""
    return f"range {range_words(move)} · {dose_origin(move)}"


def place_words(move: Move) -> str:
    """Region, position and what is needed: ``calf · standing · a wall``."""
    known = vocabulary()
    parts = [known["regions"][move.region], known["positions"][move.position], *words_of("props", move.props)]
    return " · ".join(dict.fromkeys(parts))


def _sets(move: Move) -> str:
    least, most = move.sets_range
    return plural(most, "set") if least == most else f"{least} to {most} sets"


def doses_come_from(timeline: Timeline, moves: Mapping[str, Move]) -> str:
    """Where the doses of a routine come from: its own word for it, and how many were read for their very move."""
    statuses = [moves[step.move].dose_status for step in timeline.steps if step.move]
    read, usual = statuses.count("seen"), statuses.count("default")
    own = len(timeline.steps) - len(statuses)
    counted = [
        f"{read} read for the move itself" if read else "",
        f"{usual} usual of their kind" if usual else "",
        f"{own} your own" if own else "",
    ]
    said = ", ".join(filter(None, counted))
    return f"{timeline.routine.source}. {said}" if timeline.routine.source else said
