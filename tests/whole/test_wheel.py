"""What is published: the wheel, installed in a fresh environment and run from ``/``, far from the source."""

import os
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

from coach import __version__
from tests.whole.programs import REPOSITORY, run
from tests.whole.terminal import Terminal

ROOT = Path("/")


@dataclass(frozen=True)
class Installed:
    """An environment of its own with the wheel in it."""

    wheel: Path
    scripts: Path

    @property
    def coach(self) -> Path:
        return self.scripts / "coach"

    @property
    def env(self) -> dict[str, str]:
        """The environment without anything that leads back to the source."""
        return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def run(self, *command: str | Path) -> "subprocess.CompletedProcess[str]":
        return run(*command, cwd=ROOT, env=self.env)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel, made from the source distribution as on PyPI, and installed without a download.

    What it depends on is borrowed from the environment of the tests, after the wheel is in: pip would otherwise find
    the program installed already.
    """
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, REPOSITORY)
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = folder.glob("*.whl")
    place = folder / "venv"
    venv.create(place, symlinks=True)
    python = place / "bin" / "python"
    put = run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", "--quiet", wheel)
    assert put.returncode == 0, put.stderr
    (site,) = place.glob("lib/python*/site-packages")
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return Installed(wheel, python.parent)


def shipped() -> set[str]:
    """Every file of the three packages that git would keep."""
    return {
        str(path.relative_to(REPOSITORY))
        for package in ("coach", "screens", "routines")
        for path in (REPOSITORY / package).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


def test_the_wheel_holds_the_three_packages_and_nothing_else(installed: Installed) -> None:
    with ZipFile(installed.wheel) as archive:
        held = {name for name in archive.namelist() if f"-{__version__}.dist-info/" not in name}
    assert held == shipped()
    assert {Path(name).suffix for name in held} == {".py", ".toml", ".tcss", ".css"}


def test_it_is_the_wheel_that_runs(installed: Installed) -> None:
    found = installed.run(installed.scripts / "python", "-c", "import coach, screens, routines; print(coach.__file__)")
    assert Path(found.stdout.strip()).is_relative_to(installed.scripts.parent)


def test_its_commands_run_from_anywhere(installed: Installed) -> None:
    assert installed.run(installed.coach, "--version").stdout == f"coach, version {__version__}\n"
    assert "park-5" in installed.run(installed.coach, "routines", "list").stdout
    plain = installed.run(installed.coach, "run", "park-5", "--speed", "200", "--plain")
    assert (plain.returncode, plain.stderr) == (0, "")
    assert "5:00  Done" in plain.stdout


def test_it_draws_a_whole_session_up_to_the_check(installed: Installed) -> None:
    with Terminal([installed.coach, "run", "park-5", "--speed", "60"], env={"PYTHONPATH": ""}, cwd=ROOT) as terminal:
        terminal.wait_for("Step 5 of 5")
        terminal.wait_for("page 1 of 3")
