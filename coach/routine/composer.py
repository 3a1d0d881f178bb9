"""A session made to measure: from all moves there are, for the minutes, the muscle, the walk and the person.

What somebody should not do is left out first of all, so that something else takes its place. What is wanted of the
rest, and in which order, is decided by :mod:`coach.routine.wanted`; which of it fits, exactly, by
:mod:`coach.routine.selection`; how long each lasts by :mod:`coach.routine.lengthen`; what comes after what by
:mod:`coach.routine.order`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coach.errors import BadInput
from coach.routine.avoid import without_words
from coach.routine.conditions import advice
from coach.routine.holdback import refuse_without_help
from coach.routine.left_out import grouped
from coach.routine.lengthen import rounded_off
from coach.routine.lengths import session_s, shortest
from coach.routine.model import Move, Routine, Step
from coach.routine.older import for_older
from coach.routine.order import in_order
from coach.routine.parts import part
from coach.routine.request import Request
from coach.routine.resolve import ResolvedStep, resolve
from coach.routine.selection import Candidate, select
from coach.routine.timeline import Timeline, timeline_of
from coach.routine.totals import MUSCLE_LIMIT
from coach.routine.wanted import A_DAY_S, LEAD_IN_S, at_length, change_s, reason, wanted
from coach.words import clock_face, listing

MADE_TO_MEASURE = "made-to-measure"
"""Id of a routine that was composed and is no file."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A session, and in words what it does without."""

    timeline: Timeline
    told: tuple[str, ...]
    """What was left out and why, in sentences of their own."""
    all_there_is: bool
    """Whether there is time to spare, and nothing that it could be given to."""


def compose(request: Request, moves: Mapping[str, Move]) -> Composed:
    """The best session for a request: of what is wanted, the best set that is possible.

    Both words are defined in :mod:`coach.routine.selection`. Every dose is at the floor of its range before a move is
    dropped, and none that was dropped could be kept beside those ranked before it.

    Raises:
        BadInput: Nothing is left of what is wanted, all help is held back, or there is too little time for any move.
    """
    refuse_without_help(request.held_back)
    steps = at_usual_doses(request, moves)
    reasons = {id_: why for id_, move in moves.items() if (why := reason(move, steps[id_], request))}
    choice = wanted([move for id_, move in moves.items() if id_ not in reasons], steps, request)
    if not choice:
        start = without_words(request.avoid).capitalize() if request.avoid else "For you"
        raise BadInput(f"{start} no move is left. Allow a little more.")
    found = select(choice, LEAD_IN_S, request.budget_s, MUSCLE_LIMIT)
    if not found.kept:
        raise BadInput(_too_short(choice))
    kept = [choice[index] for index in found.kept]
    made = at_length(kept, request.budget_s)
    change = change_s(kept)
    spare = session_s(made, LEAD_IN_S, change) < request.budget_s
    full = spare and not found.no_time and made == at_length(kept, A_DAY_S)
    if not full:
        made = rounded_off(made, LEAD_IN_S, change, request.budget_s, MUSCLE_LIMIT)
    timeline = _timeline(in_order(made), change, request, moves)
    groups = _missed(wanted(moves.values(), steps, request), reasons, request) if reasons else {}
    groups["No time for"] = [choice[index].step.name for index in found.no_time]
    told = (*_all_there_is(timeline, request, full=full), *_nothing_for(choice, request), *grouped(groups))
    return Composed(timeline, (*advice(request.conditions), *told), full)


def at_usual_doses(request: Request, moves: Mapping[str, Move]) -> dict[str, ResolvedStep]:
    """Each move as a step at its usual dose for whom the session is, with the range that it has for them, by id."""
    steps = {id_: resolve(Step(move=id_), moves) for id_ in moves}
    return {id_: for_older(step) for id_, step in steps.items()} if request.is_for_older else steps


def _timeline(steps: Sequence[ResolvedStep], change: float, request: Request, moves: Mapping[str, Move]) -> Timeline:
    """The steps as a routine like any other, in which each has the range of its move again."""
    routine = Routine(
        format=1,
        id=MADE_TO_MEASURE,
        name="Made to measure",
        summary=request.summary,
        source="ACSM 2011; NHS",
        lead_in=LEAD_IN_S,
        transition=change,
        steps=tuple(Step(move=step.move, hold=step.hold_s, reps=step.reps, sets=step.sets) for step in steps),
    )
    return timeline_of(routine, moves)


def _too_short(choice: Sequence[Candidate]) -> str:
    least = min(session_s([shortest(each.step)], LEAD_IN_S, each.change) for each in choice)
    return f"The least that works is {clock_face(float(least))}; give it more time."


def _missed(everything: Sequence[Candidate], reasons: Mapping[str, str], request: Request) -> dict[str, list[str]]:
    """By reason, what would have been in the session but for it: what found no place anyway is no loss."""
    groups: dict[str, list[str]] = {}
    for index in select(everything, LEAD_IN_S, request.budget_s, MUSCLE_LIMIT).kept:
        step = everything[index].step
        if why := reasons.get(step.move or ""):
            groups.setdefault(why, []).append(step.name)
    return groups


def _all_there_is(timeline: Timeline, request: Request, *, full: bool) -> list[str]:
    if not full:
        return []
    without = f" {without_words(request.avoid)}" if request.avoid else ""
    return [f"This is all there is{without}: {clock_face(timeline.seconds)}."]


def _nothing_for(choice: Sequence[Candidate], request: Request) -> list[str]:
    """What was asked for and has no move that may be done."""
    served = {muscle for each in choice if each.step.kind != "walk" for muscle in each.step.muscles}
    lacking = [asked.words for asked in map(part, request.parts) if served.isdisjoint(asked.muscles)]
    return [f"No move is left for your {listing(lacking)}."] if lacking else []
