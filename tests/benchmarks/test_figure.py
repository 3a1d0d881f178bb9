"""A frame of a figure: drawn, and on its widget, beside a blank ``Static`` of the same size that is updated."""

from functools import partial

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Static

from coach.clock import boot_clock
from coach.figure.cells import braille_rows, half_block_rows
from coach.figure.palette import DARK
from coach.figure.stage import Stage
from coach.routine.library import load_moves
from screens.figure import Figure
from tests.benchmarks.measure import report

pytestmark = pytest.mark.benchmark

SIZE = (44, 24)
FRAMES = 20


def stages() -> list[Stage]:
    moves = [move for move in load_moves().values() if move.figure]
    return [Stage(move.figure, move.muscles, both=move.sides == "together") for move in moves if move.figure]


def milliseconds(of) -> float:
    start = boot_clock()
    of()
    return (boot_clock() - start) * 1000


def test_a_frame_in_cells():
    made = stages()
    shares = [i / FRAMES for i in range(1, FRAMES)]
    for stage in made:
        assert stage.bounds  # looked at once, when a move begins
    moments = [(each, share) for each in made for share in shares]
    half = [milliseconds(partial(half_block_rows, *moment, None, SIZE, DARK)) for moment in moments]
    braille = [milliseconds(partial(braille_rows, *moment, None, SIZE)) for moment in moments]
    first = [milliseconds(partial(getattr, stage, "bounds")) for stage in stages()]
    report("A frame of 44 by 24 cells", "ms", {"braille": braille, "half-blocks": half})
    report("The room a figure needs, once a move", "ms", {"bounds": first})


class Easel(App[None]):
    CSS = "Figure, Static { width: 44; height: 24; }"

    def compose(self) -> ComposeResult:
        yield Figure(boot_clock)
        yield Static()


async def test_a_frame_on_its_widget():
    app = Easel()
    took: dict[str, list[float]] = {"figure": [], "blank Static": []}
    async with app.run_test(size=(100, 50)) as pilot:
        figure, blank = app.query_one(Figure), app.query_one("Screen > Static", Static)
        for stage in stages():
            figure.show(stage, share=0.0)
            await pilot.pause()
            for i in range(1, FRAMES):
                start = boot_clock()
                figure.show(stage, share=i / FRAMES)
                for y in range(SIZE[1]):
                    figure.render_line(y)
                took["figure"].append((boot_clock() - start) * 1000)
                start = boot_clock()
                blank.update(" " * (i % 2 + 1))
                for y in range(SIZE[1]):
                    blank.render_line(y)
                took["blank Static"].append((boot_clock() - start) * 1000)
    report("A frame of 44 by 24 cells, and all its lines asked for", "ms", took)
