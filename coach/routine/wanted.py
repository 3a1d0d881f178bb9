"""What is wanted for a request: the moves that may be done, in their order, as far down as there is time for."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from coach.routine import walks
from coach.routine.avoid import FLOOR, keeps_clear, without_words
from coach.routine.conditions import against, floor_last
from coach.routine.holdback import is_held_back
from coach.routine.lengthen import lengthened
from coach.routine.lengths import session_s
from coach.routine.model import Move
from coach.routine.ranking import Wanted, chair_first, ground, ranked, thing
from coach.routine.request import Request
from coach.routine.resolve import ResolvedStep
from coach.routine.selection import Candidate, select
from coach.routine.totals import MUSCLE_LIMIT

LEAD_IN_S, CHANGE_S, CHANGE_ON_FLOOR_S = 10.0, 5.0, 8.0
"""Seconds to get ready, and to get into a position; a session that goes to the floor gives more for each."""

A_DAY_S = 24 * 3600.0
"""As good as no limit: more than all the moves there are take."""


def reason(move: Move, step: ResolvedStep, request: Request) -> str:
    """Why a move is left out before anything is chosen, in words that its name follows; or nothing."""
    if is_held_back(step, request.held_back):
        return "Held back because of your check"
    for condition in against(move, request.conditions):
        return f"Left out for your {condition.words}"
    return "" if keeps_clear(step, request.avoid) else without_words(request.avoid).capitalize()


def wanted(moves: Iterable[Move], steps: Mapping[str, ResolvedStep], request: Request) -> list[Candidate]:
    """What is to be chosen from, the most wanted first.

    That is the core of the ranking, and then so much of the rest as there is time for when all that comes before it has
    its usual dose. Who has ten minutes would rather hold the calf for long enough than hurry through all there is.

    Args:
        moves: Those that may be done.
        steps: Each move as a step at its usual dose, by the move's id.
        request: What they are wanted for.
    """
    aim = Wanted(request.muscles, walks.worked(request.walks), walks.also_worked())
    ranking = (chair_first if floor_last(request.conditions) else ranked)(moves, aim)
    candidates = [Candidate(steps[move.id], _change(move), thing(move), ground(move)) for move in ranking.moves]
    placed = select(candidates, LEAD_IN_S, A_DAY_S, MUSCLE_LIMIT).kept
    core = [index for index in placed if index < ranking.core]
    more = placed[len(core) :]

    def usual_s(count: int) -> float:
        kept = [candidates[index] for index in (*core, *more[:count])]
        return float(session_s(at_length(kept, A_DAY_S), LEAD_IN_S, change_s(kept)))

    # Were the times not to rise with every move (several share their muscles' seconds), one where there is enough is
    # found all the same: bisection ends on a count that it looked at, or on all of them.
    enough = bisect_left(range(len(more)), request.budget_s, key=usual_s)
    if enough == len(more):
        return candidates
    return candidates[: max(ranking.core, more[enough - 1] + 1 if enough else 0)]


def at_length(kept: Iterable[Candidate], budget_s: float) -> list[ResolvedStep]:
    """Steps that were chosen, at the doses that fill the time."""
    chosen = [*kept]
    steps = [candidate.step for candidate in chosen]
    return lengthened(steps, LEAD_IN_S, change_s(chosen), budget_s, MUSCLE_LIMIT)


def change_s(kept: Iterable[Candidate]) -> float:
    """Seconds before each bout but the first."""
    return max((candidate.change for candidate in kept), default=CHANGE_S)


def _change(move: Move) -> float:
    return CHANGE_ON_FLOOR_S if move.position in FLOOR else CHANGE_S
