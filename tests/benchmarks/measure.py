"""How benchmarks measure: from outside, alternating, so that a machine whose speed drifts spoils no comparison."""

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from coach.clock import boot_clock
from tests.whole.terminal import Program

T = TypeVar("T")

BLANK_APP = (sys.executable, "-c", "from textual.app import App; App().run()")
"""The least that a Textual app can be: what everything that draws is measured beside."""

FRAME_BYTES = 1000
"""A whole frame of 80 by 24 has more bytes than this, what sets a terminal up has fewer."""

REST = 0.05
"""Seconds without output after which a frame is complete; a frame is written at once."""

PATIENCE = 30.0
"""Seconds after which what is measured never comes."""


def alternate(rounds: int, measured: Mapping[str, Callable[[], T]]) -> dict[str, list[T]]:
    """Measure each in turn, A B A B …, so many times, after one round that only warms the disk's cache up."""
    values: dict[str, list[T]] = {name: [] for name in measured}
    for _ in range(rounds + 1):
        for name, measure in measured.items():
            values[name].append(measure())
    return {name: each[1:] for name, each in values.items()}


def report(title: str, unit: str, values: Mapping[str, list[float]]) -> None:
    """Print the median of each, its range, and its ratio to the last one."""
    print(f"\n{title}")
    medians = {name: statistics.median(each) for name, each in values.items()}
    *_, base = medians.values()
    for name, each in values.items():
        ratio = f"  x {medians[name] / base:.2f}" if base else ""
        print(f"  {name:42} {medians[name]:9.1f} {unit} ({min(each):.1f} to {max(each):.1f}){ratio}")


def run_ms(*command: str | Path) -> float:
    """Milliseconds that a command takes."""
    start = boot_clock()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    return (boot_clock() - start) * 1000


def first_frame_ms(*command: str | Path) -> float:
    """Milliseconds from the start of a program to its first complete frame."""
    start = last = boot_clock()
    with Program(command) as program:
        while last - start < PATIENCE:
            if program.read(REST):
                last = boot_clock()
            elif len(program.output) > FRAME_BYTES:
                return (last - start) * 1000
        raise AssertionError(f"no frame; it wrote {bytes(program.output)!r}")


def shown_ms(text: str, *command: str | Path) -> float:
    """Milliseconds from the start of a program until it has written a text."""
    start = boot_clock()
    with Program(command) as program:
        wait_for(program, text)
        return (boot_clock() - start) * 1000


def wait_for(program: Program, text: str) -> None:
    """Read until a text was written."""
    deadline = boot_clock() + PATIENCE
    while text.encode() not in program.output:
        assert boot_clock() < deadline, f"“{text}” never came"
        program.read(REST)


def read_for(program: Program, seconds: float) -> int:
    """Read for some seconds; bytes written meanwhile."""
    before, deadline = len(program.output), boot_clock() + seconds
    while (left := deadline - boot_clock()) > 0:
        program.read(left)
    return len(program.output) - before


def cpu_seconds(pid: int) -> float:
    """Seconds of a core that a process has used; Linux only."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mb(pid: int) -> float:
    """Megabytes of memory that a process holds; Linux only."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def busy_cores() -> Iterator[None]:
    """Every core busy with something else."""
    burners = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count() or 1)]
    try:
        yield
    finally:
        for burner in burners:
            burner.kill()
            burner.wait()
