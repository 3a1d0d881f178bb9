"""The order in which the moves of the library are wanted for a request.

1. An easy walk-down, or where there is none a move that loosens the muscle most wanted.
2. Of each muscle asked for one stretch, then one gentle movement, then one massage.
3. One move of each muscle that the walk worked, the most worked first, until each has had one: so ten minutes are a
   varied cool-down and not six stretches of the calf. Where a muscle has no move, on a chair say, one that the walk
   worked a little takes its place. Who asks for a muscle wants that one done well, and has two of the others only.
4. Slow breathing, once five of these muscles have had theirs.
5. What else the walk worked; what any walk works a little; then a second of each, a third, and so on.

The first four are the core. The rest is for those who have the time: see :func:`coach.routine.composer.compose`.

Of the moves of one muscle a stretch comes first, for the walk has been movement enough; one that needs no other
position than standing before one on a chair, and that before the floor; what is in every house before a roller.
Massage is only for muscles asked for, and relief (warmth, a cramp) is no part of a session.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice, zip_longest

from coach.routine.avoid import FLOOR
from coach.routine.model import Kind, Move

_Queues = Mapping[str, Sequence[Move]]
"""The moves of each muscle, the best first."""

_LONGEST = 100
"""Steps that a routine may have."""

_WANTED: tuple[Kind, ...] = ("stretch", "mobility")
_ASKED: tuple[Kind, ...] = (*_WANTED, "massage")
_BESIDE_ASKED = 2
"""How many of the muscles that were worked most are in the core beside those asked for."""

_BEFORE_BREATHING = 5
"""How many of the muscles that were worked come before breathing: the sixth is less to end on than a slow breath."""

_DOWN, _FLOOR = {"standing": 0, "any": 0, "seated": 2}, 5
"""How far down a position is, in steps of effort: sitting down is less than finding a kerb, the floor is more."""

_AT_HAND, _FETCHED = frozenset({"wall", "chair", "rail", "mat"}), 3
"""Props that are nearly everywhere, and the effort of any other."""


_NEVER_RUBBED = frozenset(
    {
        *("trapezius", "levator-scapulae", "sternocleidomastoid", "scalenes", "splenius"),
        *("rectus-abdominis", "obliques"),
    }
)
"""Muscles of the neck, where large vessels lie under the hand, and of the belly."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a session is to be good for, in muscles."""

    asked: tuple[str, ...]
    """Muscles asked for."""
    worked: tuple[str, ...]
    """Muscles that the walk worked, the most worked first."""
    also: tuple[str, ...] = ()
    """What it worked a little."""


def thing(move: Move) -> tuple[str, str]:
    """What a move is a way of doing: two stretches of the calf, at a wall and on a chair, are the same thing."""
    return move.kind, move.muscles[0]


def ground(move: Move) -> str | None:
    """Where one gets down to for a move, ``bed`` or ``floor``; None for what is done standing or on a chair."""
    if "bed" in move.props:
        return "bed"
    return "floor" if move.position in FLOOR else None


@dataclass(frozen=True, slots=True)
class Ranking:
    """Moves in the order in which they are wanted."""

    moves: tuple[Move, ...]
    """The most wanted first."""
    core: int
    """How many of them are wanted however little time there is."""


def ranked(moves: Iterable[Move], wanted: Wanted) -> Ranking:
    """The moves that are wanted for a request."""
    known = [*moves]
    queues = {m: _queue(known, m, _ASKED) for m in wanted.asked}
    queues |= {m: _queue(known, m, _WANTED) for m in (*wanted.worked, *wanted.also) if m not in queues}
    found: dict[str, Move] = {}
    for move in _core(known, wanted, queues, found):
        found.setdefault(move.id, move)
    core = len(found)
    for move in _rest(wanted, queues, found):
        found.setdefault(move.id, move)
    return Ranking(tuple(found.values())[:_LONGEST], min(core, _LONGEST))


def chair_first(moves: Iterable[Move], wanted: Wanted) -> Ranking:
    """The moves that are wanted by somebody who had better not go down to the floor: what needs it comes last.

    Only a muscle asked for that has nothing else is worked on the floor in its turn.
    """
    known = [*moves]
    served = {muscle for move in known if move.kind in _WANTED and not ground(move) for muscle in move.muscles}
    lacking = {*wanted.asked} - served
    first = ranked([move for move in known if not (ground(move) and lacking.isdisjoint(move.muscles))], wanted)
    before = {move.id for move in first.moves}
    rest = (move for move in ranked(known, wanted).moves if move.id not in before)
    return Ranking((*first.moves, *rest)[:_LONGEST], first.core)


def _core(known: Sequence[Move], wanted: Wanted, queues: _Queues, found: Mapping[str, Move]) -> Iterator[Move]:
    """The first moves in their order; ``found`` holds what came so far."""
    yield from _opening(known, wanted, queues)
    for kind in _ASKED:
        for muscle in wanted.asked:
            if not _has_had(found, muscle, kind):
                yield from [move for move in queues[muscle] if move.kind == kind][:1]
    worked = wanted.worked[:_BESIDE_ASKED] if wanted.asked else wanted.worked
    instead = islice(_one_each(wanted.also, queues, found), sum(1 for muscle in worked if not queues[muscle]))
    of_muscles = chain(_one_each(worked, queues, found), instead)
    yield from islice(of_muscles, _BEFORE_BREATHING)
    yield from (move for move in known if move.kind == "breathe")
    yield from of_muscles


def _rest(wanted: Wanted, queues: _Queues, found: Mapping[str, Move]) -> Iterator[Move]:
    """The others in their order, some of them more than once."""
    yield from _one_each((*wanted.worked, *wanted.also), queues, found)
    rounds = zip_longest(*queues.values())
    yield from (move for move in chain.from_iterable(rounds) if move is not None)


def _opening(known: Sequence[Move], wanted: Wanted, queues: _Queues) -> list[Move]:
    walks = [move for move in known if move.kind == "walk"]
    loosening = (move for m in (*wanted.asked, *wanted.worked) for move in queues[m] if move.kind == "mobility")
    return walks[:1] or [*loosening][:1]


def _one_each(muscles: Iterable[str], queues: _Queues, found: Mapping[str, Move]) -> Iterator[Move]:
    for muscle in muscles:
        best = queues[muscle][:1]
        yield from (move for move in best if not _has_had(found, muscle, move.kind))


def _has_had(found: Mapping[str, Move], muscle: str, kind: Kind) -> bool:
    return any(move.kind == kind and muscle in move.muscles for move in found.values())


def _queue(known: Iterable[Move], muscle: str, kinds: Sequence[Kind]) -> list[Move]:
    """The moves of a muscle: the best of each kind, then the second best of each, and so on."""
    local = "any" if "massage" in kinds and muscle not in _NEVER_RUBBED else muscle
    moves = [move for move in known if muscle in move.muscles or (move.kind == "massage" and local in move.muscles)]
    by_kind = [sorted((move for move in moves if move.kind == kind), key=partial(_effort, muscle)) for kind in kinds]
    return [move for turn in zip_longest(*by_kind) for move in turn if move is not None]


def _effort(muscle: str, move: Move) -> tuple[int, bool, bool]:
    """How far from hand a move is; then whether the muscle is its own, and whether its dose was seen."""
    fetched = sum(_FETCHED for prop in move.props if prop not in _AT_HAND)
    return _DOWN.get(move.position, _FLOOR) + fetched, move.muscles[0] != muscle, move.dose_status != "seen"
