"""What several tests of the domain share."""

import time

import pytest


@pytest.fixture(scope="module")
def put(tmp_path_factory):
    """Writes a file of a walk, and returns its path; the same file for the same name."""
    folder = tmp_path_factory.mktemp("walks")

    def write(data, name="walk"):
        path = folder / name
        path.write_bytes(data)
        return path

    return write


@pytest.fixture
def berlin(monkeypatch):
    """The zone of the machine: the clocks go forward on 29 March and back on 25 October 2026."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of this machine cannot be changed")
    with monkeypatch.context() as changed:
        changed.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()
