"""What a session costs while it runs, and how punctual it is on a busy machine."""

import re
import statistics
import sys
from pathlib import Path

import pytest

from coach.clock import boot_clock
from tests.benchmarks.measure import (
    BLANK_APP,
    alternate,
    busy_cores,
    cpu_seconds,
    read_for,
    report,
    resident_mb,
    wait_for,
)
from tests.whole.programs import COACH
from tests.whole.terminal import Program

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc"),
]

HEAD = 'format = 1\nid = "bench"\nname = "Bench"\nsummary = "For measuring."\nlead_in = 0\ntransition = 0\n'

SETTLE, SPAN = 3.0, 20.0
"""Seconds until the start is over, and seconds of measuring."""

STEPS, SPEED = 100, 4
"""Steps of a second each, and how many of them pass in one."""

SLEEPER = """
import sys, time
steps, speed = map(int, sys.argv[1:])
start = time.monotonic()
for number in range(1, steps + 1):
    time.sleep(max(0, start + number / speed - time.monotonic()))
    print(f"Step {number} of", flush=True)
"""
"""The best that any program could do on a machine as busy."""


def step(number: int, hold: str) -> str:
    return f'\n[[steps]]\nname = "Step {number}"\nsides = "together"\nhold = "{hold}"\ncues = ["Stay."]\n'


def of_library(move: str, dose: str) -> str:
    return f'\n[[steps]]\nmove = "{move}"\nsides = "together"\n{dose}\n'


@pytest.fixture
def one_hold(tmp_path: Path) -> Path:
    """A routine that is one long hold."""
    path = tmp_path / "bench.toml"
    path.write_text(HEAD + step(1, "5m"))
    return path


@pytest.fixture
def many_steps(tmp_path: Path) -> Path:
    """A routine of many short steps."""
    path = tmp_path / "bench.toml"
    path.write_text(HEAD + "".join(step(number, "1s") for number in range(1, STEPS + 1)))
    return path


@pytest.mark.parametrize(
    ("what", "bars", "steps", "lead_in"),
    [
        ("A hold of one's own", "1.5 % of a core, 1500 bytes/s", step(1, "5m"), 0),
        ("A hold with its figure", "1.5 % of a core, 1500 bytes/s", of_library("calf-wall-straight", "hold = 300"), 0),
        ("A figure that moves", "6 % of a core", of_library("march-standing", "hold = 300"), 0),
        ("A figure that moves, slowly", "6 % of a core", of_library("cat-cow", "reps = 50"), 0),
        # as long as the measuring, and no longer: a slower way has fewer frames a second
        (
            "A figure on its way in",
            "6 % of a core",
            of_library("calf-wall-straight", "hold = 60"),
            round(SETTLE + SPAN),
        ),
    ],
)
def test_cost(what: str, bars: str, steps: str, lead_in: int, tmp_path: Path) -> None:
    path = tmp_path / "bench.toml"
    path.write_text(HEAD.replace("lead_in = 0", f"lead_in = {lead_in}") + steps)
    with Program([COACH, "run", path]) as program:
        wait_for(program, "Step 1 of 1")
        read_for(program, SETTLE)
        used = cpu_seconds(program.process.pid)
        written = read_for(program, SPAN)
        used = cpu_seconds(program.process.pid) - used
    print(f"\n{what}, over {SPAN:g} s (bars: {bars})")
    print(f"  processor {100 * used / SPAN:5.2f} % of a core\n  terminal  {written / SPAN:5.0f} bytes/s")


def test_memory(one_hold: Path) -> None:
    def of(*command: str | Path) -> float:
        with Program(command) as program:
            read_for(program, SETTLE)
            return resident_mb(program.process.pid)

    values = alternate(
        3, {"a session": lambda: of(COACH, "run", one_hold), "a blank Textual app": lambda: of(*BLANK_APP)}
    )
    report("Memory (bar: 25 MB more)", "MB", values)


def test_lateness_of_step_boundaries(many_steps: Path) -> None:
    """Late beside the promptest of all boundaries: from outside nobody knows when the first one was due."""
    print("\nStep boundaries with every core busy (bar: 60 ms at p99)")
    with busy_cores():
        for name, late in (
            ("coach", lateness_ms(COACH, "run", many_steps, "--speed", str(SPEED))),
            ("a loop that only sleeps", lateness_ms(sys.executable, "-c", SLEEPER, str(STEPS), str(SPEED))),
        ):
            p99 = statistics.quantiles(late, n=100)[98]
            print(f"  {name:24} median {statistics.median(late):3.0f} ms, p99 {p99:3.0f} ms late")


def lateness_ms(*command: str | Path) -> list[float]:
    """How late each boundary shows."""
    with Program(command) as program:
        seen = boundaries(program)
    offsets = [1000 * (at - number / SPEED) for number, at in seen.items()]
    return [offset - min(offsets) for offset in offsets]


def boundaries(program: Program) -> dict[int, float]:
    """When each step but the first was first named on the screen."""
    seen: dict[int, float] = {}
    deadline = boot_clock() + STEPS / SPEED + 30
    while STEPS not in seen and boot_clock() < deadline:
        written, at = program.read(1.0), boot_clock()
        for number in re.findall(rb"Step (\d+) of", written):
            seen.setdefault(int(number), at)
    assert len(seen) > STEPS / 2
    del seen[1]
    return seen
