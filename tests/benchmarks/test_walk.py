"""How long a recording of two hours takes to read, and what a folder of ten thousand costs home."""

import sys
from functools import partial
from pathlib import Path

import pytest

from coach.clock import boot_clock
from coach.walk.newest import newest
from tests.benchmarks.measure import alternate, report, run_ms
from tests.recordings import FORMATS, stroll
from tests.whole.programs import COACH

pytestmark = pytest.mark.benchmark

MANY = 10_000


def test_reading(tmp_path: Path) -> None:
    two_hours = stroll(seconds=7200, every=1)
    measured = {}
    for ending, write in FORMATS.items():
        path = tmp_path / f"walk.{ending}"
        path.write_bytes(write([two_hours]))
        measured[f"coach walk {path.name} --no-record"] = partial(run_ms, COACH, "walk", path, "--no-record")
    measured["coach walk --duration 2h --no-record"] = partial(run_ms, COACH, "walk", "--duration", "2h", "--no-record")
    measured["import click"] = partial(run_ms, sys.executable, "-c", "import click")
    report("Two hours, a point a second", "ms", alternate(10, measured))


def test_a_folder_of_many(tmp_path: Path) -> None:
    for number in range(MANY):
        (tmp_path / f"{number}.gpx").touch()

    def look() -> float:
        start = boot_clock()
        newest(tmp_path)
        return (boot_clock() - start) * 1000

    report("The newest of ten thousand", "ms", alternate(10, {"newest": look}))
