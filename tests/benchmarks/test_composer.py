"""A session composed from a library of 500 moves, for any budget; the bar is 50 ms in the median."""

from contextlib import suppress
from itertools import product

import pytest

from coach.clock import boot_clock
from coach.errors import BadInput
from coach.routine.composer import compose
from coach.routine.conditions import conditions
from coach.routine.library import load_moves
from coach.routine.model import Move
from coach.routine.request import Request
from tests.benchmarks.measure import report

pytestmark = pytest.mark.benchmark

MOVES = 500
ASKED = ((), ("calf",), ("leg", "low-back"))
FOR = ((), ("osteoporosis", "balance"), tuple(conditions()))
WALKS = (("flat",), ("hilly", "poles", "pack", "long"))


def large_library() -> dict[str, Move]:
    """The real moves over and over, each copy with an id and a main muscle of its own turn."""
    real = [*load_moves().values()]
    muscles = [*dict.fromkeys(muscle for move in real for muscle in move.muscles)]
    made = {}
    for number in range(MOVES):
        move = real[number % len(real)]
        turned = (muscles[(number + number // len(real)) % len(muscles)], *move.muscles[1:])
        fields = {"id": f"{move.id}-{number}", "muscles": move.muscles if number < len(real) else turned}
        made[fields["id"]] = move.model_copy(update=fields)
    return made


def milliseconds(request: Request, library: dict[str, Move]) -> float:
    start = boot_clock()
    with suppress(BadInput):
        compose(request, library)
    return (boot_clock() - start) * 1000


def test_composing_from_a_large_library():
    large, real = large_library(), {**load_moves()}
    took: dict[str, list[float]] = {}
    for minutes, asked, of_person, walks in product((2, 5, 10, 20, 30, 60, 120), ASKED, FOR, WALKS):
        request = Request(minutes * 60, asked, walks, (), of_person)
        took.setdefault(f"{len(large)} moves, {minutes} minutes", []).append(milliseconds(request, large))
        took.setdefault(f"{len(real)} moves, as shipped", []).append(milliseconds(request, real))
    took[f"{len(real)} moves, as shipped"] = took.pop(f"{len(real)} moves, as shipped")  # what the others stand beside
    report("A session composed", "ms", took)
