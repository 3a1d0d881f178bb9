"""How long the fluids take to follow a letter; the bar is 20 ms, drawing included.

Processor time of the whole app without a terminal: from the change of a field until nothing is left to draw, beside the
same time in which nobody types, and beside what the plan alone takes.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from coach.hydration.model import WalkInputs
from coach.hydration.plan import plan
from tests.benchmarks.measure import report
from tests.ui.hands import SMALL, USUAL, WIDE, Hands, Size, coach
from tests.ui.scenes import form

pytestmark = pytest.mark.benchmark

LETTERS, LOOKS = 60, 40
"""How often a letter is typed, and how often the app gets its turn after each: a frame comes within a sixtieth."""

WALK = WalkInputs(7200, mass_kg=72, temp_c=24)
NAMES: dict[str, Size] = {"a letter at 120 by 40": WIDE, "a letter at 80 by 24": USUAL, "a letter at 60 by 20": SMALL}


async def typed(hands: Hands, text: Callable[[int], str]) -> list[float]:
    """Milliseconds of the processor for each letter, whatever is drawn because of it included."""
    field, found = hands.field("temp"), []
    for number in range(LETTERS):
        start = time.process_time()
        field.value = text(number)
        for _ in range(LOOKS):
            await asyncio.sleep(0.0015)
        found.append((time.process_time() - start) * 1000)
    return found


async def test_the_plan_follows_a_letter() -> None:
    taken: dict[str, list[float]] = {}
    for name, size in NAMES.items():
        async with coach(size=size) as hands:
            await form(WALK)(hands)
            taken[name] = await typed(hands, lambda number: f"{18 + number % 9}C")
            taken["nobody types"] = await typed(hands, lambda _: "24C")
    taken["the plan alone"] = []
    for number in range(LETTERS):
        start = time.process_time()
        plan(replace(WALK, temp_c=18.0 + number % 9))
        taken["the plan alone"].append((time.process_time() - start) * 1000)
    report("The fluids follow a letter (bar: 20 ms)", "ms", taken)
