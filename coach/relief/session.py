"""The session of relief: its moves laid out in time, each within its own dose, and packs with their limits."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from coach.relief.places import PackKind, Place, Side, Trouble, is_pictured, packs, relief_sites
from coach.routine.model import Move, Routine, Step
from coach.routine.resolve import ResolvedStep, resolve
from coach.routine.timeline import Timeline, lay_out
from coach.routine.totals import MUSCLE_LIMIT

RELIEF = "relief"
"""Id of every such session."""

USUAL_S = 300.0
"""Seconds: the next five minutes."""

LEAD_IN_S: Mapping[Trouble, float] = {"cramp": 5.0, "twitch": 10.0}
"""Seconds to get ready: a cramp does not wait."""

UNTIL_IT_LETS_GO = "Gently, only until it lets go; then leave out the rest."
AWAKE = "Stay awake with it, and keep this clock in sight."
LOOK = "Half-way: lift it and look at the skin. Anything odd is the end of it."


def session(place: Place, trouble: Trouble, ids: Sequence[str], budget_s: float, moves: Mapping[str, Move]) -> Timeline:
    """What is done, within ``budget_s`` seconds.

    The first move comes first: in full, else at its shortest, even when the time is too short for that. Then as many of
    the others as fit at their shortest, and these as long as fits.

    Args:
        place: Where; a one-sided move is done on that side, on both without one.
        trouble: A cramp's stretch comes in full, a twitch's as usual.
        ids: Moves, in the order of doing; at least one.
        budget_s: Seconds, with the time to get into position.
        moves: The library.
    """
    full = [_steps(place, moves[each], _full(moves[each], trouble)) for each in ids]
    least = [_steps(place, moves[each], _least(moves[each])) for each in ids]

    def fits(parts: Sequence[Sequence[Step]]) -> bool:
        return _laid(place, trouble, parts, moves).seconds <= budget_s

    kept = full[:1] if fits(full[:1]) else least[:1]
    for steps in least[1:]:
        if not fits([*kept, steps]):
            break
        kept.append(steps)
    for index in range(1, len(kept)):
        longer = [*kept[:index], full[index], *kept[index + 1 :]]
        kept = longer if fits(longer) else kept
    return _laid(place, trouble, kept, moves)


def pack_session(place: Place, kind: PackKind, moves: Mapping[str, Move]) -> Timeline:
    """Warmth or cold for as long as is usual, with a look at the skin half-way."""
    move = moves[packs()[kind].move]
    cues = (move.cues[0], AWAKE, move.cues[1], LOOK)  # the last one is said from half-way on
    step = Step(move=move.id, cues=cues)
    routine = _routine(f"{packs()[kind].title}: {place.words}", 20.0, [step])
    return lay_out(routine, [_named(place, resolve(step, moves))])


def undrawn(timeline: Timeline, place: Place) -> frozenset[int]:
    """The steps whose picture shows another part of the body, so that none is better."""
    steps = enumerate(timeline.steps)
    return frozenset(index for index, step in steps if step.move and not is_pictured(step.move, place.site))


def _laid(place: Place, trouble: Trouble, parts: Sequence[Sequence[Step]], moves: Mapping[str, Move]) -> Timeline:
    steps = [step for part in parts for step in part]
    routine = _routine(f"Relief: {place.words}", LEAD_IN_S[trouble], steps)
    return lay_out(routine, [_named(place, _for_cramp(trouble, resolve(step, moves))) for step in steps])


def _routine(name: str, lead_in: float, steps: Sequence[Step]) -> Routine:
    summary = "What to do in the next minutes."
    return Routine(format=1, id=RELIEF, name=name, summary=summary, lead_in=lead_in, transition=5.0, steps=tuple(steps))


def _named(place: Place, step: ResolvedStep) -> ResolvedStep:
    """A move that suits any muscle says which one is meant."""
    return replace(step, name=f"{step.name}: {place.words}") if "any" in step.muscles else step


def _for_cramp(trouble: Trouble, step: ResolvedStep) -> ResolvedStep:
    if trouble == "cramp" and step.kind == "stretch":
        return replace(step, cues=(step.cues[0], UNTIL_IT_LETS_GO, *step.cues[1:]))
    return step


def _steps(place: Place, move: Move, dose: Step) -> list[Step]:
    """One step, or one for each side: nobody owes a side to a cramp that has let go."""
    if move.sides == "together":
        return [dose]
    one: tuple[Side, ...] = (place.side,) if place.side and not relief_sites()[place.site].whole else ("left", "right")
    return [dose.model_copy(update={"sides": side}) for side in one]


def _least(move: Move) -> Step:
    if move.hold_range:
        return Step(move=move.id, hold=move.hold_range[0], sets=move.sets_range[0])
    return Step(move=move.id, reps=(move.reps_range or (move.reps, 0))[0], tempo=move.tempo, sets=move.sets_range[0])


def _full(move: Move, trouble: Trouble) -> Step:
    """As much as the sources do for one muscle in a round: in full for a cramp, as usual for a twitch."""
    if move.hold is None or move.hold_range is None:
        return Step(move=move.id)
    if move.kind != "stretch":
        longest = move.hold_range[1] if move.kind == "massage" else move.hold
        return Step(move=move.id, hold=longest, sets=move.sets)
    hold = move.hold_range[1] if trouble == "cramp" else move.hold
    if move.once_from is not None and hold >= move.once_from:
        return Step(move=move.id, hold=hold, sets=1)
    most = move.sets_range[1] if trouble == "cramp" else move.sets
    return Step(move=move.id, hold=hold, sets=max(move.sets_range[0], min(most, int(MUSCLE_LIMIT // hold))))
